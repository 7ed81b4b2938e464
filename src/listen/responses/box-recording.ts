import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { formatFile } from '../../core/questionnaire/answer-in-words.ts'
import type { SentFile } from '../../core/questionnaire/content.ts'
import { largestRecordingMb, recordingKinds, recordingUpload } from '../../core/recordings.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { localeSpoken } from '../../web/language.ts'
import type { Request } from '../../web/route.ts'
import { findUnsent, readSubmitted } from '../unsent-files/index.ts'

/** The field for a recording, as its page shows it; `kept` is the one that is there already. */
export type RecordingField = {
  kinds: string
  megabytes: number
  kept: { hash: string; name: string; words: string } | null
}

/** @param isUnsent lies beside the page, which names it again when it is sent; else it is in the record already */
export const recordingField = (kept?: SentFile | undefined, isUnsent = true): RecordingField => ({
  kinds: recordingKinds,
  megabytes: largestRecordingMb,
  kept: kept
    ? { hash: isUnsent ? kept.hash : '', name: kept.name, words: formatFile(kept, localeSpoken()) }
    : null,
})

/** Where the files of one showing of a one box lie until it is sent: only who has the page has its name. */
export const unsentOfBox = (page: string): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(['one-box', page]))
    .digest()

export type SentBox = { typed: Typed; recording: SentFile | undefined; errors: FieldError[] }

/** Why a recording is not taken, as its field says it. */
export const recordingFault = { type: 'listen:recording.wrongType', size: 'listen:recording.tooLarge' }

/**
 * What came with a one box: what was typed, and the recording that lies beside it until it is sent. The page is sent
 * again with the name of a recording that came before, since browsers do not fill a file in again.
 */
export async function readSentBox(ctx: Pick<Context, 'config'>, request: Request): Promise<SentBox> {
  const draftOf = (typed: Typed) => {
    const page = typedText(typed, 'page')
    return page === '' ? undefined : unsentOfBox(page)
  }
  const { typed, uploads } = await readSubmitted(ctx, request, { recording: recordingUpload }, draftOf)
  const upload = uploads.recording
  if (upload && !('refused' in upload)) return { typed, recording: upload, errors: [] }
  const [draft, hash] = [draftOf(typed), typedText(typed, 'keptHash')]
  const isKept = draft && hash !== '' && typedText(typed, 'takeOut') === ''
  const named = { hash, name: typedText(typed, 'keptName') }
  const kept = isKept ? await findUnsent(ctx, draft, named, recordingUpload) : undefined
  if (upload)
    return {
      typed,
      recording: kept,
      errors: [{ field: 'recording', message: recordingFault[upload.refused] }],
    }
  const isLost = isKept && !kept
  return {
    typed,
    recording: kept,
    errors: isLost ? [{ field: 'recording', message: 'listen:recording.lost' }] : [],
  }
}
