import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import type { Db } from '../../db/database.ts'
import { fitsPassphrase } from '../../keys/passphrases.ts'
import { mayUseDemonstrationAccounts } from './demonstration-rule.ts'
import {
  type AccountRow,
  findAccount,
  findAccountByEmail,
  useRecoveryCode,
  useTotpCounter,
} from './queries.ts'
import { deleteSessionsOf } from './session-queries.ts'
import { endSession, findAwaited, startSession } from './sessions.ts'
import { counterOfCode, hashRecoveryCode } from './two-step.ts'

/** What the browser holds from now on, and whether the code is still to come. */
export type Opened = { token: string; awaitsCode: boolean }

/**
 * Opens a session for the right e-mail and password; undefined otherwise. An account that does not exist, is
 * closed or may not be used here takes as long to refuse as a wrong password.
 */
export async function signIn(
  ctx: Context,
  form: { email: string; password: string },
): Promise<Opened | undefined> {
  const account = await findAccountByEmail(ctx.db, form.email)
  const usable = account && isUsable(ctx, account) ? account : undefined
  const fits = await fitsPassphrase(form.password, usable?.passwordHash ?? null)
  return usable && fits ? openSession(ctx, usable) : undefined
}

const isUsable = (ctx: Context, account: AccountRow) =>
  account.closedAt === null && (!account.isDemonstration || mayUseDemonstrationAccounts(ctx.config))

/** A session of an account whose password was just right, or just chosen. */
export async function openSession(
  ctx: Context,
  account: Pick<AccountRow, 'id' | 'totpConfirmedAt'>,
): Promise<Opened> {
  const awaitsCode = account.totpConfirmedAt !== null
  const token = await ctx.db.transaction().execute(async (tx) => {
    if (!awaitsCode) await recordSignIn(tx, account.id, 'password')
    return startSession(ctx, tx, account.id, awaitsCode)
  })
  return { token, awaitsCode }
}

/**
 * The second step. `start-again`: the password was too long ago; undefined: the code is wrong or was used.
 * @param token of the session that awaits the code; a new one takes its place
 */
export async function passSecondStep(
  ctx: Context,
  token: string | undefined,
  code: string,
): Promise<string | undefined | 'start-again'> {
  const awaited = await findAwaited(ctx, token)
  const account = awaited && (await findAccount(ctx.db, awaited.id))
  if (!account) return 'start-again'
  return ctx.db.transaction().execute(async (tx) => {
    const by = await useSecondStep(tx, account, code, ctx.now())
    if (!by) return undefined
    await endSession(tx, token)
    await recordSignIn(tx, account.id, by)
    return startSession(ctx, tx, account.id)
  })
}

async function useSecondStep(tx: Db, account: AccountRow, code: string, now: Date) {
  const counter = account.totpSecret ? counterOfCode(account.totpSecret, code, now) : undefined
  if (counter !== undefined) return (await useTotpCounter(tx, account.id, counter)) ? 'code' : undefined
  return (await useRecoveryCode(tx, account.id, hashRecoveryCode(code), now)) ? 'recovery-code' : undefined
}

const recordSignIn = (tx: Db, accountId: string, by: string) =>
  recordAct(tx, { accountId, act: 'signed-in', subjectKind: 'account', subjectId: accountId, after: { by } })

/** Ends every session of an account, wherever it is open. */
export const signOutEverywhere = (ctx: Context, accountId: string): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    await deleteSessionsOf(tx, accountId)
    await recordAct(tx, {
      accountId,
      act: 'signed-out-everywhere',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
