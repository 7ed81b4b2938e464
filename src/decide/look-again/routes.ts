import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { permissionsIn } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { authorOf } from '../findings/index.ts'
import { lookAgainPage, lookAgainView } from './pages.ts'
import { leaveForm } from './schema.ts'
import { leaveAsItIs, readToLookAt } from './service.ts'

const url = '/desk/programmes/:programme/look-again'

/** What changed after others built on it, at the desk, and that a person leaves something of it as it is. */
export function lookAgainRoutes(ctx: Context): Route[] {
  const show = async (
    request: Request,
    reply: Reply,
    refused?: { name: string; typed: Typed; errors: FieldError[] },
    status = 200,
  ) => {
    const programme = programmeOf(request)
    const mayLeave = (await permissionsIn(ctx, request)).has('draft-decision')
    const toLookAt = await readToLookAt(ctx.db, programme, ctx.now())
    return reply.page(lookAgainPage, lookAgainView(programme, toLookAt, mayLeave, refused), status)
  }

  return [
    { access: 'desk:read-masked', method: 'GET', url, handle: (request, reply) => show(request, reply) },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: `${url}/:matter`,
      async handle(request, reply) {
        const name = request.params.matter ?? ''
        const typed = { reason: typedText((request.body ?? {}) as Typed, 'reason') }
        const form = readForm(leaveForm, request.body)
        if (!form.ok) return show(request, reply, { name, typed, errors: form.errors }, 422)
        try {
          await ctx.db
            .transaction()
            .execute((tx) =>
              leaveAsItIs(tx, ctx, programmeOf(request), { name, ...form.value }, authorOf(request)),
            )
        } catch (error) {
          if (!(error instanceof EditedByAnother)) throw error
          const errors = [{ field: '', message: `${error.message}. Look at how it stands now, below` }]
          return show(request, reply, { name, typed, errors }, 409)
        }
        return reply.next(
          urls.deskProgramme(programmeOf(request).slug, 'look-again'),
          'Kept: it was looked at',
        )
      },
    },
  ]
}
