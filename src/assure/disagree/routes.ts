import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { decisionAnchor, listPublishedDecisions } from '../../decide/decisions/index.ts'
import { isOverturned } from '../../decide/reversals/index.ts'
import { activityState, isForPublic, listActivities } from '../../listen/activities/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { isOfCouncil } from '../right/index.ts'
import { disagreePage, disagreeView } from './pages.ts'
import type { RemediesOf } from './remedies.ts'

/** What somebody who disagrees with a programme or a decision can do now, and until when. */
export const disagreeRoutes = (ctx: Context, t: Translate): Route[] => {
  async function readOpen(programmeId: string): Promise<RemediesOf['open']> {
    return (await listActivities(ctx.db, programmeId))
      .filter((one) => isForPublic(one.kind) && one.variantOf === null)
      .filter((one) => activityState(one, ctx.now()) === 'open')
      .map(({ title, slug, closesAt }) => ({
        ...{ title, url: urls.say(slug) },
        closesOn: closesAt && dayInLondon(closesAt),
      }))
  }
  const readDecisions = async (programmeId: string, slug: string): Promise<RemediesOf['decisions']> =>
    (await listPublishedDecisions(ctx.db, programmeId))
      .filter(({ reversals }) => !isOverturned(reversals))
      .map(({ id, content: { title, decidedOn } }) => ({
        ...{ title, decidedOn },
        url: `${urls.whatWasDecided(slug)}#${decisionAnchor(id)}`,
      }))
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/if-you-disagree',
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const of = {
          today: dayInLondon(ctx.now()),
          isCouncil: await isOfCouncil(ctx.db, programme.id),
          open: await readOpen(programme.id),
          decisions: await readDecisions(programme.id, programme.slug),
        }
        return reply.page(disagreePage, disagreeView(t, programme, of))
      },
    },
  ]
}
