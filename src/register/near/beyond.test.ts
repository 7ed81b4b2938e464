import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestApp } from '../../../test/support/app.ts'
import { emergencyCareApp } from '../../../test/support/emergency-care.ts'
import { addArea, addSite } from '../organisations/index.ts'
import { addEffect, addOption, createProgramme, publishProgramme } from '../programmes/index.ts'

let app: TestApp
before(async () => {
  ;({ app } = await emergencyCareApp())
})
after(() => app.close())

/** Publishes a programme with one option and what it does. */
async function publishDoing(title: string, effects: readonly Parameters<typeof addEffect>[3][]) {
  await app.ctx.db.transaction().execute(async (tx) => {
    const now = app.ctx.now()
    const made = await createProgramme(
      tx,
      { title, summary: 'It changes.', shipped: true, accountableId: null },
      { accountId: null, now },
    )
    const edit = { accountId: null, programmeId: made.id }
    const option = { title: 'At home', kind: 'open', description: '', reasonDiscarded: '' } as const
    const optionId = await addOption(tx, edit, option)
    for (const effect of effects) await addEffect(tx, edit, optionId, effect)
    await publishProgramme(tx, { ...edit, now, whatChanged: '' })
  })
}

test('what is done over an area is told in its places, by the area of its code where it has no neighbourhoods', async () => {
  const { db } = app.ctx
  const area = (kind: string, name: string) =>
    db
      .selectFrom('areas')
      .select('id')
      .where('kind', '=', kind)
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
  const [slough, heath, partnership] = await Promise.all([
    area('district', 'Slough'),
    area('district', 'Surrey Heath'),
    area('stp', 'Frimley'),
  ])
  await publishDoing('Ambulances of the town', [
    { serviceCode: 'ambulance', areaId: slough.id, change: 'downgrade', placeWords: 'the station' },
    { serviceCode: 'other', areaId: heath.id, change: 'close' },
  ])
  await publishDoing('Care at home', [{ serviceCode: 'gp', areaId: partnership.id, change: 'expand' }])
  const near = await app.person().get('/near?q=Wexham')
  const page = await app.person().get(near.location ?? '')
  assert.match(page.main, /3 planned changes touch services near here or over an area/)
  const over = page.$('h3:contains("Somewhere in, or all over")')
  const lines = over.map((_at, heading) => page.$(heading).next('ul').text()).get()
  assert.deepEqual(lines.toSorted(), [
    'Ambulance services: the station, in Slough: Does less than now (Proposed; option: At home)',
    'GP services: Frimley: Grows (Proposed; option: At home)',
  ])
  const camberley = await app.person().get('/near?q=Frimley%20Park')
  const other = (await app.person().get(camberley.location ?? '')).main
  assert.match(other, /Another kind of care: Surrey Heath: Closes/)
  assert.doesNotMatch(other, /the station/)
  const district = await app.person().get(`/near/area-${slough.id}`)
  assert.match(district.main, /Ambulance services: the station, in Slough/)
})

test('what has no place on record is told by name where its body or its programme is near, and nowhere else', async () => {
  const { db } = app.ctx
  const trust = await db
    .selectFrom('sites')
    .select('organisationId')
    .where('name', '=', 'Wexham Park Hospital')
    .executeTakeFirstOrThrow()
  const stranger = await db
    .selectFrom('organisations')
    .select('id')
    .where('id', '<>', trust.organisationId)
    .executeTakeFirstOrThrow()
  const author = { accountId: null }
  const place = { town: null, postcode: null, effectiveFrom: '1950-01-01', fictional: false }
  const [mill, far, custom] = await db.transaction().execute(async (tx) => [
    await addSite(tx, { ...place, name: 'Mill Lane Clinic', organisationId: trust.organisationId }, author),
    await addSite(tx, { ...place, name: 'Clinic far away', organisationId: stranger.id }, author),
    await addArea(
      tx,
      {
        ...{ name: 'The three villages', kind: 'custom', code: null, organisationId: null },
        ...{ effectiveFrom: '2020-01-01', fictional: false },
      },
      author,
    ),
  ])
  await publishDoing('Clinics', [
    { serviceCode: 'outpatient', siteId: mill, change: 'close' },
    { serviceCode: 'diagnostics', areaId: custom, change: 'close' },
  ])
  await publishDoing('Elsewhere', [{ serviceCode: 'outpatient', siteId: far, change: 'close' }])
  const near = await app.person().get('/near?q=Wexham')
  const { main } = await app.person().get(near.location ?? '')
  assert.match(main, /Outpatient clinics: Mill Lane Clinic: Closes .*\(no place on record\)/)
  assert.match(main, /The three villages: Closes .*\(no place on record\)/)
  assert.doesNotMatch(main, /Clinic far away/)
})
