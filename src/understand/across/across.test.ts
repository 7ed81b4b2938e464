import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  codeUnread,
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { publishOnce } from './publish.ts'

let app: TestApp
let clinic: ProgrammeWithViews
let letters: ProgrammeWithViews
let analyst: Person & { account: { id: string } }
const url = () => `/programmes/${clinic.slug}/themes-across`
const desk = () => `/desk/programmes/${clinic.slug}/themes-across`

before(async () => {
  app = await testApp()
  clinic = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const activity = await app.ctx.db
    .insertInto('activities')
    .values({
      programmeId: clinic.id,
      slug: 'letters',
      title: 'Letters',
      kind: 'correspondence',
      strand: 'invited',
      publishedAt: app.ctx.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const question = await app.ctx.db
    .insertInto('questions')
    .values({ activityId: activity.id, position: 1, kind: 'long-text', text: 'The letter' })
    .returning('id')
    .executeTakeFirstOrThrow()
  letters = { ...clinic, activityId: activity.id, questionId: question.id }
  const buses = await makeTheme(app.ctx.db, clinic, 'Buses')
  const travel = await makeTheme(app.ctx.db, letters, 'Travel')
  const same = await makeTheme(app.ctx.db, letters, 'buses')
  for (let place = 0; place < 20; place++) await giveViews(app, clinic, { themes: place < 12 ? [buses] : [] })
  // Of twelve letters nine are on buses, and seven on travel: two of these on both.
  for (let place = 0; place < 14; place++)
    await giveViews(app, letters, {
      themes: [...(place < 9 ? [same] : []), ...(place >= 7 ? [travel] : [])],
    })
  analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.id }] })
})
after(() => app.close())

const rowOf = ({ $ }: TestPage, title: string) =>
  $('tr')
    .filter((_place, line) => $(line).find('th').first().text().trim() === title)
    .find('td')
    .map((_place, cell) => $(cell).text().trim())
    .get()

test('themes of the same title stand side by side, each over its own base, and are not added up', async () => {
  const page = await app.person().get(url())
  assert.deepEqual(rowOf(page, 'Buses'), ['12 of 20 (60%)', '9 of 14 (64%)'])
  assert.match(page.main, /Nothing is added up across the columns/)
  assert.doesNotMatch(page.main, /\b21\b|\b34\b/)
  assert.match(page.main, /Letters \(.*\): Travel/)
  const csv = await app.person().get(`${url()}.csv`)
  const rows = parse(csv.html, { bom: true, columns: true }) as Record<string, string>[]
  assert.deepEqual(
    rows.map((row) => [row.Theme, row['Way of listening'], row['Responses with it']]),
    [
      ['Buses', 'Say it', '12'],
      ['Buses', 'Letters', '9'],
      ['Travel', 'Letters', '7'],
    ],
  )
})

test('a person ties themes that mean the same: a response with both counts once, unless that would tell who few', async () => {
  const page = await analyst.get(desk())
  const field = page
    .$('input')
    .filter((_place, one) => page.$(one).val() === 'Travel')
    .attr('name')
  const tooLong = await analyst.post(desk(), { [String(field)]: 'x'.repeat(201) })
  assert.equal(tooLong.status, 422)
  assert.deepEqual(tooLong.errorSummary, [
    { text: 'A line must be 200 characters or fewer', href: `#${field}` },
  ])
  await analyst.post(desk(), { [String(field)]: 'Buses' })
  // 14 in all, of 9 and 7: it would tell that two raised both.
  assert.deepEqual(rowOf(await app.person().get(url()), 'Buses'), ['12 of 20 (60%)', 'hidden of 14'])
  const entered = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'theme-placed')
    .execute()
  assert.equal(entered.length, 1)
  assert.doesNotMatch(entered[0]?.body ?? '', /Buses/)
})

test('two themes of one question are one line of responses that were read, however many were given them unread', async () => {
  const [parking, cars] = [
    await makeTheme(app.ctx.db, clinic, 'Parking'),
    await makeTheme(app.ctx.db, clinic, 'Cars'),
  ]
  for (let place = 0; place < 13; place++)
    await giveViews(app, clinic, { themes: [place < 6 ? parking : cars] })
  for (const madeBy of ['bulk', 'inherited'] as const) {
    const { answerIds } = await giveViews(app, clinic, {})
    await codeUnread(app, answerIds, { themeId: cars, madeBy, accountId: analyst.account.id })
  }
  await analyst.post(desk(), { [`line-${cars}`]: 'Parking' })
  const csv = await app.person().get(`${url()}.csv`)
  const rows = parse(csv.html, { bom: true, columns: true }) as Record<string, string>[]
  const held = rows.filter((row) => row.Theme === 'Parking')
  assert.deepEqual(
    held.map((row) => [row['Responses with it'], row['Of those who answered there']]),
    [['13', '35']],
  )
})

test('a line beside the sum of themes of one name, which is public elsewhere, does not tell how few its other theme brings', async () => {
  const second = await app.ctx.db
    .insertInto('questions')
    .values({ activityId: clinic.activityId, position: 2, kind: 'long-text', text: 'What else?' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const [here, there, other] = [
    await makeTheme(app.ctx.db, clinic, 'Hours'),
    await makeTheme(app.ctx.db, { questionId: second.id }, 'Hours'),
    await makeTheme(app.ctx.db, { questionId: second.id }, 'Weekends'),
  ]
  const give = async (times: number, first: string[], also: string[]) => {
    for (let place = 0; place < times; place++) {
      const { id } = await giveViews(app, clinic, { themes: first })
      const answer = {
        id: app.ctx.newId(),
        responseId: id,
        questionId: second.id,
        text: 'Also',
        salt: Buffer.alloc(32),
      }
      await app.ctx.db.insertInto('answers').values(answer).execute()
      const codings = also.map((themeId) => ({ answerId: answer.id, themeId, madeBy: 'import' }))
      if (codings.length > 0) await app.ctx.db.insertInto('codings').values(codings).execute()
    }
  }
  await give(10, [here], [])
  await give(8, [here], [there])
  await give(6, [], [there, other])
  await give(3, [], [other])
  await analyst.post(desk(), { [`line-${other}`]: 'Hours' })
  const [said] = JSON.parse(
    (await app.person().get(`/api/v1/programmes/${clinic.slug}/what-people-said`)).html,
  ).data.across
  assert.deepEqual(said.responses, { hidden: false, count: 24 })
  // 27 in the line: 3 more than the sum of the two, who are those of the other theme alone.
  const inLine = async () => {
    const csv = await app.person().get(`${url()}.csv`)
    const rows = parse(csv.html, { bom: true, columns: true }) as Record<string, string>[]
    return rows.filter((row) => row.Theme === 'Hours').map((row) => row['Responses with it'])
  }
  assert.deepEqual(await inLine(), ['hidden'])
  await give(2, [], [other])
  assert.deepEqual(await inLine(), ['29'])
})

test('over several questions a response counts once, and is shown only where no small number can be had from it', () => {
  const once = (people: number) => ({ people, organisations: 0, sessions: 0, petitions: 0 })
  assert.deepEqual(publishOnce(once(30), [20, 15], nhsEngland), { hidden: false, count: 30 })
  assert.equal(publishOnce(once(22), [20, 15], nhsEngland).hidden, true, 'two are in the second alone')
  assert.equal(publishOnce(once(33), [20, 15], nhsEngland).hidden, true, 'two are in both')
})
