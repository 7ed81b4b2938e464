import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { fitsPassphrase, hashPassphrase } from '../../keys/passphrases.ts'
import type { Visitor } from '../../web/route.ts'
import {
  type AccountRow,
  deleteRecoveryCodes,
  findAccount,
  insertRecoveryCodes,
  updateAccount,
  useTotpCounter,
} from './queries.ts'
import { deleteSessionsOf } from './session-queries.ts'
import { startSession } from './sessions.ts'
import { counterOfCode, hashRecoveryCode, makeRecoveryCodes, makeTotpSecret } from './two-step.ts'

class DemonstrationStaysAsItIs extends Refused {
  constructor() {
    super(
      'A demonstration account keeps its password and has no two-step sign-in',
      'Its sign-in is printed when the server starts, so that everyone who tries the demonstration can use it. On an account of your own you can change both.',
      403,
    )
  }
}

/** The account behind a session. @throws NotFound where it went away meanwhile */
export async function getOwnAccount(ctx: Context, visitor: Visitor): Promise<AccountRow> {
  const account = await findAccount(ctx.db, visitor.id)
  if (!account) throw new NotFound('the account of this session')
  return account
}

const ensureNoDemonstration = (visitor: Visitor) => {
  if (visitor.isDemonstration) throw new DemonstrationStaysAsItIs()
}

const recordOwnAct = (
  tx: Tx,
  visitor: Visitor,
  act: string,
  change: { before?: unknown; after?: unknown } = {},
) => recordAct(tx, { accountId: visitor.id, act, subjectKind: 'account', subjectId: visitor.id, ...change })

export const changeOwnName = (ctx: Context, visitor: Visitor, name: string): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    await updateAccount(tx, visitor.id, { name })
    await recordOwnAct(tx, visitor, 'name-changed', { before: { name: visitor.name }, after: { name } })
  })

/** Whether this is the visitor's own password. */
export const isOwnPassword = async (ctx: Context, visitor: Visitor, password: string): Promise<boolean> =>
  fitsPassphrase(password, (await getOwnAccount(ctx, visitor)).passwordHash)

/** Sets a new password, ends every session, and gives the token of a new one for this browser. */
export async function changeOwnPassword(ctx: Context, visitor: Visitor, password: string): Promise<string> {
  ensureNoDemonstration(visitor)
  const passwordHash = await hashPassphrase(password)
  return ctx.db.transaction().execute(async (tx) => {
    await updateAccount(tx, visitor.id, { passwordHash })
    await recordOwnAct(tx, visitor, 'password-changed')
    return startAnew(ctx, tx, visitor)
  })
}

async function startAnew(ctx: Context, tx: Tx, visitor: Visitor): Promise<string> {
  await deleteSessionsOf(tx, visitor.id)
  return startSession(ctx, tx, visitor.id)
}

/** Makes the secret of a second step that is still to be confirmed by a code. */
export async function prepareTotp(ctx: Context, visitor: Visitor): Promise<void> {
  ensureNoDemonstration(visitor)
  const account = await getOwnAccount(ctx, visitor)
  if (account.totpConfirmedAt === null) {
    await updateAccount(ctx.db, visitor.id, { totpSecret: makeTotpSecret(ctx), totpLastCounter: null })
  }
}

/**
 * Turns the second step on with a first code from the app. Every session opened without one ends.
 * Gives the recovery codes, which are shown this once, and a new session; undefined where the code is wrong.
 */
export async function confirmTotp(
  ctx: Context,
  visitor: Visitor,
  code: string,
): Promise<{ codes: string[]; token: string } | undefined> {
  const account = await getOwnAccount(ctx, visitor)
  if (account.totpConfirmedAt !== null || account.totpSecret === null) return undefined
  const counter = counterOfCode(account.totpSecret, code, ctx.now())
  if (counter === undefined) return undefined
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await useTotpCounter(tx, visitor.id, counter))) return undefined
    await updateAccount(tx, visitor.id, { totpConfirmedAt: ctx.now() })
    await recordOwnAct(tx, visitor, 'two-step-turned-on')
    return {
      codes: await replaceRecoveryCodes(ctx, tx, visitor.id),
      token: await startAnew(ctx, tx, visitor),
    }
  })
}

async function replaceRecoveryCodes(ctx: Context, tx: Tx, accountId: string): Promise<string[]> {
  const codes = makeRecoveryCodes(ctx)
  await deleteRecoveryCodes(tx, accountId)
  await insertRecoveryCodes(tx, accountId, codes.map(hashRecoveryCode))
  return codes
}

/** Ten new recovery codes in place of all older ones. */
export const renewRecoveryCodes = (ctx: Context, visitor: Visitor): Promise<string[]> =>
  ctx.db.transaction().execute(async (tx) => {
    await recordOwnAct(tx, visitor, 'recovery-codes-renewed')
    return replaceRecoveryCodes(ctx, tx, visitor.id)
  })

/** Turns the second step of an account off: its owner's own act, or that of someone who looks after accounts. */
export async function removeTotp(tx: Tx, accountId: string, by: string): Promise<void> {
  await updateAccount(tx, accountId, { totpSecret: null, totpConfirmedAt: null, totpLastCounter: null })
  await deleteRecoveryCodes(tx, accountId)
  await deleteSessionsOf(tx, accountId)
  await recordAct(tx, {
    accountId: by,
    act: 'two-step-turned-off',
    subjectKind: 'account',
    subjectId: accountId,
  })
}

/** Gives the token of a new session for this browser; every other one ends. */
export const turnOffOwnTotp = (ctx: Context, visitor: Visitor): Promise<string> =>
  ctx.db.transaction().execute(async (tx) => {
    await removeTotp(tx, visitor.id, visitor.id)
    return startSession(ctx, tx, visitor.id)
  })
