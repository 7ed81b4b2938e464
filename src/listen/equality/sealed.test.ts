import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { pino } from 'pino'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, makeAccount } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { catalogues, listRoutes } from '../../rooms.ts'
import { roles } from '../../web/access.ts'
import { createTranslate } from '../../web/messages.ts'

/** Words that nobody else writes, planted as a person's own words beside an equality answer. */
const marker = 'Quorblistani-by-the-sea'
const opinion = 'Keep the zephyr clinic open'
const now = '2027-05-04T12:00:00Z'
const source = join(import.meta.dirname, '..', '..')

let app: TestApp
let clinic: Listening
let logged = ''

before(async () => {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk)
      done()
    },
  })
  app = await testApp({}, { log: pino({ level: 'trace' }, destination) })
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  await speak({ ethnic_group: 'other', ethnic_other: 'other', 'ethnic_other-words': marker })
  await speak({ sex: 'female' })
  await speak({})
})
after(() => app.close())

/** Sends the one box and answers equality questions. */
async function speak(answers: Record<string, string>): Promise<void> {
  const person = app.person()
  await person.post(`/say/${clinic.box.slug}`, { answer: opinion, mayPublish: 'yes' })
  const kept = await person.post(`/sent/${clinic.box.slug}/equality/questions`, answers)
  assert.equal(kept.location, `/sent/${clinic.box.slug}?equality=done`)
}

test('no page of the desk shows it to an owner or to every role at once, and none shows it beside what was said', async (t) => {
  const paths = await deskPaths()
  assert.ok(paths.length > 30, `only ${paths.length} pages of the desk are known`)
  const everyone = [
    { name: 'owner', wish: { isOwner: true } },
    {
      name: 'every role at once',
      wish: { isOwner: true, grants: roles.map((role) => ({ role, organisationId: clinic.organisationId })) },
    },
  ]
  for (const { name, wish } of everyone) {
    await t.test(name, async () => {
      const person = await deskPerson(app, wish)
      let opened = 0
      let saidWasSeen = false
      for (const path of paths) {
        const page = await person.get(path)
        assert.ok(page.status < 500, `${path} answered ${page.status}`)
        if (page.status === 200) opened += 1
        saidWasSeen ||= page.html.includes('zephyr')
        assert.ok(!page.html.includes(marker), `${path} shows what was sealed`)
        assert.ok(!page.html.includes('Quorblistani'), `${path} shows a part of what was sealed`)
      }
      assert.ok(opened >= 2, `${name} opened only ${opened} pages`)
      if (name === 'every role at once') {
        assert.ok(opened > 25, `only ${opened} pages opened`)
        assert.ok(saidWasSeen, 'the walk never came to what was said, so it proves nothing')
      }
    })
  }
})

/** The address of every page of the desk that can be read, with what this programme has in the places of names. */
async function deskPaths(): Promise<string[]> {
  const { db } = app.ctx
  const { programme, box, questionnaire, options, organisationId } = clinic
  const theme = await db
    .insertInto('themes')
    .values({ questionId: box.questionId, title: 'Keep it', position: 1, signedOffAt: new Date(now) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const response = await db.selectFrom('responses').select('id').executeTakeFirstOrThrow()
  const answer = await db.selectFrom('answers').select('id').executeTakeFirstOrThrow()
  const account = await makeAccount(app)
  const known: Record<string, string[]> = {
    programme: [programme.slug],
    activity: [box.slug, questionnaire.slug],
    question: [box.questionId, ...Object.values(questionnaire.questionIds)],
    option: options.map(({ id }) => id),
    theme: [theme.id],
    response: [response.id],
    answer: [answer.id],
    account: [account.id],
    organisation: [organisationId],
    page: ['1'],
  }
  const urls = listRoutes(app.ctx, createTranslate('en', catalogues))
    .filter(({ method, url }) => method === 'GET' && url.startsWith('/desk'))
    .map(({ url }) => url)
  return urls.flatMap((url) =>
    [...url.matchAll(/:(\w+)/g)].reduce(
      (paths, [part, name = '']) =>
        paths.flatMap((path) => (known[name] ?? [response.id]).map((value) => path.replace(part, value))),
      [url],
    ),
  )
}

test('it is in clear in no table, and in no log', async () => {
  const owner = new pg.Client({ connectionString: app.connectionString })
  await owner.connect()
  try {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    assert.ok(tables.length > 30)
    const find = async (text: string) => {
      const found = []
      for (const { name } of tables) {
        const hex = Buffer.from(text).toString('hex')
        const { rows } = await owner.query(
          `select 1 from ${name} as row where row::text like $1 or row::text like $2 limit 1`,
          [`%${text}%`, `%${hex}%`],
        )
        if (rows.length > 0) found.push(name)
      }
      return found
    }
    assert.deepEqual(await find(marker), [])
    assert.deepEqual(
      await find(opinion),
      ['public.answers'],
      'what was said is found where it belongs, so the search works',
    )
  } finally {
    await owner.end()
  }
  assert.match(logged, /sent\/:activity\/equality\/questions/, 'the log has the request')
  assert.ok(!logged.includes(marker))
  assert.ok(!logged.includes('zephyr'))
})

test('each sealed record has the same length, whatever is in it', async () => {
  const records = await app.ctx.db.selectFrom('equalityRecords').select('sealed').execute()
  assert.ok(records.length >= 3)
  assert.equal(new Set(records.map(({ sealed }) => sealed.length)).size, 1)
})

test('only the counting function reads the private key, and only the seal knows its file', async () => {
  const readers = []
  const namers = []
  for (const file of await readdir(source, { recursive: true })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
    const code = await readFile(join(source, file), 'utf8')
    if (/\breadPrivateKey\b/.test(code)) readers.push(file)
    if (code.includes('equality.key')) namers.push(file)
  }
  assert.deepEqual(readers.toSorted(), ['listen/equality/count.ts', 'listen/equality/seal.ts'])
  assert.deepEqual(namers, ['listen/equality/seal.ts'])
  const index = await readFile(join(source, 'listen/equality/index.ts'), 'utf8')
  assert.doesNotMatch(index, /readPrivateKey|suite/)
})
