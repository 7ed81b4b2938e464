import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { indexWords } from '../answer-words/index.ts'
import { saveCoding } from '../coding/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Person & { account: { id: string } }
let colleague: Person & { account: { id: string } }
let parking = ''
let url = ''
const texts = [
  'There is no parking in the evening',
  'I could not park the car, the car park was full',
  'Staff were kind and the parking was easy',
  'The car had to wait outside a park',
  'Buses stop at five',
]
const ids: string[] = []

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Searching' })
  parking = await makeTheme(app.ctx.db, programme, 'Parking', null)
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
  const grants = { grants: [{ role: 'analyst' as const, programmeId: programme.id }] }
  analyst = await deskPerson(app, { name: 'Ada Analyst', ...grants })
  colleague = await deskPerson(app, { name: 'Col League', ...grants })
  for (const text of texts) ids.push((await giveViews(app, programme, { text })).answerIds[0] ?? '')
})
after(() => app.close())

const found = async (query: string, who: Person = analyst): Promise<number> => {
  const page = await who.get(`${url}/answers?${query}`)
  assert.equal(page.status, 200)
  return Number(/([\d,]+) answers?\b/.exec(page.$('main h2').first().text())?.[1])
}
const hidden = (page: TestPage, name: string) => String(page.$(`input[name=${name}]`).attr('value'))
const readIt = (answerId: string, themeIds: string[], who = analyst) =>
  saveCoding(app.ctx, {
    programmeId: programme.id,
    questionId: programme.questionId,
    answerId,
    themeIds,
    accountId: who.account.id,
  })
const codings = () =>
  app.ctx.db
    .selectFrom('codings')
    .select(['answerId', 'madeBy', 'takenBackAt'])
    .where('themeId', '=', parking)
    .orderBy('madeAt')
    .execute()

test('words are found by their stem, together in quotes, either with or, and left out with a hyphen', async () => {
  assert.equal(await found('q=parking'), 4)
  assert.equal(await found('q=%22car+park%22'), 1)
  assert.equal(await found('q=%22car+park%22+or+buses'), 2)
  assert.equal(await found('q=parking+-staff'), 3)
  assert.equal(await found('q=helicopter'), 0)
  assert.match((await analyst.get(`${url}/answers?q=parking`)).main, /Of 5 that can be read/)
})

test('the words that a search found are marked, by their stem, in the text as it is shown', async () => {
  const marked = async (query: string) => {
    const page = await analyst.get(`${url}/answers?q=${query}`)
    return page
      .$('blockquote mark')
      .map((_place, one) => page.$(one).text())
      .get()
      .sort()
  }
  assert.deepEqual(await marked('parked+-staff'), ['park', 'park', 'park', 'parking'])
  assert.deepEqual(await marked('buses'), ['Buses'])
  const page = await analyst.get(`${url}/answers?q=buses`)
  assert.equal(page.$('blockquote').text(), 'Buses stop at five')
  assert.equal((await analyst.get(`${url}/answers`)).$('mark').length, 0)
})

