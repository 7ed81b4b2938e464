import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import { listAskedIn } from '../../listen/activities/index.ts'
import { type GuardedProgramme, permissionsFor } from '../../people/accounts/index.ts'
import type { Permission } from '../../web/access.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { questionsPage, questionsView } from './pages.ts'
import { listQuestionStates } from './queries.ts'

/** What the person at the desk may do in the programme of the address: pages show no form that would be refused. */
export const permissionsIn = (ctx: Context, request: Request): Promise<Set<Permission>> =>
  // The guard sets the programme with the body that answers for it.
  permissionsFor(
    ctx.db,
    visitorOf(request).id,
    programmeOf(request) as GuardedProgramme,
    dayInLondon(ctx.now()),
  )

/** By question, how what came in differs from what the suggestions learnt from: which they say, not this feature. */
type SayDrifts = (db: Db, questionIds: readonly string[]) => Promise<Map<string, string>>

/** The programme's free-text questions and how far reading has come. */
export const questionRoutes = (ctx: Context, sayDrifts: SayDrifts): Route[] => [
  {
    access: 'desk:read-masked',
    method: 'GET',
    url: '/desk/programmes/:programme/understand',
    async handle(request: Request, reply: Reply) {
      const programme = programmeOf(request)
      const [permissions, states] = await Promise.all([
        permissionsIn(ctx, request),
        listQuestionStates(ctx.db, programme.id),
      ])
      const ids = states.map(({ id }) => id)
      const [askedIn, drifts] = await Promise.all([listAskedIn(ctx.db, ids), sayDrifts(ctx.db, ids)])
      const view = questionsView(programme, permissions.has('code'), states, { askedIn, drifts })
      return reply.page(questionsPage, view)
    },
  },
]
