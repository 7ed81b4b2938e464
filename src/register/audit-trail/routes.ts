import { listActs } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ListDeskLinks } from '../programmes/index.ts'
import { actsOnAPage, auditTrailPage, auditTrailView } from './pages.ts'

/** For the slot of a programme's home at the desk. */
export const auditTrailDeskLinks: ListDeskLinks = ({ slug }, permissions) =>
  permissions.has('see-audit')
    ? [{ text: 'Audit trail', url: urls.auditTrail(slug), hint: 'Who changed and who read what' }]
    : []

/** Who did and who read what, in one programme. */
export const auditTrailRoutes = (ctx: Context): Route[] => [
  {
    access: 'desk:see-audit',
    method: 'GET',
    url: '/desk/programmes/:programme/audit-trail',
    async handle(request: Request, reply: Reply) {
      const programme = programmeOf(request)
      const before = Number(request.query.before)
      const after = Number.isSafeInteger(before) && before > 0 ? { before } : {}
      const acts = await listActs(ctx.db, programme.id, { limit: actsOnAPage, ...after })
      return reply.page(auditTrailPage, auditTrailView(programme, acts))
    },
  },
]
