import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import { joinRoutes } from './join-routes.ts'
import { ownAccountRoutes } from './own-account-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

export { mayUseDemonstrationAccounts } from './demonstration-rule.ts'
export { createGuard, type GuardedProgramme } from './guard.ts'
export { createFirstOwnerLink, createInvitation } from './invitation-service.ts'
export { removeTotp } from './own-account-service.ts'
export {
  listAccountsWith,
  listBodiesHeld,
  listBodiesLedBy,
  listGrantScopes,
  listRolesFor,
  permissionsFor,
} from './permission-queries.ts'
export {
  type AccountRow,
  findAccount,
  findAccountByEmail,
  insertAccount,
  listAccounts,
  listOwnersForUpdate,
  updateAccount,
} from './queries.ts'
export { emailField, nameField } from './schema.ts'
export { deleteSessionsOf } from './session-queries.ts'

/** Signing in and out, one-time links, and a person's own account. */
export const accountRoutes = (ctx: Context): Route[] => [
  ...signInRoutes(ctx),
  ...joinRoutes(ctx),
  ...ownAccountRoutes(ctx),
]
