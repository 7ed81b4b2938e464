import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { readPublicSubmissions } from '../../decide/submissions/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { permissionsIn, readId } from '../../understand/questions/index.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { sentPage, sentView } from './pages.ts'
import { listSendings } from './queries.ts'
import { type Refused, repliesPage, repliesView } from './reply-pages.ts'
import { replyForm } from './schema.ts'
import { replyToVoice } from './service.ts'

const deskUrl = '/desk/programmes/:programme/voices'

/** What independent voices sent about a programme and what the body replied: for the public, and for the body. */
export const replyRoutes = (ctx: Context, t: Translate): Route[] => {
  const today = () => dayInLondon(ctx.now())

  async function readSent(programmeId: string) {
    const [sendings, submissions] = await Promise.all([
      listSendings(ctx.db, { programmeId }),
      readPublicSubmissions(ctx.db, programmeId),
    ])
    return { sendings, signedOff: new Set(submissions.map(({ id }) => id)) }
  }

  async function showDesk(request: Request, reply: Reply, refused?: Refused) {
    const programme = programmeOf(request)
    const mayReply = (await permissionsIn(ctx, request)).has('draft-decision')
    const { sendings, signedOff } = await readSent(programme.id)
    const view = repliesView(programme, sendings, signedOff, { mayReply, today: today(), refused })
    return reply.page(repliesPage, view, refused ? 422 : 200)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/voices',
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const { sendings, signedOff } = await readSent(programme.id)
        return reply.page(sentPage, sentView(t, programme, sendings, signedOff, today()))
      },
    },
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: deskUrl,
      handle: (request, reply) => showDesk(request, reply),
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: `${deskUrl}/:sending/replies`,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const place = { programmeId: programme.id, id: readId(request.params.sending) }
        const form = readForm(replyForm, request.body)
        if (!form.ok) {
          const typed = (request.body ?? {}) as Typed
          return showDesk(request, reply, { id: place.id, typed, errors: form.errors })
        }
        const by = { accountId: visitorOf(request).id, requestId: request.id }
        await replyToVoice(ctx, place, form.value.words, by)
        return reply.next(urls.deskProgramme(programme.slug, 'voices'), 'The reply is public')
      },
    },
  ]
}
