import type { Context } from '../../context.ts'
import type { AnswerGiven, Question } from '../../core/questionnaire/content.ts'
import { fileTypeOf, largestAnswerFile } from '../../core/questionnaire/file-types.ts'
import { readAnswer } from '../../core/questionnaire/read-answer.ts'
import type { Step } from '../../core/questionnaire/steps.ts'
import { recordingUpload } from '../../core/recordings.ts'
import type { NamedPlace } from '../../register/areas/index.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { localeSpoken } from '../../web/language.ts'
import { recordingFault } from '../responses/index.ts'
import type { Accepted, Upload } from '../unsent-files/index.ts'
import { readPlace } from './places-service.ts'

/** What the page of a question comes to; `found` are places to choose from. */
export type PageRead =
  | { ok: true; answer: AnswerGiven | null }
  | { ok: false; errors: FieldError[]; found?: NamedPlace[] }

/** The fields of a page that take a file. */
export const acceptedFiles = {
  file: { largest: largestAnswerFile, typeOf: fileTypeOf },
  recording: recordingUpload,
} satisfies Record<string, Accepted>

/** What was typed on a page, with the files that came along and what was answered there before. */
export type Sent = {
  typed: Typed
  uploads?: Partial<Record<string, Upload>>
  before?: AnswerGiven | undefined
}

/** Reads one page of any kind. */
export async function readPage(
  ctx: Pick<Context, 'db' | 'now'>,
  { question }: Pick<Step, 'question'>,
  { fictional }: { fictional: boolean },
  sent: Sent,
): Promise<PageRead> {
  if (question.kind === 'place') return readPlace(ctx, { detail: question.place, fictional }, sent.typed)
  if (question.kind === 'file') return readFileAnswer(sent)
  return question.kind === 'long-text' ? readSpoken(question, sent) : readTyped(question, sent.typed)
}

function readTyped(question: Question, typed: Typed): PageRead {
  const read = readAnswer(question, typed, localeSpoken())
  if (read.ok) return read
  return {
    ok: false,
    errors: read.faults.map(({ field, fault, fill = {} }) => ({
      field,
      message: `listen:fault.${fault}`,
      fill,
    })),
  }
}

const fileFault = { type: 'listen:fault.fileType', size: 'listen:fault.fileSize' }

/** A new file takes the place of the one before, which stays where none was chosen and it was not taken out. */
function readFileAnswer({ typed, uploads, before }: Sent): PageRead {
  const upload = uploads?.file
  if (upload && 'refused' in upload) {
    return { ok: false, errors: [{ field: 'file', message: fileFault[upload.refused] }] }
  }
  if (upload) return { ok: true, answer: { value: { file: upload } } }
  const kept = typedText(typed, 'takeOut') === '' ? before?.value?.file : undefined
  return { ok: true, answer: kept ? { value: { file: kept } } : null }
}

/** Words, a recording, or both. A recording that is refused leaves the words and the one before as they are. */
function readSpoken(question: Question, { typed, uploads, before }: Sent): PageRead {
  const [read, upload] = [readTyped(question, typed), uploads?.recording]
  const refused = upload && 'refused' in upload ? upload.refused : undefined
  if (!read.ok || refused) {
    const errors = refused ? [{ field: 'recording', message: recordingFault[refused] }] : []
    return { ok: false, errors: [...(read.ok ? [] : read.errors), ...errors] }
  }
  const kept = typedText(typed, 'takeOut') === '' ? before?.value?.recording : undefined
  const recording = upload && !('refused' in upload) ? upload : kept
  return recording ? { ok: true, answer: { ...read.answer, value: { recording } } } : read
}
