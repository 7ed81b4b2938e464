import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { queueMail } from '../../mail/mail.ts'
import { linkPlace } from '../../mail/secret-links.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Visitor } from '../../web/route.ts'
import {
  type AccountRow,
  createInvitation,
  deleteSessionsOf,
  findAccount,
  findAccountByEmail,
  insertAccount,
  listOwnersForUpdate,
  removeTotp,
  updateAccount,
} from '../accounts/index.ts'
import { getSite } from '../settings/index.ts'
import { deleteGrant, insertGrant } from './queries.ts'
import type { GrantForm, InviteForm } from './schema.ts'
import type { GrantTargets } from './targets.ts'

class LastOwner extends Refused {
  constructor() {
    super('This is the last owner', 'Make someone else an owner of this installation first.')
  }
}

class NotForDemonstration extends Refused {
  constructor() {
    super(
      'A demonstration account stays as it is',
      'Demonstration accounts are made when the server starts. Turn the demonstration off to close them.',
    )
  }
}

/** @throws NotFound */
export async function getAccount(db: Context['db'], id: string): Promise<AccountRow> {
  const account = await findAccount(db, id)
  if (!account) throw new NotFound('an account by that id')
  return account
}

const recordPersonAct = (
  tx: Tx,
  by: Visitor,
  accountId: string,
  act: string,
  more: { before?: unknown; after?: unknown; programmeId?: string | null } = {},
) => recordAct(tx, { accountId: by.id, act, subjectKind: 'account', subjectId: accountId, ...more })

/** Makes an account and a link that opens it, and mails the link. */
export async function invitePerson(
  ctx: Context,
  by: Visitor,
  { name, email, isOwner }: InviteForm,
): Promise<{ ok: true; id: string; link: string } | { ok: false; errors: FieldError[] }> {
  return ctx.db.transaction().execute(async (tx) => {
    if (await findAccountByEmail(tx, email)) {
      return {
        ok: false,
        errors: [{ field: 'email', message: 'There is an account with this email address already' }],
      }
    }
    const { id } = await insertAccount(tx, { name, email, isOwner })
    await recordPersonAct(tx, by, id, 'person-invited', { after: { name, isOwner } })
    return { ok: true, id, link: await mailLink(ctx, tx, { id, name, email, passwordHash: null }) }
  })
}

/** Makes a new link for someone: to join, or to set another password. Gives it, and mails it. */
export async function sendNewLink(ctx: Context, by: Visitor, id: string): Promise<string> {
  return ctx.db.transaction().execute(async (tx) => {
    const account = await getAccount(tx, id)
    if (account.isDemonstration) throw new NotForDemonstration()
    if (account.closedAt) throw new NotFound('an account that is open')
    await recordPersonAct(tx, by, id, 'sign-in-link-made')
    return mailLink(ctx, tx, account)
  })
}

async function mailLink(
  ctx: Context,
  tx: Tx,
  account: Pick<AccountRow, 'id' | 'name' | 'email' | 'passwordHash'>,
): Promise<string> {
  const joins = account.passwordHash === null
  const secretLink = await createInvitation(ctx, tx, account.id, joins ? 'join' : 'reset-password')
  const { site } = await getSite(tx)
  await queueMail(tx, ctx, {
    to: account.email,
    subject: joins ? `Your account for ${site.name}` : `A new password for ${site.name}`,
    body: `Hello ${account.name},\n\n${joins ? 'Set up your account' : 'Choose a new password'} here:\n${linkPlace}\n\nThe link works once, for 7 days. If you did not expect it, you can leave it unused.\n`,
    purpose: joins ? 'invitation' : 'new-password',
    secretLink,
  })
  return secretLink.href
}

/** Gives a role. A body or programme that is not among the targets is a mistake of the form. */
export async function giveRole(
  ctx: Context,
  by: Visitor,
  accountId: string,
  { role, target, endsOn }: GrantForm,
  targets: GrantTargets,
): Promise<FieldError[]> {
  const known = target.kind === 'organisation' ? targets.organisations : targets.programmes
  if (!known.some(({ id }) => id === target.id))
    return [{ field: 'target', message: 'Choose a body or a programme' }]
  const organisationId = target.kind === 'organisation' ? target.id : null
  const programmeId = target.kind === 'programme' ? target.id : null
  await ctx.db.transaction().execute(async (tx) => {
    await getAccount(tx, accountId)
    const grant = { role, organisationId, programmeId, endsOn }
    await insertGrant(tx, { ...grant, accountId, grantedBy: by.id, grantedAt: ctx.now() })
    await recordPersonAct(tx, by, accountId, 'role-given', { after: grant, programmeId })
  })
  return []
}

export const takeRoleAway = (ctx: Context, by: Visitor, accountId: string, grantId: string): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const before = await deleteGrant(tx, accountId, grantId)
    if (!before) throw new NotFound('a role by that id')
    await recordPersonAct(tx, by, accountId, 'role-taken-away', { before, programmeId: before.programmeId })
  })

/** @throws LastOwner where nobody would be left to look after the installation */
async function ensureAnotherOwner(tx: Tx, accountId: string) {
  const owners = await listOwnersForUpdate(tx)
  if (owners.length === 1 && owners[0]?.id === accountId) throw new LastOwner()
}

export const setOwner = (ctx: Context, by: Visitor, accountId: string, isOwner: boolean): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const account = await getAccount(tx, accountId)
    if (account.isDemonstration) throw new NotForDemonstration()
    if (!isOwner) await ensureAnotherOwner(tx, accountId)
    await updateAccount(tx, accountId, { isOwner })
    await recordPersonAct(tx, by, accountId, isOwner ? 'made-owner' : 'no-longer-owner')
  })

export const turnOffTotpOf = (ctx: Context, by: Visitor, accountId: string): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    await getAccount(tx, accountId)
    await removeTotp(tx, accountId, by.id)
  })

/** Closes an account: its sessions end, nobody signs in to it, and what it did keeps its name. */
export const closeAccount = (ctx: Context, by: Visitor, accountId: string): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const account = await getAccount(tx, accountId)
    if (account.closedAt) return
    await ensureAnotherOwner(tx, accountId)
    await updateAccount(tx, accountId, { closedAt: ctx.now() })
    await deleteSessionsOf(tx, accountId)
    await recordPersonAct(tx, by, accountId, 'account-closed')
  })

/** Opens a closed account again, with its roles, without its old password: a new link sets another. */
export const reopenAccount = (ctx: Context, by: Visitor, accountId: string): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const account = await getAccount(tx, accountId)
    if (account.isDemonstration) throw new NotForDemonstration()
    if (!account.closedAt) return
    await updateAccount(tx, accountId, { closedAt: null, passwordHash: null })
    await recordPersonAct(tx, by, accountId, 'account-reopened')
  })
