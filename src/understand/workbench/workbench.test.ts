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

type DeskPerson = Person & { account: { id: string } }

let app: TestApp
let programme: ProgrammeWithViews
let ada: DeskPerson
let ben: DeskPerson
let reviewer: DeskPerson
let buses = ''
let url = ''

before(async () => {
  app = await testApp()
  app.setNow('2027-05-05T09:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Sharing work' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses', null)
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
  const person = (name: string, role: 'analyst' | 'reviewer') =>
    deskPerson(app, { name, grants: [{ role, programmeId: programme.id }] })
  ada = await person('Ada Analyst', 'analyst')
  ben = await person('Ben Analyst', 'analyst')
  reviewer = await person('Rea Viewer', 'reviewer')
  for (let n = 0; n < 9; n += 1) await giveViews(app, programme, { text: `Answer ${n}` })
  // Three of the nine came on paper.
  const few = await app.ctx.db.selectFrom('responses').select('id').limit(3).execute()
  await app.ctx.db
    .updateTable('responses')
    .set({ channel: 'paper' })
    .where(
      'id',
      'in',
      few.map(({ id }) => id),
    )
    .execute()
})
after(() => app.close())

const field = (page: TestPage, name: string) => String(page.$(`input[name=${name}]`).attr('value'))
const share = (seen: string, accounts: string[], order = 'random') =>
  ada.post(`${url}/work/share`, { seen, accounts, order })
const shared = () =>
  app.ctx.db
    .selectFrom('sharedAnswers as shared')
    .innerJoin('workShares as share', 'share.id', 'shared.shareId')
    .innerJoin('answers as answer', 'answer.id', 'shared.answerId')
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .select(['shared.answerId', 'share.accountId', 'response.channel'])
    .orderBy('shared.place')
    .execute()

/** Saves the answer of a page, a while after it was opened. */
async function save(who: Person, page: TestPage, at: string): Promise<TestPage> {
  app.setNow(at)
  const saved = await who.post(`${url}/code`, {
    answer: field(page, 'answer'),
    seen: field(page, 'seen'),
    show: field(page, 'show'),
    theme: '',
    themes: buses,
  })
  assert.equal(saved.status, 303)
  return who.get(saved.location ?? '')
}

test('unread answers are dealt in equal shares, each stratum in turn, only to who may code', async () => {
  const page = await ada.get(`${url}/work`)
  assert.match(page.main, /0 of 9 read, 9 left/)
  assert.doesNotMatch(page.main, /Rea Viewer/)
  assert.equal((await share(field(page, 'seen'), [])).status, 422)
  assert.equal((await share(field(page, 'seen'), [reviewer.account.id])).status, 422)
  assert.equal((await share(field(page, 'seen'), [ada.account.id, ben.account.id], 'channel')).status, 303)
  const rows = await shared()
  assert.deepEqual(
    rows
      .slice(0, 6)
      .map(({ channel }) => channel)
      .filter((channel) => channel === 'paper').length,
    3,
    'paper and online in turn',
  )
  const mine = rows.filter(({ accountId }) => accountId === ada.account.id)
  assert.equal(mine.length, 5)
  assert.equal(rows.length, 9)

  const refused = await share(field(page, 'seen'), [ben.account.id])
  assert.equal(refused.status, 409, 'what the page showed is no longer so')
  assert.equal((await shared()).length, 9)
  assert.equal((await reviewer.get(`${url}/work`)).status, 403)
})

test('who has a share reads it to its end, sees their own pace and the day it would be done', async () => {
  const mine = (await shared()).filter(({ accountId }) => accountId === ada.account.id)
  let page = await ada.get(`${url}/code?show=mine`)
  const read: string[] = []
  for (const at of ['09:00:00', '09:00:10', '09:00:30', '09:45:30', '09:45:38']) {
    read.push(field(page, 'answer'))
    page = await save(ada, page, `2027-05-05T${at}Z`)
  }
  assert.deepEqual(
    read,
    mine.map(({ answerId }) => answerId),
  )
  assert.match(page.main, /No answer waits here/)

  const own = await ada.get(`${url}/work`)
  // Times of 10, 20 and 8 seconds; the pause of 45 minutes is none.
  assert.match(own.main, /Today: 5 read, 10 seconds each in the middle/)
  assert.match(own.main, /Nothing is left/)
  assert.match(own.main, /At this pace the 4 left would be done on 6 May 2027/)
  const other = await ben.get(`${url}/work`)
  assert.match(other.main, /Nothing read yet/)
  assert.match(other.main, /5 of 9 read, 4 left.*Ben Analyst \(you\)44/)
})

test('how many more answers to read is told for each theme and width', async () => {
  const page = await ada.get(`${url}/work?points=10`)
  // With 7 of 9 read the half-width is 0.089, with 6 it is 0.119.
  assert.match(page.main, /Buses5 of 5, 100\.0% \(56\.6 to 100\.0%\)2/)
  assert.doesNotMatch(page.main, /accepted in lists/)
})

test('what was accepted in a list is no sample: it is read, and in no share of a theme', async () => {
  const inList = (await shared()).filter(({ accountId }) => accountId === ben.account.id).slice(-2)
  const readings = inList.map(({ answerId }) => ({
    answerId,
    accountId: ben.account.id,
    readAt: app.ctx.now(),
  }))
  await app.ctx.db.insertInto('readings').values(readings).execute()
  const page = await ada.get(`${url}/work?points=10`)
  assert.match(page.main, /7 of 9 read/)
  assert.match(page.main, /Buses5 of 5, .*2 that were accepted in lists or came from a file are left out/)
  const ids = readings.map(({ answerId }) => answerId)
  await app.ctx.db.deleteFrom('readings').where('answerId', 'in', ids).execute()
})

test('what waits to be translated is not left of a share, as it is not shown in it', async () => {
  const [first] = (await shared()).filter(({ accountId }) => accountId === ben.account.id)
  await app.ctx.db
    .insertInto('answerLanguages')
    .values({ answerId: first?.answerId ?? '', guess: 'pl', score: 0.9, guessedAt: app.ctx.now() })
    .execute()
  assert.match((await ben.get(`${url}/work`)).main, /5 of 8 read, 3 left.*Ben Analyst \(you\)43/)
})
