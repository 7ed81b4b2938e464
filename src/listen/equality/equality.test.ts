import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { pino } from 'pino'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { catalogues, listRoutes } from '../../rooms.ts'
import { roles } from '../../web/access.ts'
import { createTranslate } from '../../web/messages.ts'
import { equalityQuestions } from './index.ts'

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
  for (let person = 0; person < 9; person++) await speak({ sex: 'female', religion: 'none' })
  for (let person = 0; person < 3; person++) await speak({ sex: 'male', religion: 'christian' })
  await speak({ ethnic_group: 'other', ethnic_other: 'other', 'ethnic_other-words': marker })
})
after(() => app.close())

const equality = (rest = '') => `/sent/${clinic.box.slug}/equality${rest}`

/** Sends the one box. */
async function say(): Promise<Person> {
  const person = app.person()
  const sent = await person.post(`/say/${clinic.box.slug}`, { answer: opinion, mayPublish: 'yes' })
  assert.equal(sent.status, 303)
  return person
}

/** Sends the one box and answers equality questions. */
async function speak(answers: Record<string, string>): Promise<Person> {
  const person = await say()
  const kept = await person.post(equality('/questions'), answers)
  assert.equal(kept.location, `/sent/${clinic.box.slug}?equality=done`)
  return person
}

const countRecords = async () =>
  (await app.ctx.db.selectFrom('equalityRecords').select('id').execute()).length

test('after sending: asked whether, then the questions in the words of the standard, then the confirmation', async () => {
  const person = await say()
  const asked = await person.get(equality())
  assert.match(asked.main, /Your response has been sent\. Your receipt is \w{4} \w{4} \w{4}/)
  const none = await person.post(equality())
  assert.equal(none.status, 422)
  assert.equal(none.errorSummary[0]?.href, '#answer')
  assert.equal(
    (await person.post(equality(), { answer: 'no' })).location,
    `/sent/${clinic.box.slug}?equality=done`,
  )
  assert.equal((await person.post(equality(), { answer: 'yes' })).location, equality('/questions'))

  const page = await person.get(equality('/questions'))
  for (const { text } of equalityQuestions) assert.ok(page.main.includes(text), text)
  assert.equal(page.$('input[checked]').length, 0)
  const before = await countRecords()
  await person.post(equality('/questions'), { sex: 'male' })
  const confirmation = await person.get(`/sent/${clinic.box.slug}?equality=done`)
  assert.match(confirmation.main, /equality answers have been kept/)
  assert.equal(confirmation.$(`a[href="${equality()}"]`).length, 0)
  assert.equal(await countRecords(), before + 1)
})

test('a date of birth that can not be is refused, with everything typed kept; a part of one is enough', async () => {
  const person = await say()
  const before = await countRecords()
  const page = await person.post(equality('/questions'), {
    'date_of_birth-day': '45',
    'date_of_birth-year': '1980',
    sex: 'female',
  })
  assert.equal(page.status, 422)
  const [error] = page.errorSummary
  assert.match(error?.text ?? '', /Enter a date of birth like/)
  assert.equal(page.$(error?.href ?? '').attr('value'), '45')
  assert.equal(page.$('input[name=sex][value=female]').attr('checked'), 'checked')
  assert.equal(await countRecords(), before)
  assert.equal((await person.post(equality('/questions'), { 'date_of_birth-year': '1980' })).status, 303)
})

test('nobody answers for a response that was not sent from this browser', async () => {
  const before = await countRecords()
  assert.equal((await app.person().get(equality('/questions'))).location, `/sent/${clinic.box.slug}`)
  assert.equal(
    (await app.person().post(equality('/questions'), { sex: 'male' })).location,
    `/sent/${clinic.box.slug}`,
  )
  assert.equal(await countRecords(), before)
})

test('the figures: numbers with small ones hidden, the base beside them, and the look is on record', async () => {
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.programme.id }] })
  const page = await analyst.get(`/desk/programmes/${clinic.programme.slug}/equality`)
  assert.equal(page.status, 200)
  assert.match(page.main, /\d+ responses/)
  const cells = (caption: string) => {
    const table = page
      .$('table')
      .filter((_index, one) => page.$(one).find('caption').text().includes(caption))
    return new Map(
      table
        .find('tbody tr')
        .map((_index, row) => [[page.$(row).find('th').text().trim(), page.$(row).find('td').text().trim()]])
        .get() as unknown as [string, string][],
    )
  }
  const religion = cells('What is your religion?')
  const label = (id: string, key: string) =>
    equalityQuestions.find((one) => one.id === id)?.options?.find(([option]) => option === key)?.[1] ?? key
  assert.ok(religion.size > 3)
  assert.doesNotMatch(religion.get(label('religion', 'christian')) ?? '', /\d*3/)
  assert.match(religion.get(label('religion', 'none')) ?? '', /9|hidden/)
  assert.ok(![...cells('What is your ethnic group?').values()].includes('1'))
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select('accountId')
    .where('act', '=', 'equality-figures-read')
    .execute()
  assert.ok(acts.some(({ accountId }) => accountId === analyst.account.id))
})

test('the figures are only for those whose role has them', async () => {
  for (const [role, status] of [
    ['data-entry', 403],
    ['decision-maker', 403],
    ['independent-voice', 403],
    ['reviewer', 200],
  ] as const) {
    const person = await deskPerson(app, { grants: [{ role, programmeId: clinic.programme.id }] })
    assert.equal(
      (await person.get(`/desk/programmes/${clinic.programme.slug}/equality`)).status,
      status,
      role,
    )
  }
})

test('answering twice counts once, the newest', async () => {
  const other = await makeListening(app, 'The far hospital')
  const person = app.person()
  await person.post(`/say/${other.box.slug}`, { answer: opinion })
  await person.post(`/sent/${other.box.slug}/equality/questions`, { sex: 'male' })
  app.setNow('2027-05-04T12:00:01Z')
  await person.post(`/sent/${other.box.slug}/equality/questions`, { sex: 'female' })
  for (let more = 0; more < 9; more++) {
    const one = app.person()
    await one.post(`/say/${other.box.slug}`, { answer: opinion })
    await one.post(`/sent/${other.box.slug}/equality/questions`, { sex: 'female' })
  }
  const lead = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', programmeId: other.programme.id }],
  })
  const page = await lead.get(`/desk/programmes/${other.programme.slug}/equality`)
  const row = page.$('tr').filter((_index, one) => page.$(one).find('th').text().trim() === 'Female')
  assert.equal(row.find('td').text(), '10')
})

test('no page of the desk shows it to any role, and none shows it beside what was said', async (t) => {
  const paths = await deskPaths()
  assert.ok(paths.length > 30, `only ${paths.length} pages of the desk are known`)
  const everyone = [
    ...roles.map((role) => ({
      name: role as string,
      wish: { grants: [{ role, programmeId: clinic.programme.id }] },
    })),
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
  const account = await db.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
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
  assert.ok(records.length > 12)
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
