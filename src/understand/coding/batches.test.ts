import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { giveViews, makeProgrammeWithViews, makeTheme } from '../../../test/support/programme-with-views.ts'
import { rootOfLeaves } from '../../core/record/merkle.ts'
import { leafHash } from '../../core/record/seal.ts'
import { commitToCoding, enterCodings } from './batches.ts'
import { saveCoding } from './index.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const entries = async () => {
  const rows = await app.ctx.db
    .selectFrom('logEntries as entry')
    .innerJoin('codingBatches as batch', 'batch.entryId', 'entry.id')
    .select(['entry.id', 'entry.body', 'batch.commitments'])
    .where('entry.kind', '=', 'codings-made')
    .execute()
  return rows.map(({ id, body, commitments }) => ({
    id,
    body,
    facts: JSON.parse(body).facts,
    codings: commitments.length,
  }))
}

test('what was coded and taken back is entered by question and reader with a root, and without counts and names', async () => {
  const programme = await makeProgrammeWithViews(app, { title: 'Coding in the log' })
  const [buses, parking] = [
    await makeTheme(app.ctx.db, programme, 'Buses', null),
    await makeTheme(app.ctx.db, programme, 'Parking', null),
  ]
  const reader = async (name: string) => {
    await deskPerson(app, { name, grants: [{ role: 'analyst', programmeId: programme.id }] })
    return app.ctx.db.selectFrom('accounts').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  }
  const [ada, ben] = [await reader('Ada Reader'), await reader('Ben Reader')]
  const answers: string[] = []
  for (let n = 0; n < 3; n += 1) answers.push((await giveViews(app, programme, {})).answerIds[0] ?? '')
  const code = (accountId: string, answerId: string, themeIds: string[]) =>
    saveCoding(app.ctx, {
      programmeId: programme.id,
      questionId: programme.questionId,
      answerId,
      themeIds,
      accountId,
    })
  await code(ada.id, answers[0] ?? '', [buses, parking])
  await code(ada.id, answers[1] ?? '', [buses])
  await code(ben.id, answers[2] ?? '', [parking])

  assert.equal(await enterCodings(app.ctx), 4)
  assert.equal(await enterCodings(app.ctx), 0, 'each is entered once')
  const made = await entries()
  assert.deepEqual(made.map(({ facts, codings }) => [facts.act, codings]).sort(), [
    ['made', 1],
    ['made', 3],
  ])
  for (const { facts } of made) assert.deepEqual(Object.keys(facts).sort(), ['act', 'question', 'root'])
  assert.ok(made.every(({ facts }) => facts.question === programme.questionId))
  assert.ok(made.every(({ body }) => !body.includes(ada.id) && !body.includes(answers[0] ?? '?')))

  await code(ben.id, answers[0] ?? '', [buses])
  assert.equal(await enterCodings(app.ctx), 1)
  const takenBack = (await entries()).filter(({ facts }) => facts.act === 'taken-back')
  assert.deepEqual(
    takenBack.map(({ codings }) => codings),
    [1],
  )
})

test('the root in an entry is over the commitments to its codings, and a changed coding does not fit', async () => {
  const batch = (await entries()).find(({ codings }) => codings === 3)
  const kept = await app.ctx.db
    .selectFrom('codingBatches')
    .select('commitments')
    .where('entryId', '=', batch?.id ?? '')
    .executeTakeFirstOrThrow()
  const root = rootOfLeaves(kept.commitments.map((commitment) => leafHash(commitment.toString('hex'))))
  assert.equal(root.toString('hex'), batch?.facts.root)

  const coding = await app.ctx.db
    .selectFrom('codings as coding')
    .innerJoin('themes as theme', 'theme.id', 'coding.themeId')
    .selectAll('coding')
    .select('theme.questionId')
    .where('coding.madeEntryId', '=', batch?.id ?? '')
    .limit(1)
    .executeTakeFirstOrThrow()
  const isKept = (one: typeof coding) =>
    kept.commitments.some((held) => held.equals(commitToCoding(one, 'made')))
  assert.equal(isKept(coding), true)
  assert.equal(isKept({ ...coding, madeBy: 'bulk' }), false)
  assert.equal(isKept({ ...coding, madeAt: new Date(0) }), false)
})
