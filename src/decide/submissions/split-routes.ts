import type { Context } from '../../context.ts'
import { EditedByAnother, unlessEdited } from '../../core/errors.ts'
import { permissionsIn, readId } from '../../understand/questions/index.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { deskSubmissions } from './list-pages.ts'
import { ofProgramme } from './routes.ts'
import { signOffForm } from './schema.ts'
import { takeBackSubmission } from './service.ts'
import { getSplit, type Split, SplitNotReady, signOffSplit } from './sign-off-service.ts'
import { readSplit, typedOfProposal, typedOfSplit } from './split-form.ts'
import { splitPage, splitView } from './split-pages.ts'
import { saveSplit } from './split-service.ts'

const url = '/desk/programmes/:programme/submissions/:submission'

/** Splitting a submission into its points, and signing off how it is split. */
export const splitRoutes = (ctx: Context): Route[] => {
  const idOf = (request: Request) => readId(request.params.submission)
  const onPage = async (request: Request) => {
    const programme = programmeOf(request)
    const permissions = await permissionsIn(ctx, request)
    const split = await getSplit(ctx.db, programme.id, idOf(request))
    const may = { change: permissions.has('code'), sign: permissions.has('sign-off-themes') }
    return { programme, split, may }
  }
  const own = (request: Request) => deskSubmissions(programmeOf(request), idOf(request))
  /** What a form of the page was typed for, where it was for these words. */
  const typedFor = (typed: Typed, { words }: Split) => typedText(typed, 'seen') === (words.hash ?? '')

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url,
      async handle(request, reply) {
        const shown = await onPage(request)
        if (request.query.proposed !== 'yes' || !shown.may.change)
          return reply.page(splitPage, splitView(shown, typedOfSplit(shown.split)))
        const { typed, found } = typedOfProposal(shown.split)
        return reply.page(splitPage, splitView(shown, typed, { proposed: found }))
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url,
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const shown = await onPage(request)
        // Numbers typed beside other words would mark what nobody meant.
        if (!typedFor(typed, shown.split)) throw new EditedByAnother('this submission')
        const form = readSplit(typed, shown.split.words.paragraphs)
        if (!form.ok) return reply.page(splitPage, splitView(shown, typed, { errors: form.errors }), 422)
        const saved = await unlessEdited(
          ctx.db
            .transaction()
            .execute((tx) => saveSplit(tx, ctx, ofProgramme(request), idOf(request), form.value)),
        )
        if ('edited' in saved)
          return reply.page(splitPage, splitView(await onPage(request), typed, { theirs: true }), 409)
        return reply.next(own(request), 'Saved')
      },
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: `${url}/sign-off`,
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(signOffForm, typed)
        const refuse = async (field: string, message: string) => {
          const shown = await onPage(request)
          const errors = [{ field, message }]
          const showing = { errors, reason: typedText(typed, 'reason') }
          return reply.page(splitPage, splitView(shown, typedOfSplit(shown.split), showing), 422)
        }
        if (!form.ok) return refuse('reason', form.errors[0]?.message ?? '')
        try {
          await ctx.db
            .transaction()
            .execute((tx) => signOffSplit(tx, ctx, ofProgramme(request), idOf(request), form.value))
        } catch (error) {
          if (error instanceof SplitNotReady) return refuse(error.field, error.message)
          throw error
        }
        return reply.next(own(request), 'The points are signed off')
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/take-back`,
      async handle(request, reply) {
        await ctx.db
          .transaction()
          .execute((tx) => takeBackSubmission(tx, ctx, ofProgramme(request), idOf(request)))
        return reply.next(deskSubmissions(programmeOf(request)), 'It is a response as any other again')
      },
    },
  ]
}
