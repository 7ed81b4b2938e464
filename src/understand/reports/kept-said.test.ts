import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { listCountChanges } from '../../../test/support/count-changes.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import type { Tx } from '../../db/database.ts'
import { readAcross } from '../across/index.ts'
import { readCampaigns } from '../campaigns/index.ts'
import { readStrands } from '../strands/index.ts'
import { countWhatPeopleSaid, keptSaid, readWhatPeopleSaid } from './service.ts'

let app: TestApp
let programme: ProgrammeWithViews
let buses = ''
let changes: ReturnType<typeof listCountChanges>

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Kept' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses')
  const parking = await makeTheme(app.ctx.db, programme, 'Parking', null)
  const taken: { id: string; answerId: string }[] = []
  for (let place = 0; place < 14; place += 1) {
    const themes = place < 8 ? [buses, parking] : []
    const { id, answerIds } = await giveViews(app, programme, { text: `Number ${place}`, themes })
    taken.push({ id, answerId: answerIds[0] ?? '' })
  }
  const { id: accountId } = (await deskPerson(app)).account
  changes = listCountChanges({ app, programme, accountId, themes: [buses, parking], taken })
})
after(() => app.close())

test('after every kind of change the kept counts are those counted anew', async () => {
  const { db } = app.ctx
  const anew = () => db.transaction().execute((tx) => countWhatPeopleSaid(tx, programme.id))
  let last = await keptSaid.read(db, programme.id)
  for (const [, what, change] of changes) {
    await db.transaction().execute(change)
    const kept = await keptSaid.read(db, programme.id)
    assert.deepEqual(kept, await anew(), what)
    assert.notDeepEqual(kept, last, `${what}: this test would not see a number that is of before`)
    last = kept
  }
})

test('the page shows what has just come in', async () => {
  const read = async () => (await app.person().get(`/programmes/${programme.slug}/what-people-said`)).main
  await showAgain()
  const total = async () => Number(/([0-9]+) responses answered this question/.exec(await read())?.[1])
  const before = await total()
  await giveViews(app, programme, {})
  assert.equal(await total(), before + 1)
})

test('the other pages that keep their counts show what is counted anew', async () => {
  const { db, now } = app.ctx
  const anew = <Rows>(read: (tx: Tx) => Promise<Rows>) => db.transaction().execute(read)
  assert.deepEqual(await readWhatPeopleSaid(db, about()), await anew((tx) => readWhatPeopleSaid(tx, about())))
  assert.deepEqual(await readCampaigns(db, programme.id), await anew((tx) => readCampaigns(tx, programme.id)))
  assert.deepEqual(
    await readStrands(db, programme.id, now()),
    await anew((tx) => readStrands(tx, programme.id, now())),
  )
  assert.deepEqual(
    await readAcross(app.ctx, programme.id),
    await anew((tx) => readAcross({ db: tx, now }, programme.id)),
  )
})

const about = () => ({ ...programme, title: 'Kept', fictional: false })

/** After all these changes, something is there to be shown again. */
const showAgain = () =>
  app.ctx.db.transaction().execute(async (tx) => {
    const back = { droppedAt: null, droppedBecause: null, signedOffAt: new Date() }
    await tx.updateTable('themes').set(back).where('id', '=', buses).execute()
    await tx.updateTable('campaignFamilies').set({ judgement: 'campaign' }).execute()
  })

test('the list of changes has every table whose changes are noted', async () => {
  const { rows } = await sql<{ table: string }>`select relname as "table" from pg_trigger
    join pg_class on pg_class.oid = tgrelid where tgname = 'move_counts_on_update'`.execute(app.ctx.db)
  const made = new Set(changes.map(([table]) => table))
  const noted = rows.map(({ table }) =>
    table.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  )
  assert.deepEqual(
    noted.filter((table) => !made.has(table)),
    [],
  )
})
