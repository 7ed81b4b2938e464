import { randomInt } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { hashPassphrase } from '../../keys/passphrases.ts'
import { type Role, roles } from '../../web/access.ts'
import { formatCode } from '../../web/format.ts'
import {
  type AccountRow,
  deleteSessionsOf,
  findAccountByEmail,
  insertAccount,
  listAccounts,
  mayUseDemonstrationAccounts,
  updateAccount,
} from '../accounts/index.ts'
import { insertGrant } from '../grants/index.ts'

/** How to sign in as one role of the demonstration. */
export type DemonstrationSignIn = { role: Role; email: string; password: string }

const fileName = 'demo-sign-ins.txt'
const emailOf = (role: Role) => `${role}@demonstration.invalid`

/**
 * Makes one account for each role, with a password made at random for this installation, holding its role for
 * every programme of the given bodies; and gives the sign-ins to print. No owner is among them. Where the server
 * listens beyond this machine, or the demonstration is off, there are none, and those made before are closed.
 */
export async function ensureDemonstrationAccounts(
  ctx: Context,
  organisationIds: readonly string[],
): Promise<DemonstrationSignIn[]> {
  if (!mayUseDemonstrationAccounts(ctx.config)) {
    await closeDemonstrationAccounts(ctx)
    return []
  }
  const kept = await readKept(ctx)
  const signIns: DemonstrationSignIn[] = []
  for (const role of roles) signIns.push(await ensureAccount(ctx, role, kept.get(role), organisationIds))
  await keep(ctx, signIns)
  return signIns
}

/** Closes every demonstration account and forgets the passwords. To be called at a start without the demonstration. */
export async function closeDemonstrationAccounts(ctx: Context): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    for (const { id, isDemonstration, closedAt } of await listAccounts(tx)) {
      if (!isDemonstration || closedAt) continue
      await updateAccount(tx, id, { closedAt: ctx.now(), passwordHash: null })
      await deleteSessionsOf(tx, id)
      await recordAct(tx, { accountId: null, act: 'account-closed', subjectKind: 'account', subjectId: id })
    }
  })
  await rm(join(ctx.config.dataFolder, fileName), { force: true })
}

async function ensureAccount(
  ctx: Context,
  role: Role,
  keptPassword: string | undefined,
  organisationIds: readonly string[],
): Promise<DemonstrationSignIn> {
  const email = emailOf(role)
  const found = await findAccountByEmail(ctx.db, email)
  if (found?.closedAt === null && keptPassword) return { role, email, password: keptPassword }
  const password = makePassword()
  const passwordHash = await hashPassphrase(password)
  if (found) await setPassword(ctx, found, passwordHash)
  else await makeAccount(ctx, role, passwordHash, organisationIds)
  return { role, email, password }
}

const setPassword = (ctx: Context, { id }: AccountRow, passwordHash: string) =>
  ctx.db.transaction().execute(async (tx) => {
    await updateAccount(tx, id, { passwordHash, closedAt: null })
    await deleteSessionsOf(tx, id)
    await recordAct(tx, { accountId: null, act: 'password-changed', subjectKind: 'account', subjectId: id })
  })

const makeAccount = (ctx: Context, role: Role, passwordHash: string, organisationIds: readonly string[]) =>
  ctx.db.transaction().execute(async (tx) => {
    const account = { email: emailOf(role), name: `Demonstration: ${formatCode(role)}`, passwordHash }
    const { id } = await insertAccount(tx, { ...account, isDemonstration: true })
    for (const organisationId of organisationIds) {
      const grant = { accountId: id, role, organisationId, programmeId: null, endsOn: null, grantedBy: null }
      await insertGrant(tx, { ...grant, grantedAt: ctx.now() })
    }
    const after = { role, organisationIds }
    await recordAct(tx, {
      accountId: null,
      act: 'demonstration-account-made',
      subjectKind: 'account',
      subjectId: id,
      after,
    })
  })

/** Sixteen letters and figures without look-alikes, in groups of four: 79 random bits that can be typed. */
function makePassword(): string {
  const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
  const letters = Array.from({ length: 16 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
  return (letters.match(/.{4}/g) ?? []).join('-')
}

/** The file is for the person at this machine: the database keeps hashes alone. */
async function readKept(ctx: Context): Promise<Map<string, string>> {
  const text = await readFile(join(ctx.config.dataFolder, fileName), 'utf8').catch(() => '')
  return new Map(
    text.split('\n').flatMap((line) => {
      const [role, , password] = line.split(/\s+/)
      return role && password ? [[role, password] as const] : []
    }),
  )
}

async function keep(ctx: Context, signIns: readonly DemonstrationSignIn[]) {
  await mkdir(ctx.config.dataFolder, { recursive: true })
  const lines = signIns.map(({ role, email, password }) => `${role} ${email} ${password}\n`)
  await writeFile(join(ctx.config.dataFolder, fileName), lines.join(''), { mode: 0o600 })
}
