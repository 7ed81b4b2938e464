import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson, type TestAccount } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { saveCoding } from '../coding/index.ts'
import { compareWithFile } from './comparing.ts'
import { codingsUntilTraining } from './service.ts'
import { trainSuggestions } from './training-service.ts'

const busWords = ['bus', 'route', 'timetable', 'stop', 'driver']
const carWords = ['parking', 'car', 'spaces', 'ticket', 'barrier']
const endings = ['is a worry', 'needs to change', 'matters to us', 'is never right']

/** Twenty sentences about one thing, each different. */
const sentences = (words: string[]) =>
  words.flatMap((word, place) =>
    endings.map((ending) => `The ${word} and the ${words[(place + 1) % 5]} ${ending}`),
  )

type Analyst = Person & { account: TestAccount }
type Given = { answerId: string; theme: string }

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Analyst
const given: Given[] = []
const themes = { buses: '', parking: '' }
let url = ''

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  themes.buses = await makeTheme(app.ctx.db, programme, 'Buses', null)
  themes.parking = await makeTheme(app.ctx.db, programme, 'Parking', null)
  analyst = await deskPerson(app, { name: 'Ada', grants: [{ role: 'analyst', programmeId: programme.id }] })
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
  const buses = sentences(busWords)
  const cars = sentences(carWords)
  for (const place of buses.keys()) {
    for (const [text, theme] of [
      [buses[place], themes.buses],
      [cars[place], themes.parking],
    ] as const) {
      const { answerIds } = await giveViews(app, programme, { text: text ?? '' })
      given.push({ answerId: answerIds[0] ?? '', theme })
    }
  }
})
after(() => app.close())

const code = ({ answerId, theme }: Given) =>
  saveCoding(app.ctx, {
    programmeId: programme.id,
    questionId: programme.questionId,
    answerId,
    themeIds: [theme],
    accountId: analyst.account.id,
  })

const stateOf = () =>
  app.ctx.db
    .selectFrom('suggestionStates')
    .select(['state', 'codingsSince'])
    .where('questionId', '=', programme.questionId)
    .executeTakeFirst()

const countWaitingJobs = () => app.ctx.jobs.countWaiting()
const field = (page: TestPage, name: string) => String(page.$(`input[name=${name}]`).attr('value'))

test('nothing is trained on too few answers, and the page says what is needed', async () => {
  const training = await trainSuggestions(app.ctx, programme.questionId)
  assert.deepEqual(training, { state: 'too-few', examples: 0, themes: 0 })
  const page = await analyst.get(`/desk/programmes/${programme.slug}/understand`)
  assert.match(page.main, /20 answers and 2 themes are needed/)
})

test('ten codings ask for training, once', async () => {
  for (const one of given.slice(0, 9)) await code(one)
  assert.deepEqual(await stateOf(), { state: 'too-few', codingsSince: 9 })
  assert.equal(await countWaitingJobs(), 0)
  await code(given[9] as Given)
  assert.equal((await stateOf())?.state, 'waiting')
  assert.equal(await countWaitingJobs(), 1)
  for (const one of given.slice(10, 24)) await code(one)
  assert.equal(await countWaitingJobs(), 1)
  assert.deepEqual([0, 500, 7000].map(codingsUntilTraining), [10, 10, 140])
})

test('the background work trains, and the page of questions says how well', async () => {
  await app.startWork()
  for (let tries = 0; (await stateOf())?.state !== 'ready'; tries++) {
    assert.ok(tries < 200, `training did not end: ${JSON.stringify(await stateOf())}`)
    await wait(50)
  }
  const page = await analyst.get(`/desk/programmes/${programme.slug}/understand`)
  assert.match(
    page.main,
    /Trained on 24 coded answers\. Its first suggestion is right for \d+% of 24 answers/,
  )
  const unread = await app.ctx.db.selectFrom('suggestions').select('answerId').distinct().execute()
  assert.deepEqual(
    new Set(unread.map(({ answerId }) => answerId)),
    new Set(given.slice(24).map(({ answerId }) => answerId)),
  )
})