test('answers are narrowed by the channel, who gave them, who coded them and what else they chose', async () => {
  const asked = await app.ctx.db
    .insertInto('questions')
    .values({
      activityId: programme.activityId,
      position: 2,
      kind: 'single-choice',
      text: 'How often do you come?',
      choices: JSON.stringify([
        { key: 'weekly', label: 'Every week' },
        { key: 'never', label: 'Never' },
      ]),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { responseId } = await app.ctx.db
    .selectFrom('answers')
    .select('responseId')
    .where('id', '=', ids[0] ?? '')
    .executeTakeFirstOrThrow()
  await app.ctx.db
    .insertInto('answers')
    .values({
      id: app.ctx.newId(),
      responseId,
      questionId: asked.id,
      choices: ['weekly'],
      salt: Buffer.alloc(32),
    })
    .execute()
  assert.match((await analyst.get(`${url}/answers`)).main, /How often do you come\?/)
  const read = await analyst.get(`${url}/code?answer=${ids[0]}`)
  assert.match(
    read.main,
    /How often do you come\? Every week/,
    'what they chose stands beside what they said',
  )
  assert.doesNotMatch((await analyst.get(`${url}/code?answer=${ids[1]}`)).main, /How often do you come/)
  assert.equal(await found(`chosen=${asked.id}:weekly`), 1)
  assert.equal(await found(`chosen=${asked.id}:never`), 0)
  assert.equal(await found(`chosen=${asked.id}:weekly&q=buses`), 0)
  assert.equal(await found('channel=online&kind=person'), 5)
  assert.equal(await found('channel=paper'), 0)
  assert.equal(await found('kind=organisation'), 0)

  await readIt(ids[2] ?? '', [])
  assert.equal(await found(`coder=${analyst.account.id}`), 1)
  assert.equal(await found(`coder=${colleague.account.id}`), 0)
  const all = await analyst.get(`/desk/programmes/${programme.slug}/search?strand=open&q=park`)
  assert.match(all.main, /4 answers/)
  assert.match(all.main, /To the question: What do you want to say\?/)
  assert.match(
    (await analyst.get(`/desk/programmes/${programme.slug}/search?strand=sample`)).main,
    /0 answers/,
  )
})

test('what a search finds is coded in bulk by a name, without those read, and taken back in one act', async () => {
  const page = await analyst.get(`${url}/answers?q=parking`)
  const link = String(page.$('a:contains("a theme")').attr('href'))
  const form = await analyst.get(link)
  assert.match(form.main, /Nobody has read 3 of them/)
  assert.match(String(form.$('#name').attr('value')), /^Everyone who wrote parking, /)
  const send = (who: Person, more: Record<string, string>) =>
    who.post(`${url}/bulk/new`, {
      search: hidden(form, 'search'),
      found: hidden(form, 'found'),
      name: 'Everyone who wrote parking',
      theme: parking,
      ...more,
    })
  const refused = await send(analyst, { name: ' ', theme: '' })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#name', '#theme'],
  )
  assert.equal((await send(analyst, {})).status, 303)
  assert.deepEqual(
    (await codings()).map(({ madeBy }) => madeBy),
    ['bulk', 'bulk', 'bulk'],
  )

  // One of them is read meanwhile: it is no longer what was given in bulk.
  await readIt(ids[1] ?? '', [parking], colleague)
  const list = await colleague.get(`${url}/bulk`)
  assert.match(list.main, /Everyone who wrote parking/)
  assert.match(list.main, /3 answers coded by Ada Analyst/)
  const undo = String(list.$('form[action*="take-back"]').attr('action'))
  assert.equal((await colleague.post(undo)).status, 303)
  assert.deepEqual(
    (await codings())
      .filter(({ takenBackAt }) => takenBackAt === null)
      .map(({ answerId, madeBy }) => [answerId, madeBy]),
    [[ids[1], 'person']],
  )
  assert.match((await analyst.get(`${url}/bulk`)).main, /2 taken back by Col League/)
  assert.equal((await analyst.post(undo)).status, 409)
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select('act')
    .where('subjectKind', '=', 'bulk-act')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['coded-in-bulk', 'bulk-coding-taken-back'],
  )

  // The search finds more than the page said: nothing is coded that nobody saw.
  await giveViews(app, programme, { text: 'Parking again' })
  await indexWords(app.ctx.db, programme.id, 1000)
  assert.equal((await send(analyst, {})).status, 409)
})

test('a list goes on and back by its last and first answer', async () => {
  for (let n = 0; n < 60; n += 1) await giveViews(app, programme, { text: `Ambulance number ${n} came late` })
  const names = (page: TestPage) =>
    page
      .$('article blockquote')
      .map((_place, one) => page.$(one).text())
      .get()
  const pages = [await analyst.get(`${url}/answers?q=ambulance`)]
  for (let n = 0; n < 2; n += 1) {
    const next = pages.at(-1)?.$('.nhsuk-pagination__next a, a[rel=next]').attr('href') ?? ''
    pages.push(await analyst.get(next))
  }
  assert.deepEqual(
    pages.map((page) => names(page).length),
    [25, 25, 10],
  )
  assert.equal(new Set(pages.flatMap(names)).size, 60)
  const back = await analyst.get(pages[2]?.$('.nhsuk-pagination__previous a, a[rel=prev]').attr('href') ?? '')
  assert.deepEqual(names(back), names(pages[1] as TestPage))
  assert.equal(pages[2]?.$('a[rel=next]').length, 0)
  const first = await analyst.get(back.$('a[rel=prev]').attr('href') ?? '')
  assert.equal(first.$('a[rel=prev]').length, 0)
})

test('an answer whose language turns out not to be English is no longer found by its words', async () => {
  assert.equal(await found('q=buses'), 1)
  await app.ctx.db
    .insertInto('answerLanguages')
    .values({ answerId: ids[4] ?? '', guess: 'pl', score: 0.9, guessedAt: app.ctx.now() })
    .execute()
  assert.equal(await found('q=buses'), 0)
})

test('words that are too long are refused beside the field, kept as typed with the filters', async () => {
  const words = `parking ${'x'.repeat(200)}`
  const refused = await analyst.get(`${url}/answers?state=unread&q=${words}`)
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.href, '#q')
  assert.equal(refused.$('#q').attr('value'), words)
  assert.equal(refused.$('#state option[selected]').attr('value'), 'unread')
})
