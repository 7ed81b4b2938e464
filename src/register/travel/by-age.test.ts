import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { TestApp, TestPage } from '../../../test/support/app.ts'
import { emergencyCareApp } from '../../../test/support/emergency-care.ts'

const url = '/programmes/emergency-care/travel'
let app: TestApp

before(async () => {
  ;({ app } = await emergencyCareApp())
  await divideSlough()
  await app.startWork()
})
after(() => app.close())

async function pageWhenReady(address = url): Promise<TestPage> {
  for (let tries = 0; tries < 400; tries++) {
    const page = await app.person().get(address)
    if (!/open this page again/i.test(page.main)) return page
    await wait(50)
  }
  throw new Error(`${address} was not ready in time`)
}

const cellsOf = (page: TestPage, group: string): string[] =>
  page
    .$('table')
    .first()
    .find('tbody tr')
    .filter((_place, row) => page.$(row).find('th').text().endsWith(group))
    .find('td')
    .toArray()
    .map((cell) => page.$(cell).text())

/** Every second neighbourhood of Slough is of a second council, in which everybody is old. */
async function divideSlough(): Promise<void> {
  const { db } = app.ctx
  const { id: areaId } = await db
    .insertInto('areas')
    .values({ kind: 'district', code: 'E07000999', name: 'Old Slough', effectiveFrom: '2023-04-01' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    update area_members set area_id = ${areaId} where small_area_code in (
      select small_area_code from (
        select small_area_code, row_number() over (order by small_area_code) as place from area_members
        where area_id = (select id from areas where kind = 'district' and name = 'Slough')) member
      where place % 2 = 0) and area_id = (select id from areas where kind = 'district' and name = 'Slough')`.execute(
    db,
  )
  const people = { 'under 16': 0, '16 to 64': 0, '65 to 74': 0, '75 and over': 10 }
  const rows = Object.entries(people).map(([age, count]) => ({
    ...{ areaId, topic: 'age-and-sex', category: `Female, ${age}`, measuredOn: '2021-03-21', people: count },
  }))
  await db.insertInto('areaCounts').values(rows).execute()
}

test('by age the page has the shares of each council, and says that they are of councils', async () => {
  const page = await pageWhenReady()
  const { db } = app.ctx
  const own = db
    .selectFrom('areaMembers as member')
    .innerJoin('areas as area', 'area.id', 'member.areaId')
    .innerJoin('smallAreas as small', 'small.code', 'member.smallAreaCode')
    .select((of) => of.fn.sum<number>('small.population').as('people'))
  const peopleOf = async (name: string) =>
    Number((await own.where('area.name', '=', name).executeTakeFirstOrThrow()).people)
  const shares = await db
    .selectFrom('areaCounts as count')
    .innerJoin('areas as area', 'area.id', 'count.areaId')
    .select(['count.category', 'count.people'])
    .where('area.name', '=', 'Slough')
    .where('count.topic', '=', 'age-and-sex')
    .execute()
  const sum = (of: typeof shares) => of.reduce((all, { people }) => all + people, 0)
  const old = sum(shares.filter(({ category }) => category.endsWith('75 and over'))) / sum(shares)
  const expected = (await peopleOf('Old Slough')) + old * (await peopleOf('Slough'))
  const [shown] = cellsOf(page, '75 and over')
  assert.equal(shown, (Math.round(expected / 100) * 100).toLocaleString('en-GB'))
  assert.match(page.main, /By age, as known of whole councils/)
  assert.match(page.main, /Age is known by council only/)
})
