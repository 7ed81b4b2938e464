import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotAllowed, NotFound, SignInNeeded } from '../../core/errors.ts'
import type { Db } from '../../db/database.ts'
import {
  type Access,
  type InstallationPermission,
  installationPermissions,
  type Permission,
} from '../../web/access.ts'
import { isOpenInterface } from '../../web/open-interface.ts'
import type { ProgrammeScope, Request, Visitor } from '../../web/route.ts'
import { listBodiesLedBy, listGrantScopes, permissionsFor } from './permission-queries.ts'
import { findVisitor, sessionCookie } from './sessions.ts'

/** A programme as rights see it: a role for the body that answers for it is a role for it. */
export type GuardedProgramme = ProgrammeScope & { accountableId: string | null }

/** The slot that the register fills: the programme by the name in an address, published or not. */
export type FindProgramme = (db: Db, slug: string) => Promise<GuardedProgramme | undefined>

type Asked = Pick<Request, 'url' | 'originalUrl' | 'cookies' | 'routeOptions' | 'visitor' | 'programme'> & {
  params: unknown
}

/**
 * The one place where access is decided, before any handler: who is signed in by the cookie, whether the
 * route's `access` lets them pass, and which programme the address means. What is not named here is refused.
 * @throws SignInNeeded, NotAllowed, or NotFound for a programme that the visitor has no role for
 */
export const createGuard =
  (ctx: Context, findProgramme: FindProgramme) =>
  async (request: Asked): Promise<void> => {
    const access: Access = request.routeOptions.config?.access ?? 'public'
    if (access === 'machine' || request.url.startsWith('/assets/')) return
    // What is open to all is the same for all: no cookie is looked at.
    if (access === 'public' && isOpenInterface(request)) return
    request.visitor = await findVisitor(ctx, request.cookies[sessionCookie])
    if (access === 'public') return
    if (!request.visitor) throw new SignInNeeded('a page of the desk')
    if (access === 'signed-in') return
    const permission = access.slice('desk:'.length) as Permission
    request.programme = await ensurePermission(
      ctx,
      findProgramme,
      request.visitor,
      permission,
      slugIn(request.params),
    )
  }

const slugIn = (params: unknown): string | undefined => (params as { programme?: string } | null)?.programme

async function ensurePermission(
  ctx: Context,
  findProgramme: FindProgramme,
  visitor: Visitor,
  permission: Permission,
  slug: string | undefined,
): Promise<GuardedProgramme | null> {
  if (isInstallationPermission(permission)) {
    await ensureInstallationPermission(ctx, visitor, permission)
    return null
  }
  if (slug === undefined) {
    await ensureAnyRole(ctx, visitor, permission)
    return null
  }
  const programme = await findProgramme(ctx.db, slug)
  const held = programme && (await permissionsFor(ctx.db, visitor.id, programme, dayInLondon(ctx.now())))
  if (!held || held.size === 0) throw new NotFound('a programme that this person has a role for')
  if (!held.has(permission)) throw new NotAllowed(permission)
  return programme
}

const isInstallationPermission = (permission: Permission): permission is InstallationPermission =>
  (installationPermissions as readonly string[]).includes(permission)

async function ensureInstallationPermission(
  ctx: Context,
  visitor: Visitor,
  permission: InstallationPermission,
) {
  if (visitor.isOwner) return
  const leads =
    permission === 'create-programme' && (await listBodiesLedBy(ctx.db, visitor.id, dayInLondon(ctx.now())))
  if (!leads || leads.length === 0) throw new NotAllowed(permission)
}

/** The first page of the desk is for everyone who has a role for anything, and for owners. */
async function ensureAnyRole(ctx: Context, visitor: Visitor, permission: Permission) {
  if (permission !== 'see-programme') {
    throw new Error(`a route asks for ${permission} without a programme in its address`)
  }
  if (visitor.isOwner) return
  const { organisationIds, programmeIds } = await listGrantScopes(ctx.db, visitor.id, dayInLondon(ctx.now()))
  if (organisationIds.length + programmeIds.length === 0) throw new NotAllowed(permission)
}
