import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { savedUnlessEdited } from '../../web/edited-meanwhile.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { FieldsRefused } from './fields-refused.ts'
import { getProgramme } from './publication-service.ts'
import type { ProgrammeRow } from './queries.ts'
import type { Edit } from './service.ts'

/** One form of the desk that edits a programme or a part of it. */
export type EditForm<Subject extends { programme: ProgrammeRow }, Schema extends z.ZodType> = {
  url: string
  schema: Schema
  /** What the form is about. @throws NotFound */
  read(programme: ProgrammeRow, request: Request): Promise<Subject> | Subject
  /** What its fields hold before anything is typed; the revision is added. */
  typedAtFirst(subject: Subject): Typed
  show(reply: Reply, subject: Subject, typed: Typed, errors: FieldError[], status: number): unknown
  /** What its schema cannot know to be wrong, since it hangs on what the form is about: told together with the rest. */
  faultsOf?(subject: Subject, typed: Typed): FieldError[]
  /** Saves it. @throws FieldsRefused for what only the database knows to be wrong */
  save(tx: Tx, edit: Edit, subject: Subject, value: z.output<Schema>): Promise<unknown>
  next(subject: NoInfer<Subject>): { url: string; notice: string }
}

/** The two routes of a form: showing it, and taking it in with its revision checked. */
export function editForm<
  Subject extends { programme: ProgrammeRow },
  Schema extends z.ZodType<{ revision: number }>,
>(ctx: Context, form: EditForm<Subject, Schema>): Route[] {
  const subjectOf = async (request: Request) =>
    form.read(await getProgramme(ctx.db, programmeOf(request).id), request)

  return [
    {
      access: 'desk:edit-programme',
      method: 'GET',
      url: form.url,
      async handle(request, reply) {
        const subject = await subjectOf(request)
        const typed = { ...form.typedAtFirst(subject), revision: String(subject.programme.revision) }
        return form.show(reply, subject, typed, [], 200)
      },
    },
    {
      access: 'desk:edit-programme',
      method: 'POST',
      url: form.url,
      async handle(request, reply) {
        const subject = await subjectOf(request)
        const typed = request.body as Typed
        const read = readForm(form.schema, typed)
        const faults = form.faultsOf?.(subject, typed) ?? []
        if (!read.ok || faults.length > 0)
          return form.show(reply, subject, typed, [...(read.ok ? [] : read.errors), ...faults], 422)
        const { value } = read
        try {
          const saving = ctx.db
            .transaction()
            .execute((tx) => form.save(tx, editOf(request, value.revision), subject, value))
          const saved = await savedUnlessEdited(request, saving)
          if ('errors' in saved) {
            const now = await subjectOf(request)
            const kept = { ...typed, revision: String(now.programme.revision) }
            return form.show(reply, now, kept, saved.errors, 409)
          }
        } catch (error) {
          if (error instanceof FieldsRefused) return form.show(reply, subject, typed, error.errors, 422)
          throw error
        }
        const { url, notice } = form.next(subject)
        return reply.next(url, notice)
      },
    },
  ]
}

/** Who edits the programme of the address, having seen which revision. */
export const editOf = (request: Request, revision: number): Edit => ({
  accountId: visitorOf(request).id,
  requestId: request.id,
  programmeId: programmeOf(request).id,
  revision,
})
