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
import { findAskedBy } from '../asked/index.ts'
import { trainSuggestions } from './training-service.ts'

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Person
let url = ''
const closed = { asked: '', often: '' }
const labels = { good: 'What was good?', better: 'What could be better?' }

async function ask(
  position: number,
  text: string,
  choices: { key: string; label: string }[],
): Promise<string> {
  const question = { activityId: programme.activityId, position, kind: 'single-choice', text }
  const { id } = await app.ctx.db
    .insertInto('questions')
    .values({ ...question, choices: JSON.stringify(choices) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** An answer in words, with what its row of the file says was asked. */
async function give(text: string, asked: keyof typeof labels, themes: string[] = []): Promise<string> {
  const { answerIds } = await giveViews(app, programme, { text, themes })
  const [answerId = ''] = answerIds
  const { responseId } = await app.ctx.db
    .selectFrom('answers')
    .select('responseId')
    .where('id', '=', answerId)
    .executeTakeFirstOrThrow()
  const beside = { id: app.ctx.newId(), responseId, questionId: closed.asked, choices: [asked] }
  await app.ctx.db
    .insertInto('answers')
    .values({ ...beside, salt: Buffer.alloc(32) })
    .execute()
  return answerId
}

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'One file of two questions' })
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}/asked`
  analyst = await deskPerson(app, {
    grants: [{ role: 'analyst', programmeId: programme.id }],
    name: 'Ada Analyst',
  })
  closed.often = await ask(2, 'How often?', [
    { key: 'weekly', label: 'Every week' },
    { key: 'never', label: 'Never' },
  ])
  closed.asked = await ask(
    3,
    'Prompt',
    Object.entries(labels).map(([key, label]) => ({ key, label })),
  )
})
after(() => app.close())

test('a closed answer whose choices are questions says what was asked, and the machine learns with it', async () => {
  assert.equal(await findAskedBy(app.ctx.db, programme.questionId), closed.asked)
  const praise = await makeTheme(app.ctx.db, programme, 'Praise')
  const blame = await makeTheme(app.ctx.db, programme, 'Blame')
  // The same words, of which only the question says what they mean.
  for (let n = 0; n < 16; n += 1) {
    await give(`The waiting room ${n}`, 'good', [praise])
    await give(`The waiting room ${n}`, 'better', [blame])
  }
  const [good, better] = [await give('The waiting room', 'good'), await give('The waiting room', 'better')]
  const best = async (answerId: string) => {
    const row = await app.ctx.db
      .selectFrom('suggestions')
      .select('themeId')
      .where('answerId', '=', answerId)
      .orderBy('score', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.themeId
  }
  const trained = await trainSuggestions(app.ctx, programme.questionId)
  assert.equal(trained.state, 'ready')
  assert.deepEqual([await best(good), await best(better)], [praise, blame])
  assert.ok(
    trained.state === 'ready' && trained.measured.bestIsHeld > 0.9,
    'also of answers that it had not seen',
  )
})

test('what “nothing” means, and which answers are the same, follow what was asked', async () => {
  const ids = [
    await give('Nothing', 'good'),
    await give('nothing', 'better'),
    await give('Parking', 'good'),
    await give('Parking', 'better'),
  ]
  await indexWords(app.ctx.db, programme.id, 1000)
  const read = async () => {
    const rows = await app.ctx.db
      .selectFrom('answerWords')
      .select(['answerId', 'saidNothing', 'sameWords'])
      .where('answerId', 'in', ids)
      .execute()
    return ids.map((id) => rows.find(({ answerId }) => answerId === id))
  }
  const told = await read()
  assert.deepEqual(
    told.map((row) => row?.saidNothing),
    ['nothing-was-good', 'nothing-to-improve', null, null],
  )
  assert.notEqual(told[2]?.sameWords, told[3]?.sameWords)

  const page = await analyst.get(url)
  assert.match(page.main, /told by its choices/)
  assert.equal(page.$('input[name=by][checked]').attr('value'), closed.asked)
  const refused = await analyst.post(url, { by: programme.questionId })
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.href, '#by')
  assert.equal((await analyst.post(url, { by: 'none' })).status, 303)
  assert.match((await analyst.get(url)).main, /Set by Ada Analyst/)
  assert.equal(await findAskedBy(app.ctx.db, programme.questionId), undefined)

  await indexWords(app.ctx.db, programme.id, 1000)
  const anew = await read()
  assert.deepEqual(
    anew.map((row) => row?.saidNothing),
    ['no-view', 'no-view', null, null],
  )
  assert.equal(anew[2]?.sameWords, anew[3]?.sameWords)
})
