import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { reconcile } from '../../core/desk-entry/reconcile.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { errorsOfPastDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { type FieldError, readForm } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import { authorOf, listVersionNumbers } from '../activities/index.ts'
import { batchOf, deskBatches, listCodesSeenAgain, oneBatch, tallyOf } from '../batches/index.ts'
import type { NewAttachment } from '../responses/index.ts'
import { findMisplaced, readEntry, readEntryForm, versionOf } from './form.ts'
import { entryPage, entryView } from './pages.ts'
import { aboutEntryForm } from './schema.ts'
import { enterForm } from './service.ts'
import { keepOriginal, largestOriginal, readMultipart, type Submitted } from './upload.ts'

const access = 'desk:enter-responses'
const address = `${oneBatch}/entry`

const nothing: FieldError = {
  field: 'q1',
  message: 'Enter at least one answer, or mark one as illegible. What is blank is set aside with the batch',
}
const tooLarge: FieldError = { field: 'original', message: 'The file must be 20 MB or smaller' }
const wrongKind: FieldError = {
  field: 'original',
  message: 'Choose a PDF, JPEG, PNG, MP3, M4A, MP4 or DOCX file',
}

const notOfThisForm = (
  misplaced: Exclude<Awaited<ReturnType<typeof findMisplaced>>, undefined>,
): FieldError => ({
  field: 'formCode',
  message:
    misplaced === 'elsewhere'
      ? 'This code was printed for another way to give views. Put the form in a batch of that one; if the code can not be read with certainty, leave it empty'
      : `This code was printed for version ${misplaced.version}, and its questions are shown now. Check each answer, then keep it`,
})
const keptBefore = (sequence: number): FieldError => ({
  field: 'formCode',
  message: `This page was kept before, as number ${sequence}, and says something else now. If this is another form, keep it again`,
})

/** Entry of what came on paper, by letter or by phone: a whole form on one page, then the next. */
export const entryRoutes = (ctx: Context): Route[] => [
  {
    access,
    method: 'GET',
    url: address,
    async handle(request, reply) {
      const { activity, batch } = await batchOf(ctx, request)
      const form = await readEntryForm(ctx.db, activity, versionOf(request.query))
      const received =
        /^\d{4}-\d{2}-\d{2}$/.exec(String(request.query.received ?? ''))?.[0] ?? batch.receivedOn
      const typed = { page: ctx.newId(), ...typedFieldsOfDay('receivedOn', received) }
      const versions = await listVersionNumbers(ctx.db, activity.id)
      const last = /^\d{1,6}$/.exec(String(request.query.last ?? ''))?.[0]
      return reply.page(entryPage, {
        ...entryView(activity, batch, form, typed, { versions }),
        last: last ? { number: last, url: deskBatches(activity, batch.id, 'equality', last) } : null,
      })
    },
  },
  {
    access,
    method: 'POST',
    url: address,
    bodyLimit: largestOriginal + 5 * 1024 * 1024,
    async handle(request, reply) {
      const { activity, batch } = await batchOf(ctx, request)
      const submitted = await readMultipart(request)
      const { typed } = submitted
      const [form, versions] = await Promise.all([
        readEntryForm(ctx.db, activity, versionOf(typed)),
        listVersionNumbers(ctx.db, activity.id),
      ])
      const about = readForm(aboutEntryForm, typed)
      const read = await readEntry(ctx, form, activity, typed)
      const errors = [...(about.ok ? faultsOfDay(ctx, about.value.receivedOn) : about.errors), ...read.errors]
      const isBlank = Object.keys(read.answers).length + Object.keys(read.marks).length === 0
      if (errors.length === 0 && isBlank) errors.push(nothing)
      const misplaced = about.ok && (await findMisplaced(ctx.db, activity, form, about.value.formCode))
      if (misplaced) {
        const right =
          misplaced === 'elsewhere' ? form : await readEntryForm(ctx.db, activity, misplaced.version)
        const wrong = { errors: [notOfThisForm(misplaced)], versions }
        return reply.page(entryPage, entryView(activity, batch, right, typed, wrong), 422)
      }
      const original = errors.length === 0 ? await originalOf(ctx, batch.channel, submitted) : []
      if ('field' in original) errors.push(original)
      if (!about.ok || 'field' in original || errors.length > 0) {
        const view = entryView(activity, batch, form, typed, { errors, found: read.found, versions })
        return reply.page(entryPage, view, 422)
      }
      const by = { ...authorOf(request), activity, batch, form }
      const { kept, isAnother } = await enterForm(ctx, by, {
        about: about.value,
        read,
        attachments: original,
      })
      if (isAnother) {
        const again = { ...typed, page: ctx.newId() }
        const wrong = { errors: [keptBefore(kept.sequence)], versions }
        return reply.page(entryPage, entryView(activity, batch, form, again, wrong), 422)
      }
      const { formCode, receivedOn } = about.value
      const again = formCode
        ? (await listCodesSeenAgain(ctx.db, batch.id)).filter((one) => one.formCode === formCode)
        : []
      const notice = [
        `Kept as number ${kept.sequence}: write it on the original`,
        ...(kept.email ? [`Its receipt is ${printReceipt(kept.receipt)}`] : []),
        ...(again.length > 1 ? [`Its form code has been seen ${again.length} times: each counts`] : []),
      ].join('. ')
      const { difference } = reconcile({ ...tallyOf(batch), entered: kept.sequence })
      if (difference <= 0) return reply.next(deskBatches(activity, batch.id), notice)
      // An older version stays chosen: old forms come in heaps.
      const version = form.version === null || form.version === versions[0] ? '' : `&version=${form.version}`
      const next = `${deskBatches(activity, batch.id, 'entry')}?received=${receivedOn}&last=${kept.sequence}${version}`
      return reply.next(next, notice)
    },
  },
]

const faultsOfDay = (ctx: Context, receivedOn: string): FieldError[] =>
  errorsOfPastDay('receivedOn', receivedOn, dayInLondon(ctx.now()), 'The day it was received')

async function originalOf(ctx: Context, channel: string, { files, tooLarge: isTooLarge }: Submitted) {
  if (isTooLarge) return tooLarge
  const kept: NewAttachment[] = []
  for (const { name, content } of files) {
    const kind = channel === 'paper' || channel === 'letter' ? ('scan' as const) : ('original' as const)
    const one = await keepOriginal(ctx, { name, content, kind })
    if (!one) return wrongKind
    kept.push(one)
  }
  return kept
}