test('what teaches most is unread, a third of it a random sample, and comes one after another', async () => {
  const queue = await app.ctx.db
    .selectFrom('teachingQueue')
    .select(['answerId', 'chosenAs'])
    .where('questionId', '=', programme.questionId)
    .orderBy('place')
    .execute()
  assert.deepEqual(
    new Set(queue.map(({ answerId }) => answerId)),
    new Set(given.slice(24).map(({ answerId }) => answerId)),
  )
  assert.deepEqual(
    queue.slice(0, 6).map(({ chosenAs }) => chosenAs),
    ['doubtful', 'doubtful', 'sample', 'doubtful', 'doubtful', 'sample'],
  )
  const shown = async (query: string) => {
    const page = await analyst.get(`${url}/code?show=teach${query}`)
    assert.match(page.main, /Every third comes from a random sample/)
    return field(page, 'answer')
  }
  const first = await shown('')
  const place = queue.findIndex(({ answerId }) => answerId === first)
  assert.ok(place >= 0 && place < 10)
  assert.equal(await shown(`&after=${first}`), queue[place + 1]?.answerId)
  assert.equal(await shown(`&after=${queue.at(-1)?.answerId}`), queue[0]?.answerId)
  const kept = await app.ctx.db.selectFrom('textEmbeddings').select('answerId').distinct().execute()
  assert.equal(kept.length, given.length)
})

test('suggestions come with scores and words, and are not ticked', async () => {
  const one = given[24] as Given
  const page = await analyst.get(`${url}/code?answer=${one.answerId}`)
  assert.match(page.main, /Buses: 0\.\d\d likely \(because of: [^)]*(bus|route|stop|driver)/)
  assert.equal(page.$('input[name=themes][checked]').length, 0)

  await analyst.post(`${url}/code`, {
    answer: one.answerId,
    seen: field(page, 'seen'),
    show: 'next',
    themes: [themes.buses, themes.parking],
  })
  const made = await app.ctx.db
    .selectFrom('codings')
    .select(['themeId', 'madeBy', 'score'])
    .where('answerId', '=', one.answerId)
    .execute()
  const howMade = new Map(made.map(({ themeId, madeBy }) => [themeId, madeBy]))
  assert.equal(howMade.get(themes.buses), 'accepted')
  assert.equal(howMade.get(themes.parking), 'person')
})

test('suggestions of one theme are accepted by the page, best first', async () => {
  const page = await analyst.get(`${url}/themes/${themes.buses}/suggestions`)
  const scores = page
    .$('.nhsuk-checkboxes__hint')
    .map((_place, hint) => Number.parseFloat(page.$(hint).text()))
    .get()
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  )
  assert.equal(page.$('input[name=answers][checked]').length, 0)
  const all = await analyst.get(`${url}/themes/${themes.buses}/suggestions?tick=all`)
  assert.equal(all.$('input[name=answers][checked]').length, scores.length)

  const nothing = await analyst.post(`${url}/themes/${themes.buses}/suggestions/accept`, {})
  assert.equal(nothing.status, 422)
  assert.equal(nothing.errorSummary[0]?.href, '#answers')

  const chosen = page
    .$('input[name=answers]')
    .slice(0, 2)
    .map((_place, box) => String(page.$(box).attr('value')))
    .get()
  const alreadyRead = given[24]?.answerId ?? ''
  const accepted = await analyst.post(`${url}/themes/${themes.buses}/suggestions/accept`, {
    answers: [...chosen, alreadyRead],
  })
  const next = await analyst.get(accepted.location ?? '')
  assert.match(next.main, /2 accepted\. 1 had been read by someone else meanwhile/)
  const read = await app.ctx.db
    .selectFrom('readings')
    .select('answerId')
    .where('answerId', 'in', chosen)
    .execute()
  assert.equal(read.length, 2)
})

