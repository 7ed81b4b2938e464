import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { hashPassphrase } from '../../keys/passphrases.ts'
import type { FieldError } from '../../web/forms.ts'
import { urls } from '../../web/urls.ts'
import {
  deleteUnusedInvitations,
  findInvitation,
  type InvitationPurpose,
  insertInvitation,
  useInvitation,
} from './invitation-queries.ts'
import {
  findAccount,
  findAccountByEmail,
  insertAccount,
  listOwnersForUpdate,
  updateAccount,
} from './queries.ts'
import type { FirstOwnerForm } from './schema.ts'
import { deleteSessionsOf } from './session-queries.ts'
import { type Opened, openSession } from './sign-in-service.ts'
import { hashToken, makeToken } from './tokens.ts'

const sevenDays = 7 * 24 * 60 * 60_000

class LinkNoLongerWorks extends Refused {
  constructor() {
    super(
      'This link no longer works',
      'A link works once, for 7 days, and only until a newer one is made. Ask the person who sent it for a new one. If you have used it already, sign in.',
      410,
    )
  }
}

/** Makes a one-time link for an account; an older one of the same account stops working. Gives its full address and its end. */
export async function createInvitation(
  ctx: Context,
  tx: Tx,
  accountId: string,
  purpose: 'join' | 'reset-password',
): Promise<{ href: string; expiresAt: Date }> {
  const { token, expiresAt } = await keepNewToken(ctx, tx, accountId, purpose)
  return { href: ctx.config.baseUrl + urls.join(token), expiresAt }
}

async function keepNewToken(ctx: Context, tx: Tx, accountId: string | null, purpose: InvitationPurpose) {
  const token = makeToken(ctx)
  await deleteUnusedInvitations(tx, accountId)
  const expiresAt = new Date(ctx.now().getTime() + sevenDays)
  await insertInvitation(tx, { tokenHash: hashToken(token), accountId, purpose, expiresAt })
  return { token, expiresAt }
}

/**
 * The address that makes the first owner of this installation: undefined once there is one. Each call makes a
 * new link, and the one before stops working.
 */
export const createFirstOwnerLink = (ctx: Context): Promise<string | undefined> =>
  ctx.db.transaction().execute(async (tx) => {
    if ((await listOwnersForUpdate(tx)).length > 0) return undefined
    const { token } = await keepNewToken(ctx, tx, null, 'first-owner')
    return ctx.config.baseUrl + urls.firstOwner(token)
  })

export type Invited = { accountId: string; email: string; name: string; purpose: 'join' | 'reset-password' }

/** Whom a link invites. @throws LinkNoLongerWorks */
export async function getInvited(ctx: Context, token: string): Promise<Invited> {
  const found = await findInvitation(ctx.db, hashToken(token), ctx.now())
  if (!found?.accountId || found.email === null || found.name === null) throw new LinkNoLongerWorks()
  const purpose = found.purpose === 'join' ? 'join' : 'reset-password'
  return { accountId: found.accountId, email: found.email, name: found.name, purpose }
}

/** @throws LinkNoLongerWorks where the link was used, replaced, or an owner came about by another way */
export async function ensureFirstOwnerLink(ctx: Context, token: string): Promise<void> {
  const found = await findInvitation(ctx.db, hashToken(token), ctx.now())
  if (found?.purpose !== 'first-owner') throw new LinkNoLongerWorks()
}

/** Takes the invitation up: the name and password are set, every older session ends, and a new one opens. */
export async function takeUpInvitation(
  ctx: Context,
  token: string,
  form: { name?: string; password: string },
): Promise<Opened> {
  const { accountId, purpose } = await getInvited(ctx, token)
  const passwordHash = await hashPassphrase(form.password)
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await useInvitation(tx, hashToken(token), ctx.now()))) throw new LinkNoLongerWorks()
    await updateAccount(tx, accountId, { passwordHash, ...(form.name && { name: form.name }) })
    await deleteSessionsOf(tx, accountId)
    await recordAct(tx, {
      accountId,
      act: purpose === 'join' ? 'invitation-taken-up' : 'password-set-by-link',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
  const account = await findAccount(ctx.db, accountId)
  if (!account) throw new Error('the account of an invitation went away while it was taken up')
  return openSession(ctx, account)
}

/** Creates the first owner's account; an e-mail that an account has already is a mistake of the form. */
export async function becomeFirstOwner(
  ctx: Context,
  token: string,
  { name, email, password }: FirstOwnerForm,
): Promise<{ ok: true; value: Opened } | { ok: false; errors: FieldError[] }> {
  await ensureFirstOwnerLink(ctx, token)
  if (await findAccountByEmail(ctx.db, email)) {
    return {
      ok: false,
      errors: [{ field: 'email', message: 'There is an account with this email address already' }],
    }
  }
  const passwordHash = await hashPassphrase(password)
  const id = await ctx.db.transaction().execute(async (tx) => {
    if (!(await useInvitation(tx, hashToken(token), ctx.now()))) throw new LinkNoLongerWorks()
    const account = await insertAccount(tx, { name, email, passwordHash, isOwner: true })
    await recordAct(tx, {
      accountId: account.id,
      act: 'first-owner-created',
      subjectKind: 'account',
      subjectId: account.id,
      after: { name },
    })
    return account.id
  })
  return { ok: true, value: await openSession(ctx, { id, totpConfirmedAt: null }) }
}
