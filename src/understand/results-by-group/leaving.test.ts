import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { giveViews } from '../../../test/support/programme-with-views.ts'
import { makeProgramme } from '../../../test/support/small-programme.ts'
import { takeProgramme } from '../../../test/support/small-programme-taken.ts'
import { findEqualityFigures } from '../../listen/equality/index.ts'
import { eraseResponse } from '../../listen/erasure/index.ts'
import { erasingHands } from '../../rooms.ts'
import { publishResults } from './service.ts'

const people = makeProgramme(
  [30, { a: 'read', seen: 'yes', sex: 'Female', closed: 'yes' }],
  [30, { a: 'none', seen: 'yes', sex: 'Male', closed: 'no' }],
)

let app: TestApp
let taken: Awaited<ReturnType<typeof takeProgramme>>
let women: string[] = []
let men: string[] = []

before(async () => {
  app = await testApp()
  taken = await takeProgramme(app, people)
  const coded = await app.ctx.db
    .selectFrom('responses as response')
    .innerJoin('answers as answer', 'answer.responseId', 'response.id')
    .leftJoin('codings as coding', 'coding.answerId', 'answer.id')
    .select(['response.id', 'coding.id as codingId'])
    .where('answer.questionId', '=', taken.programme.questionId)
    .orderBy('response.id')
    .execute()
  women = coded.filter(({ codingId }) => codingId !== null).map(({ id }) => id)
  men = coded.filter(({ codingId }) => codingId === null).map(({ id }) => id)
})
after(() => app.close())

/** Asks for new results on a day, as the desk may at any time. */
async function publishOn(day: string): Promise<void> {
  app.setNow(`${day}T12:00:00Z`)
  const programmeId = taken.programme.id
  const desk = await deskPerson(app, { grants: [{ role: 'analyst', programmeId }] })
  await desk.post(`/desk/programmes/${taken.programme.slug}/results-by-group/publish`)
  const waiting = app.ctx.db.selectFrom('groupResults').select('id').where('state', '=', 'waiting')
  for (const { id } of await waiting.execute()) await publishResults(app.ctx, id)
}

const withdrawOn = async (ids: readonly string[], day: string) => {
  await app.ctx.db
    .updateTable('responses')
    .set({ withdrawnAt: new Date(`${day}T10:00:00Z`) })
    .where('id', 'in', [...ids])
    .execute()
}

const shown = async () => {
  const page = await app.person().get(`/api/v1/programmes/${taken.programme.slug}/results-by-group`)
  return JSON.parse(page.html).data.rows
}
const womenIn = (rows: Awaited<ReturnType<typeof shown>>) =>
  rows
    .find(({ title }: { title: string }) => title === 'A')
    .divisions.find(({ by }: { by: string }) => by === 'sex')
    .groups.find(({ group }: { group: string }) => group === 'Female').count

test('one who withdraws and one who is erased stay in kept figures until ten have left', async () => {
  const first = await shown()
  assert.deepEqual(womenIn(first), { hidden: false, count: 30 })
  const equality = await findEqualityFigures(app.ctx, taken.programme.id)
  app.setNow('2027-05-02T12:00:00Z')
  await eraseResponse(erasingHands(app.ctx), {
    responseId: women[0] ?? '',
    ground: 'asked',
    accountId: null,
  })
  await withdrawOn(women.slice(1, 9), '2027-05-02')
  await publishOn('2027-05-03')
  assert.deepEqual(await shown(), first)
  assert.deepEqual(await findEqualityFigures(app.ctx, taken.programme.id), equality)
  await withdrawOn(women.slice(9, 10), '2027-05-04')
  await publishOn('2027-05-05')
  assert.deepEqual(womenIn(await shown()), { hidden: false, count: 20 })
  // The figures of the question are still those of before: answers of now beside them would tell who left.
  const answersOf = (rows: typeof first) =>
    rows.filter(({ kind, question }: { kind: string; question: string }) => {
      return kind === 'answer' && question === taken.questions.closed
    })
  assert.equal(answersOf(first).length, 3)
  assert.deepEqual(answersOf(await shown()), answersOf(first))
})

test('figures that are far from the last but near to older ones, which somebody may have kept, are not published', async () => {
  const before = await shown()
  app.setNow('2027-05-06T12:00:00Z')
  const late: string[] = []
  for (let place = 0; place < 10; place++) late.push((await giveViews(app, taken.programme, {})).id)
  await publishOn('2027-05-07')
  const last = await shown()
  assert.notDeepEqual(last, before)
  // The ten go again and a man with them: eleven differ from the last version, and he alone from the one before.
  await withdrawOn([...late, ...men.slice(0, 1)], '2027-05-08')
  await publishOn('2027-05-09')
  assert.deepEqual(await shown(), last)
})
