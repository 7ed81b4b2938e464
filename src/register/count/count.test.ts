import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import type { Tx } from '../../db/database.ts'
import { removeEffect } from '../programmes/effect-service.ts'
import {
  addEffect,
  addOption,
  addSource,
  addStage,
  type Certainty,
  createProgramme,
  publishProgramme,
} from '../programmes/index.ts'
import { countWhatIsPlanned } from './service.ts'
import { countForm } from './wish.ts'

const author = { accountId: null }
let register: RegisterApp
let far = ''
let district = ''
let harbour: { programmeId: string; optionId: string; effectId: string }

type Known = { on: string; to?: 'month'; certainty: Certainty }

/** A published programme with one effect, known by dated press reports and papers. */
async function plan(
  tx: Tx,
  {
    title,
    known,
    ...effect
  }: { title: string; known: Known[]; certainty: Certainty; change: 'close' | 'move' } & (
    | { siteId: string }
    | { areaId: string; placeWords: string }
  ),
) {
  const programme = { title, summary: 'Care would move.', accountableId: register.board }
  const { id: programmeId } = await createProgramme(tx, programme, { ...author, now: new Date('2017-07-01') })
  const edit = { ...author, programmeId }
  const open = { title: 'One site', kind: 'open' as const, description: '', reasonDiscarded: '' }
  const optionId = await addOption(tx, edit, open)
  const evidence = []
  for (const { on, to = 'day', certainty } of known) {
    const source = {
      title: `Seen ${on}`,
      url: `https://example.org/${on}`,
      kind: 'press',
      datedOn: on,
      datedTo: to,
    } as const
    evidence.push({
      source: await addSource(tx, edit, source),
      certainty,
      knownOn: null,
      knownTo: 'day' as const,
    })
  }
  const effectId = await addEffect(tx, edit, optionId, { serviceCode: 'a-and-e', ...effect, evidence })
  await publishProgramme(tx, { ...edit, now: new Date('2017-08-01T12:00:00Z'), whatChanged: '' })
  return { programmeId, optionId, effectId }
}

before(async () => {
  register = await registerApp()
  const { db } = register.app.ctx
  far = (
    await db.selectFrom('sites').select('id').where('name', '=', 'Far Hospital').executeTakeFirstOrThrow()
  ).id
  const area = {
    name: 'Pellow',
    kind: 'district',
    code: 'E07000999',
    onsCode: 'E07000999',
    effectiveFrom: '2000-01-01',
  }
  district = (await db.insertInto('areas').values(area).returning('id').executeTakeFirstOrThrow()).id
  await db.transaction().execute(async (tx) => {
    harbour = await plan(tx, {
      title: 'Harbour plan',
      siteId: register.infirmary,
      change: 'close',
      certainty: 'certain',
      known: [
        { on: '2017-02-01', certainty: 'reported' },
        { on: '2017-07-10', certainty: 'certain' },
      ],
    })
    const also = { siteId: register.infirmary, change: 'close', certainty: 'likely' } as const
    await plan(tx, { title: 'The same again', ...also, known: [{ on: '2017-03-01', certainty: 'likely' }] })
    await plan(tx, { title: 'Undated', siteId: far, change: 'move', certainty: 'likely', known: [] })
    const somewhere = {
      areaId: district,
      placeWords: 'One of three',
      change: 'close',
      certainty: 'reported',
    } as const
    await plan(tx, {
      title: 'Somewhere',
      ...somewhere,
      known: [{ on: '2017-06-30', to: 'month', certainty: 'reported' }],
    })
  })
})
after(() => register.app.close())

const counted = async (asOf: string, asked: Record<string, unknown> = {}) => {
  const form = countForm.parse({ service: 'A&E', effect: 'close,downgrade', ...asked })
  const { counted } = await countWhatIsPlanned(register.app.ctx.db, form, { asOf, fictional: false })
  return [counted.certain, counted.atMost]
}

test('a place counts once, as certain as it was on the day, by sources dated until then', async () => {
  for (const [day, ...expected] of [
    ['2017-01-31', 0, 0],
    ['2017-02-01', 0, 1],
    ['2017-06-30', 0, 2],
    ['2017-07-10', 1, 2],
  ] as const)
    assert.deepEqual(await counted(day), expected, day)
})

test('what no dated source tells is known from the day on which the programme was published', async () => {
  const moved = { effect: 'move' }
  assert.deepEqual(
    [await counted('2017-07-31', moved), await counted('2017-08-01', moved)],
    [
      [0, 0],
      [0, 1],
    ],
  )
})

