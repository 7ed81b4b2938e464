import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { giveViews } from '../../../test/support/programme-with-views.ts'
import { makeProgramme } from '../../../test/support/small-programme.ts'
import { takeProgramme } from '../../../test/support/small-programme-taken.ts'
import { publishResults } from './service.ts'

const sent = { a: 'inherited', seen: 'yes' } as const
const people = makeProgramme(
  [30, { ...sent, campaign: 'first', closed: 'yes', favour: 'yes' }],
  [10, { ...sent, campaign: 'first', closed: 'no', favour: 'no' }],
  [20, { ...sent, campaign: 'other', closed: 'yes', favour: 'yes' }],
  [20, { ...sent, campaign: 'other', closed: 'no', favour: 'no' }],
  [20, { a: 'none', seen: 'yes', closed: 'yes', favour: 'yes' }],
  [40, { a: 'none', seen: 'yes', closed: 'no', favour: 'no' }],
)

let app: TestApp
let taken: Awaited<ReturnType<typeof takeProgramme>>

before(async () => {
  app = await testApp()
  taken = await takeProgramme(app, people)
})
after(() => app.close())

type Row = { kind: string; question: string; title: string; divisions: { by: string; groups: unknown[] }[] }

const readRows = async (): Promise<Row[]> => {
  const page = await app.person().get(`/api/v1/programmes/${taken.programme.slug}/results-by-group`)
  return JSON.parse(page.html).data.rows
}
const byCampaign = (rows: readonly Row[], kind: string) =>
  rows
    .filter((row) => row.kind === kind)
    .flatMap(({ title, divisions }) =>
      divisions.filter(({ by }) => by === 'campaign').map(({ groups }) => ({ title, groups })),
    )

async function publishOn(day: string): Promise<void> {
  app.setNow(`${day}T12:00:00Z`)
  const programmeId = taken.programme.id
  const desk = await deskPerson(app, { grants: [{ role: 'analyst', programmeId }] })
  await desk.post(`/desk/programmes/${taken.programme.slug}/results-by-group/publish`)
  const waiting = app.ctx.db.selectFrom('groupResults').select('id').where('state', '=', 'waiting')
  for (const { id } of await waiting.execute()) await publishResults(app.ctx, id)
}

/** One of those who sent a campaign's text is said to have sent another's. */
async function moveOne(): Promise<void> {
  const { db } = app.ctx
  const { answerId } = await db
    .selectFrom('campaignMembers')
    .select('answerId')
    .where('familyId', '=', taken.families.first ?? '')
    .limit(1)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('campaignMembers')
    .set({ familyId: taken.families.other ?? '' })
    .where('answerId', '=', answerId)
    .execute()
}

test('who was taken from a campaign to another is not told by what is counted after ten more have come', async () => {
  const first = await readRows()
  assert.equal(byCampaign(first, 'favour').length, 1)
  assert.ok(byCampaign(first, 'answer').length > 0)
  await moveOne()
  app.setNow('2027-05-02T12:00:00Z')
  for (let place = 0; place < 10; place++) await giveViews(app, taken.programme, {})
  await publishOn('2027-05-03')
  const second = await readRows()
  const dayOf = (rows: readonly Row[]) =>
    (rows.find(({ kind }) => kind === 'favour') as unknown as { countedAt: string }).countedAt.slice(0, 10)
  assert.equal(dayOf(second), '2027-05-03')
  assert.deepEqual([...byCampaign(second, 'favour'), ...byCampaign(second, 'answer')], [])
})
