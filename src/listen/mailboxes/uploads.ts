import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { mboxReader } from 'mbox-reader'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { type ActivityRow, findActivityById } from '../activities/index.ts'
import { findMailUpload, isUploadWaiting, type UploadResult, updateMailUpload } from './queries.ts'
import { setAsideReasons } from './schema.ts'
import { takeMail } from './service.ts'

/** Most refusals that are kept by name; the others are counted. */
const refusedKept = 500

const nothingYet = (): UploadResult => ({ read: 0, taken: 0, alreadyThere: 0, setAside: 0, refused: [] })

type OneMail = { raw: Buffer; arrivedAt: Date | undefined }

/** The messages of a file, one at a time: a mailbox in mbox form (its first line begins with `From `), else one e-mail. */
async function* messagesIn(path: string): AsyncGenerator<OneMail> {
  if (!(await isMbox(path))) {
    yield { raw: await readFile(path), arrivedAt: undefined }
    return
  }
  for await (const { content, time } of mboxReader(createReadStream(path))) {
    yield { raw: content, arrivedAt: time || undefined }
  }
}

async function isMbox(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 4 })) return String(chunk) === 'From '
  return false
}

/**
 * Takes every message of an `.eml` or `.mbox` file. Each costs only itself: one that is no letter is set aside and
 * named with its place in the file and the reason.
 */
export async function takeMailFile(
  ctx: Context,
  activity: ActivityRow,
  path: string,
  onProgress?: (soFar: UploadResult) => Promise<void>,
): Promise<UploadResult> {
  const result = nothingYet()
  for await (const { raw, arrivedAt } of messagesIn(path)) {
    result.read += 1
    const taken = await takeMail(ctx, activity, raw, { arrivedAt })
    if (taken.result === 'taken') result.taken += 1
    else if (taken.result === 'already-there') result.alreadyThere += 1
    else {
      result.setAside += 1
      const refusal = { place: result.read, reason: setAsideReasons[taken.reason] }
      if (result.refused.length < refusedKept) result.refused.push(refusal)
    }
    if (result.read % 25 === 0) await onProgress?.(result)
  }
  return result
}

/** Runs one upload to its end; killed in the middle, it is run again and what was taken is known again. */
export async function runMailUpload(ctx: Context, uploadId: string): Promise<void> {
  const upload = await findMailUpload(ctx.db, uploadId)
  if (!upload || upload.state === 'done' || upload.state === 'failed') return
  const activity = await findActivityById(ctx.db, upload.activityId)
  if (!activity) return
  let soFar = nothingYet()
  const keep = (state: 'running' | 'done' | 'failed', problem: string | null = null) =>
    updateMailUpload(ctx.db, uploadId, soFar, {
      state,
      finishedAt: state === 'running' ? null : ctx.now(),
      problem,
    })
  try {
    soFar = await takeMailFile(ctx, activity, ctx.uploads.mails.pathOf(upload.fileHash), async (result) => {
      soFar = result
      await keep('running')
    })
    await keep('done')
    // Each message has been kept apart as an original: the file as it came is not needed any more.
    if (!(await isUploadWaiting(ctx.db, upload.fileHash, uploadId))) {
      await ctx.uploads.mails.remove(upload.fileHash)
    }
  } catch (error) {
    if (!(error instanceof Refused)) {
      await keep('running', 'It stopped at something that nobody foresaw, and is tried again by itself.')
      throw error
    }
    await keep('failed', `${error.message}. ${error.whatNext}`)
  }
}
