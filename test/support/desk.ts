import { randomUUID } from 'node:crypto'
import { hashPassphrase } from '../../src/keys/passphrases.ts'
import { sessionCookie, startSession } from '../../src/people/accounts/sessions.ts'
import type { Role } from '../../src/web/access.ts'
import type { Person, TestApp } from './app.ts'

export const testPassword = 'seven-green-lamps-over-water'
/** People sign in some thousand times in a run; what a real hash costs is held by the test of the keys. */
const cheap = { memory: 64, passes: 1, parallelism: 1 }
let hash: Promise<string> | undefined

type AccountWish = {
  email?: string
  name?: string
  isOwner?: boolean
  isDemonstration?: boolean
  /** Roles to hold, each for a body or a programme. */
  grants?: { role: Role; organisationId?: string; programmeId?: string; endsOn?: string }[]
}

export type TestAccount = { id: string; email: string; name: string }

/** Makes an account with {@link testPassword}, straight in the database. */
export async function makeAccount(
  { ctx }: Pick<TestApp, 'ctx'>,
  wish: AccountWish = {},
): Promise<TestAccount> {
  hash ??= hashPassphrase(testPassword, cheap)
  const { email = `${randomUUID()}@example.org`, name = 'Lee Okafor' } = wish
  const { id } = await ctx.db
    .insertInto('accounts')
    .values({
      email,
      name,
      isOwner: wish.isOwner ?? false,
      isDemonstration: wish.isDemonstration ?? false,
      passwordHash: await hash,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const grant of wish.grants ?? []) {
    await ctx.db
      .insertInto('roleGrants')
      .values({ accountId: id, ...grant })
      .execute()
  }
  return { id, email, name }
}

/** Signs someone in at the front door: a person whose cookies open the desk. */
export async function signIn(app: TestApp, { email }: Pick<TestAccount, 'email'>): Promise<Person> {
  const person = app.person()
  const answer = await person.post('/desk/sign-in', { email, password: testPassword })
  if (answer.status !== 303) throw new Error(`signing in was answered with ${answer.status}: ${answer.main}`)
  return person
}

/**
 * Someone at the desk, with an account made for it. The session is begun as signing in begins it, without the page:
 * some thousand people come to the desk in a run of the tests.
 */
export const deskPerson = async (
  app: TestApp,
  wish: AccountWish = {},
): Promise<Person & { account: TestAccount }> => {
  const account = await makeAccount(app, wish)
  const person = app.person()
  person.cookies.set(sessionCookie, await startSession(app.ctx, app.ctx.db, account.id))
  return { ...person, account }
}

/** A body and a programme that it answers for, straight in the database. */
export async function makeProgramme(
  { ctx }: Pick<TestApp, 'ctx'>,
  slug: string,
): Promise<{ organisationId: string; programmeId: string; slug: string }> {
  const body = await ctx.db
    .insertInto('organisations')
    .values({ name: `Body of ${slug}`, kind: 'icb', effectiveFrom: '2020-01-01' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const programme = await ctx.db
    .insertInto('programmes')
    .values({ slug, title: `Programme ${slug}`, accountableId: body.id })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { organisationId: body.id, programmeId: programme.id, slug }
}
