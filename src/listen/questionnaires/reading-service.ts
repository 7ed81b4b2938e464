import type { Context } from '../../context.ts'
import type { AnswerGiven } from '../../core/questionnaire/content.ts'
import { readAnswer } from '../../core/questionnaire/read-answer.ts'
import type { Step } from '../../core/questionnaire/steps.ts'
import type { NamedPlace } from '../../register/areas/index.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { localeSpoken } from '../../web/language.ts'
import { readPlace } from './places-service.ts'
import type { Upload } from './unsent-files.ts'

/** What the page of a question comes to; `found` are places to choose from. */
export type PageRead =
  | { ok: true; answer: AnswerGiven | null }
  | { ok: false; errors: FieldError[]; found?: NamedPlace[] }

/** What was typed on a page, with the file that came along and the one that was there before. */
export type Sent = { typed: Typed; upload?: Upload | undefined; before?: AnswerGiven | undefined }

/** Reads one page of any kind. */
export async function readPage(
  ctx: Pick<Context, 'db' | 'now'>,
  { question }: Pick<Step, 'question'>,
  { fictional }: { fictional: boolean },
  sent: Sent,
): Promise<PageRead> {
  if (question.kind === 'place') return readPlace(ctx, { detail: question.place, fictional }, sent.typed)
  if (question.kind === 'file') return readFileAnswer(sent)
  const read = readAnswer(question, sent.typed, localeSpoken())
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
function readFileAnswer({ typed, upload, before }: Sent): PageRead {
  if (upload && 'refused' in upload) {
    return { ok: false, errors: [{ field: 'file', message: fileFault[upload.refused] }] }
  }
  if (upload) return { ok: true, answer: { value: { file: upload } } }
  const kept = typedText(typed, 'takeOut') === '' ? before?.value?.file : undefined
  return { ok: true, answer: kept ? { value: { file: kept } } : null }
}
