import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { indexWords } from '../answer-words/index.ts'
import { saveCoding } from '../coding/index.ts'
import { countThemes } from '../counts/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Person & { account: { id: string } }
let url = ''
let parking = ''
const said = ['Nothing', 'nothing!', 'n/a', '-', 'Did not answer', 'Nothing', 'No', 'There is no parking']
const ids: string[] = []

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Saying nothing' })
  parking = await makeTheme(app.ctx.db, programme, 'Parking')
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
  analyst = await deskPerson(app, {
    name: 'Ada Analyst',
    grants: [{ role: 'analyst', programmeId: programme.id }],
  })
  for (const text of said) ids.push((await giveViews(app, programme, { text })).answerIds[0] ?? '')
})
after(() => app.close())

/** The words of every answer that a queue shows, one after another, until it comes round. */
async function readQueue(show: string): Promise<string[]> {
  const texts: string[] = []
  let page = await analyst.get(`${url}/code?show=${show}`)
  for (let next = ''; texts.length < 20; ) {
    const words = page.$('blockquote.app-answer').text()
    if (words === '' || texts.includes(words)) break
    texts.push(words)
    next = String(page.$('a[data-skip]').attr('href'))
    page = await analyst.get(next)
  }
  return texts.sort()
}

const countFound = async (state: string): Promise<number> =>
  Number(
    /([\d,]+) answers?\b/.exec((await analyst.get(`${url}/answers?state=${state}`)).$('#found').text())?.[1],
  )

test('what says nothing in words waits for nobody, from the first look on, and is counted with its base', async () => {
  // Nothing has been made searchable yet: what has only just come in is looked at before it is shown.
  assert.deepEqual(await readQueue('next'), ['No', 'There is no parking'])
  assert.deepEqual(await readQueue('unread'), ['No', 'There is no parking'])
  const page = await analyst.get(`${url}/code`)
  assert.match(page.main, /0 of 8 read/)
  assert.match(page.main, /6 say nothing in words and are set apart/)
  const start = await analyst.get(`/desk/programmes/${programme.slug}/understand`)
  assert.match(start.main, /Of 8 answers, 6 say nothing in words and are set apart/)
  const work = await analyst.get(`${url}/work`)
  assert.match(work.main, /0 of 8 read, 2 left/)
  assert.match(work.main, /6 of the 8 say nothing in words/)
  assert.equal(await countFound('nothing'), 6)
  assert.equal(await countFound('waiting'), 2)
  assert.equal(await countFound('unread'), 8)
})

test('they stand in a pile, the same words together; all or one are put back to be read, and set apart again', async () => {
  const pile = await analyst.get(`${url}/set-apart`)
  assert.match(pile.main, /6 of 8 answers/)
  assert.match(pile.main, /Nothing, where the question does not say what that means: 4/)
  assert.match(pile.main, /No answer: no word, or only that there is none: 2/)
  const row = pile.$('tbody tr').first()
  assert.match(row.text(), /Nothing/i)
  assert.match(row.find('td').first().text(), /^3$/)

  const each = String(row.find('a').attr('href'))
  const refused = await analyst.post(each, {})
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.href, '#answers')
  const further = `${each}?after=${[...ids].sort()[0]}`
  assert.equal(
    (await analyst.get(further)).$('main form').attr('action'),
    further,
    'sent from there, it comes back there',
  )
  assert.equal((await analyst.post(each, { answers: ids[0] ?? '' })).status, 303)
  assert.deepEqual(await readQueue('unread'), ['No', 'Nothing', 'There is no parking'])

  const words = String(row.find('input[name=words]').attr('value'))
  const stale = await analyst.post(`${url}/set-apart/put-back`, { words, found: '3' })
  assert.equal(stale.status, 409, 'one of the three has been put back since')
  assert.equal((await analyst.post(`${url}/set-apart/put-back`, { words, found: '2' })).status, 303)
  const after = await analyst.get(`${url}/set-apart`)
  assert.match(after.main, /3 of 8 answers/)
  assert.match(after.main, /2 answers put back by Ada Analyst/)
  assert.match((await analyst.get(`${url}/code`)).main, /3 say nothing in words/)

  const undo = String(after.$('form[action$="/undo"]').first().attr('action'))
  assert.equal((await analyst.post(undo)).status, 303)
  assert.equal((await analyst.post(undo)).status, 409)
  assert.equal(await countFound('nothing'), 5)
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select('act')
    .where('subjectKind', '=', 'put-back')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['answers-put-back', 'answers-put-back', 'answers-set-apart-again'],
  )
})

test('an answer that a person reads leaves the pile, and a pile is coded in bulk as any search is', async () => {
  await saveCoding(app.ctx, {
    programmeId: programme.id,
    questionId: programme.questionId,
    answerId: ids[0] ?? '',
    themeIds: [],
    accountId: analyst.account.id,
  })
  assert.equal(await countFound('nothing'), 5)
  const form = await analyst.get(`${url}/bulk/new?state=nothing`)
  const hidden = (name: string) => String(form.$(`input[name=${name}]`).attr('value'))
  const wish = { search: hidden('search'), found: hidden('found'), name: 'Say nothing', theme: parking }
  assert.equal((await analyst.post(`${url}/bulk/new`, wish)).status, 303)
  const coded = await app.ctx.db
    .selectFrom('codings')
    .select('answerId')
    .where('madeBy', '=', 'bulk')
    .execute()
  assert.equal(coded.length, 5)
  assert.ok(!coded.some(({ answerId }) => answerId === ids[0]), 'what a person read is left as it was')
})

test('public counts say how many of those not read say nothing, and count them as answers', async () => {
  for (let n = 0; n < 6; n += 1) {
    await giveViews(app, programme, { text: `The bus stops at ${n}`, themes: [parking] })
    await giveViews(app, programme, { text: `The stairs are ${n} too many` })
    await giveViews(app, programme, { text: 'None', themes: n === 0 ? [parking] : [] })
  }
  const count = async () => (await countThemes(app.ctx.db, { programmeId: programme.id }))[0]
  const before = await count()
  assert.deepEqual([before?.base.total, before?.notRead, before?.saidNothing], [26, 18, 5])
  await indexWords(app.ctx.db, programme.id, 1000)
  const after = await count()
  assert.deepEqual(
    [after?.base.total, after?.notRead, after?.saidNothing],
    [26, 18, 10],
    'one of six has a theme',
  )
  const page = await analyst.get(`/programmes/${programme.slug}/what-people-said`)
  assert.match(page.main, /26 responses?/)
  assert.match(page.main, /18 of them have not been read/)
  assert.match(page.main, /Of those not read, 10 say nothing in words/)
})