test('suggestions accepted unread are counted apart, taken back in one go, and made anew by reading', async () => {
  const own = `${url}/themes/${themes.parking}/suggestions`
  for (const least of ['', 'all', '0.2', '1.5']) {
    const refused = await analyst.post(`${own}/accept-unread`, { least })
    assert.equal(refused.status, 422)
    assert.equal(refused.$('#least').attr('value') ?? '', least)
  }
  const accepted = await analyst.post(`${own}/accept-unread`, { least: '0.5' })
  const page = await analyst.get(accepted.location ?? '')
  const count = Number(/(\d+) accepted unread\. They are counted apart/.exec(page.main)?.[1])
  assert.ok(count >= 2, page.main)
  const inList = await analyst.get(`${url}/themes`)
  const row = inList.$('tr').filter((_place, line) => inList.$(line).text().includes('Parking'))
  assert.equal(row.find('td').eq(1).text(), String(count))

  const bulk = await app.ctx.db
    .selectFrom('codings')
    .select('answerId')
    .where('madeBy', '=', 'bulk')
    .executeTakeFirstOrThrow()
  const reading = await analyst.get(`${url}/code?answer=${bulk.answerId}`)
  assert.match(reading.main, /Parking, in bulk, unread \(Ada\)/)
  assert.equal(reading.$('input[name=themes][checked]').length, 0)
  await analyst.post(`${url}/code`, {
    answer: bulk.answerId,
    seen: field(reading, 'seen'),
    show: 'next',
    themes: themes.parking,
  })

  const takenBack = await analyst.post(`${own}/take-back`, {
    madeAt: String((await analyst.get(own)).$('input[name=madeAt]').attr('value')),
  })
  assert.match((await analyst.get(takenBack.location ?? '')).main, new RegExp(`${count - 1} taken back`))
  const left = await app.ctx.db
    .selectFrom('codings')
    .select('madeBy')
    .where('answerId', '=', bulk.answerId)
    .where('takenBackAt', 'is', null)
    .execute()
  assert.deepEqual(left, [{ madeBy: 'accepted' }])
})

test('suggestions are compared with labels that a file holds, by text', async () => {
  const texts = await app.ctx.db.selectFrom('answers').select(['id', 'text']).execute()
  const textOf = new Map(texts.map(({ id, text }) => [id, text]))
  const unread = given.slice(30)
  const lines = unread.map(
    ({ answerId, theme }) => `"${textOf.get(answerId)}",${theme === themes.buses ? 'BUSES' : 'Parking'}`,
  )
  const file = join(app.ctx.config.dataFolder, 'labels.csv')
  await writeFile(file, `\uFEFFcomment,code\n${lines.join('\n')}\n"Nobody said this",Parking\n`)
  const compared = await compareWithFile(app.ctx.db, programme.questionId, {
    file,
    text: 'comment',
    label: 'code',
  })
  assert.equal(compared.base, unread.length)
  assert.equal(compared.notFound, 1)
  assert.ok(compared.accuracy > 0.5, `accuracy ${compared.accuracy}`)
  assert.deepEqual(
    new Set(compared.perLabel.map(({ label }) => label).filter(Boolean)),
    new Set(['buses', 'parking']),
  )
  await assert.rejects(
    compareWithFile(app.ctx.db, programme.questionId, { file, text: 'nowhere', label: 'code' }),
    /no column "nowhere"/,
  )
})

test('a second training replaces the first, whose content goes and whose measure stays', async () => {
  await trainSuggestions(app.ctx, programme.questionId)
  const models = await app.ctx.db
    .selectFrom('suggestionModels')
    .select(['model', 'measured'])
    .orderBy('trainedAt')
    .execute()
  assert.deepEqual(
    models.map(({ model, measured }) => [model !== null, measured !== null]),
    [...models.slice(1).map(() => [false, true]), [true, true]],
  )
  const used = await app.ctx.db.selectFrom('suggestions').select('modelId').distinct().execute()
  assert.equal(used.length, 1)
})
