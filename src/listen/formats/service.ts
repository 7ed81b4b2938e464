import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { StoredMedia } from '../../web/media-upload.ts'
import { type ActivityRow, recordActivityAct } from '../activities/index.ts'
import { type FormatKey, formatPart } from './names.ts'
import { type Checks, findFormat, insertFormat, insertMaking, updateFormat } from './queries.ts'
import { type FormatsRead, readFormats } from './reading-service.ts'

type Needs = Pick<Context, 'newId' | 'now'>

/** The row of a format, made where there was none. */
export async function ensureFormat(tx: Tx, ctx: Needs, activityId: string, key: FormatKey) {
  await insertFormat(tx, { ...key, id: ctx.newId(), activityId, addedAt: ctx.now() })
  const format = await findFormat(tx, activityId, key)
  if (!format) throw new NotFound('a format that was just added')
  return format
}

/** Says whether a launch waits for a format. Taking that back lets a launch go on without it, so it has an entry. */
export async function setRequired(
  tx: Tx,
  ctx: Needs,
  activity: ActivityRow,
  key: FormatKey,
  isRequired: boolean,
  author: Author,
): Promise<void> {
  const format = await ensureFormat(tx, ctx, activity.id, key)
  if (format.isRequired === isRequired) return
  await updateFormat(tx, format.id, { isRequired })
  const facts = { activity: activity.id, format: formatPart(key), required: isRequired }
  await enterAct(tx, ctx, 'format-required', facts)
  await recordActivityAct(tx, edit(activity, author), activity, 'format-required', { after: facts })
}

const edit = ({ id }: ActivityRow, author: Author) => ({ ...author, activityId: id })

/** The questions were changed while somebody said what a format was made for. */
class WordingMoved extends Refused {
  constructor() {
    super('The questions were changed meanwhile', 'Look at them again, then say what it was made for.', 422)
  }
}

/** @throws WordingMoved where a wording is neither asked nor being written */
function ensureWording({ live, coming }: FormatsRead, wording: string): void {
  if (wording !== live?.wording && wording !== coming?.wording) throw new WordingMoved()
}

export type Made = {
  wording: string
  availableFrom: string
  /** Null where it is a questionnaire that is answered. */
  media: StoredMedia | null
  transcript: string
  checks: Checks
}

/** Records that a format was made, or made anew, for one wording. @throws WordingMoved */
export async function recordMade(
  tx: Tx,
  ctx: Needs,
  activity: ActivityRow,
  key: FormatKey,
  made: Made,
  author: Author,
): Promise<void> {
  ensureWording(await readFormats(tx, activity.id), made.wording)
  const format = await ensureFormat(tx, ctx, activity.id, key)
  const { wording, media } = made
  const file = media?.hash ?? ''
  const facts = { activity: activity.id, format: formatPart(key), wording, file }
  const entryId = await enterAct(tx, ctx, 'format-made', facts)
  await insertMaking(tx, {
    id: ctx.newId(),
    formatId: format.id,
    how: 'made',
    wording,
    availableFrom: made.availableFrom,
    fileHash: media?.hash ?? null,
    fileType: media?.type ?? null,
    captionsHash: media?.captionsHash ?? null,
    transcript: made.transcript || null,
    checks: made.checks,
    madeAt: ctx.now(),
    madeBy: author.accountId,
    entryId,
  })
  await recordActivityAct(tx, edit(activity, author), activity, 'format-made', { after: facts })
}

/**
 * Records a named person's word that a format still says the same as another wording: what was made goes on for it.
 * @throws WordingMoved; NotFound where nothing was made
 */
export async function recordKept(
  tx: Tx,
  ctx: Needs,
  activity: ActivityRow,
  key: FormatKey,
  { wording, reason }: { wording: string; reason: string },
  author: Author,
): Promise<void> {
  const read = await readFormats(tx, activity.id)
  ensureWording(read, wording)
  const format = read.formats.find(({ kind, language }) => kind === key.kind && language === key.language)
  const [before] = format?.makings ?? []
  if (!format || !before) throw new NotFound('a format that was made')
  const facts = { activity: activity.id, format: formatPart(key), wording, reason }
  const entryId = await enterAct(tx, ctx, 'format-kept', facts)
  const { availableFrom, fileHash, fileType, captionsHash, transcript, checks } = before
  await insertMaking(tx, {
    id: ctx.newId(),
    formatId: format.id,
    how: 'kept',
    wording,
    reason,
    ...{ availableFrom, fileHash, fileType, captionsHash, transcript, checks },
    madeAt: ctx.now(),
    madeBy: author.accountId,
    entryId,
  })
  await recordActivityAct(tx, edit(activity, author), activity, 'format-kept', { reason, after: facts })
}
