import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { choiceField, textField } from '../../web/text-field.ts'
import { builder, builderUrl, type Drafted, draftOf, editOf } from './draft-request.ts'
import { notedView, noteFormPage, noteFormView } from './note-pages.ts'
import { listNotedFindings, noteFinding } from './note-service.ts'
import type { BuilderSlots } from './slots.ts'

const access = 'desk:run-activities'

const noteForm = z.object({
  kind: choiceField(['not-a-fault', 'let-through', 'taken-back'], 'Select what you say of it'),
  reason: textField({
    empty: 'Enter the reason',
    max: 1_000,
    tooLong: 'The reason must be 1,000 characters or fewer',
  }),
})

/** Saying of a finding of the check that it is not a fault, or letting an error through. */
export const noteRoutes = (ctx: Context, slots: BuilderSlots): Route[] => {
  /** The finding that an address or a form names, by rule, question and words. */
  const find = async ({ activity, draft }: Drafted, named: Typed) => {
    const findings = await listNotedFindings(ctx.db, slots, activity, draft)
    const { lines } = notedView(activity, findings, true)
    const line = lines.find(
      ({ rule, question, wording }) =>
        rule === typedText(named, 'rule') &&
        (question ?? '') === typedText(named, 'question') &&
        wording === typedText(named, 'wording'),
    )
    if (!line) throw new NotFound('a finding on this wording')
    return line
  }
  const show = async (request: Request, reply: Reply, typed: Typed, errors: readonly FieldError[] = []) => {
    const drafted = await draftOf(ctx, request)
    const line = await find(drafted, errors.length > 0 ? typed : (request.query as Typed))
    return reply.page(
      noteFormPage,
      noteFormView(drafted.activity, line, typed, errors),
      errors.length > 0 ? 422 : 200,
    )
  }
  return [
    { access, method: 'GET', url: `${builder}/note`, handle: (request, reply) => show(request, reply, {}) },
    {
      access,
      method: 'POST',
      url: `${builder}/note`,
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(noteForm, typed)
        if (!form.ok) return show(request, reply, typed, form.errors)
        const drafted = await draftOf(ctx, request)
        const { rule, question, wording, severity } = await find(drafted, typed)
        if (form.value.kind === 'let-through' && severity !== 'error') {
          return show(request, reply, typed, [
            { field: 'kind', message: 'Only an error needs to be let through' },
          ])
        }
        const edit = { ...editOf(request, drafted.activity), accountId: visitorOf(request).id }
        const note = { rule, questionId: question, wording, ...form.value }
        await ctx.db.transaction().execute((tx) => noteFinding(tx, ctx, slots, edit, note))
        return reply.next(`${builderUrl(drafted.activity)}${question ? `#question-${question}` : ''}`, 'Kept')
      },
    },
  ]
}