test('filters narrow the count; a service, an area or a day that is not there is refused beside it', async () => {
  assert.deepEqual(await counted('2017-07-10', { area: 'E07000999' }), [0, 1])
  assert.deepEqual(await counted('2017-07-10', { certainty: ['reported'] }), [0, 1])
  assert.deepEqual(await counted('2017-07-10', { body: 'nhs-trust' }), [0, 0])
  const { db } = register.app.ctx
  await db.updateTable('programmes').set({ accountableId: register.trust }).execute()
  assert.deepEqual(await counted('2017-07-10', { body: 'nhs-trust' }), [0, 0], 'a draft is not counted by')
  assert.deepEqual(await counted('2017-07-10', { body: 'icb' }), [1, 2])
  await db.updateTable('programmes').set({ accountableId: register.board }).execute()
  assert.deepEqual(await counted('2017-07-10', { year: '2017' }), [1, 2])
  assert.deepEqual(await counted('2017-07-10', { year: '2018' }), [0, 0])
  assert.deepEqual(await counted('2017-07-10', { stage: 'consultation' }), [0, 0])
  const page = await register.app
    .person()
    .get('/what-would-close?area=E99&asOfDay=31&asOfMonth=2&asOfYear=2017&year=17')
  assert.equal(page.status, 422)
  assert.deepEqual(fieldsInError(page), ['#year', '#asOf'])
  assert.equal(page.$('#area').val(), 'E99')
  assert.deepEqual(fieldsInError(await register.app.person().get('/what-would-close?area=E99')), ['#area'])
  const made = await register.app.person().get('/what-would-close?effect=clse&stage=x&body=y&certainty=z')
  assert.equal(made.status, 422)
  assert.deepEqual(fieldsInError(made).toSorted(), ['#body', '#certainty', '#effect', '#stage'])
})

test('the page says the range, what was counted and by what it is known, and has the same as a file', async () => {
  const query = '?service=a-and-e&effect=close&asOfDay=10&asOfMonth=7&asOfYear=2017'
  const page = await register.app.person().get(`/what-would-close${query}`)
  assert.equal(page.$('h2').first().text(), '1 decided, and at most 2.')
  assert.match(page.main, /\(A&E; Closes\), as known on 10 July 2017\./)
  const row = page.$('tbody tr').first().text().replace(/\s+/g, ' ')
  assert.match(row, /^ ?1 ?Harbour InfirmaryPellowby Decided .*Harbour plan.*The same again.*Seen 2017-07-10/)
  const file = await register.app.person().get(page.$('a[href*=".csv"]').attr('href') ?? '')
  const rows = parse(file.html, { bom: true, columns: true }) as Record<string, string>[]
  assert.deepEqual(
    rows.map((line) => [line.Place, line['How certain'], line['Known on']]),
    [
      ['Harbour Infirmary', 'Decided', '2017-07-10'],
      ['Harbour Infirmary', 'Reported, not confirmed', '2017-02-01'],
      ['Harbour Infirmary', 'Proposed', '2017-03-01'],
      // Known to its month alone: it counts from the last day of it, and is told as the month.
      ['One of three', 'Reported, not confirmed', '2017-06'],
    ],
  )
})

test('places stand on a map with the numbers of the list, each leading to the other; what has no place on it is told', async () => {
  const { db } = register.app.ctx
  const at = { latitude: 51.5, longitude: -0.12 }
  await db.updateTable('sites').set(at).where('id', '=', register.infirmary).execute()
  const page = await register.app
    .person()
    .get('/what-would-close?service=a-and-e&effect=close&asOfDay=10&asOfMonth=7&asOfYear=2017')
  const link = page.$('#map svg a')
  assert.deepEqual([link.length, link.attr('aria-label')], [1, '1: Harbour Infirmary, Decided'])
  const row = page.$(link.attr('href') ?? '')
  assert.match(row.text(), /Harbour Infirmary/)
  assert.equal(row.find('a').first().attr('href'), `#${link.attr('id')}`)
  assert.match(page.$('#map').text(), /One place of the list is not on the map/)
  assert.match(page.$('#map').text(), /Contains OS data © Crown copyright/)
  assert.equal(page.$('#place-2 td').first().text(), '2')
})

test('what a later version takes out is dropped from that day on, and stays known for days before', async () => {
  await register.app.ctx.db.transaction().execute(async (tx) => {
    const edit = { ...author, programmeId: harbour.programmeId }
    await removeEffect(tx, edit, { optionId: harbour.optionId, id: harbour.effectId })
    await publishProgramme(tx, {
      ...edit,
      now: new Date('2017-09-01T12:00:00Z'),
      whatChanged: 'It stays open',
    })
  })
  assert.deepEqual(
    [await counted('2017-08-31'), await counted('2017-09-01')],
    [
      [1, 2],
      [0, 2],
    ],
  )
})

test('a stage is the one of the pages: by the days on which it took place, and never one that was dropped', async () => {
  await register.app.ctx.db.transaction().execute(async (tx) => {
    const { programmeId } = await plan(tx, {
      title: 'Staged',
      siteId: far,
      change: 'move',
      certainty: 'likely',
      known: [{ on: '2017-07-01', certainty: 'likely' }],
    })
    const edit = { ...author, programmeId }
    const consultation = { kind: 'consultation', startsOn: '2018-01-01', endsOn: '2018-03-31' } as const
    await addStage(tx, edit, { ...consultation, actualStartsOn: '2018-02-01' })
    const decision = { kind: 'decision', startsOn: '2018-04-01', endsOn: null } as const
    await addStage(tx, edit, { ...decision, droppedOn: '2018-03-01', droppedReason: 'It was called off.' })
    await publishProgramme(tx, { ...edit, now: new Date('2018-05-01T12:00:00Z'), whatChanged: 'Stages' })
  })
  for (const [day, stage, atMost] of [
    ['2018-01-15', 'consultation', 0],
    ['2018-02-15', 'consultation', 1],
    ['2018-04-15', 'decision', 0],
    ['2018-04-15', 'consultation', 1],
  ] as const)
    assert.deepEqual(await counted(day, { effect: 'move', stage }), [0, atMost], `${stage} on ${day}`)
})
