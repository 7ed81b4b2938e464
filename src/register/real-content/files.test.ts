import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readAreas, readOrganisations, readSites } from '../areas/england.ts'
import { RealContentRefused, readRealContent, realContentFolder } from './files.ts'
import { certaintyOn } from './known-on.ts'
import { partialDate } from './shapes.ts'

async function listAll<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const list: Row[] = []
  for await (const row of rows) list.push(row)
  return list
}

const england = {
  areas: await listAll(readAreas()),
  organisations: await listAll(readOrganisations()),
  sites: await listAll(readSites()),
}
const content = await readRealContent()
const { programmes, plans, services, organisations, sites, publishedCounts } = content
const effects = programmes.flatMap((programme) =>
  programme.effects.map((effect) => ({ programme, effect, name: `${programme.slug} ${effect.key}` })),
)
const repeated = (names: string[]) => names.filter((name, place) => names.indexOf(name) !== place)

test('there are 52 programmes, 44 plans and the reports of 2017 on 24 of them', () => {
  assert.equal(programmes.filter(({ pressOnly }) => !pressOnly).length, 52)
  assert.equal(plans.length, 44)
  const reported = programmes.filter(({ pressOnly }) => pressOnly)
  assert.equal(reported.length, 24)
  assert.equal(new Set(reported.map(({ plan }) => plan)).size, 24)
  assert.deepEqual(repeated([...programmes, ...plans].map(({ slug }) => slug)), [])
  assert.deepEqual(repeated(publishedCounts.map(({ key }) => key)), [])
})

test('every kind of care that the register began with is still there, under its code', () => {
  const began =
    'a-and-e urgent-treatment-centre minor-injuries-unit maternity-consultant-led maternity-midwife-led inpatient-beds paediatrics-inpatient stroke general-surgery outpatient diagnostics mental-health-inpatient mental-health-crisis community-hospital-beds gp pharmacy dental ambulance other'
  const codes = services.map(({ code }) => code)
  assert.deepEqual(
    began.split(' ').filter((code) => !codes.includes(code)),
    [],
  )
  assert.deepEqual(repeated(codes), [])
  assert.deepEqual(repeated(services.map(({ name }) => name)), [])
  assert.ok(codes.length <= 45)
})

test('every body, area, site, service, plan and earlier programme that is named exists', () => {
  const bodies = new Set(
    [...england.organisations, ...organisations].map(({ kind, code, name }) => `${kind} ${code ?? name}`),
  )
  assert.equal(bodies.size, england.organisations.length + organisations.length)
  const areas = new Set(england.areas.map(({ kind, code, from }) => `${kind} ${code} ${from}`))
  const places = new Set([...england.sites, ...sites].map(({ code }) => code))
  assert.equal(places.size, england.sites.length + sites.length, 'no site that England’s list has too')
  const known = {
    body: bodies,
    area: areas,
    site: places,
    service: new Set(services.map(({ code }) => code)),
    plan: new Set(plans.map(({ slug }) => slug)),
    programme: new Set(programmes.map(({ slug }) => slug)),
  }
  const bodyOf = (body: { kind: string; code: string | null; name: string }) =>
    `${body.kind} ${body.code ?? body.name}`
  const areaOf = (area: { kind: string; code: string; from: string }) =>
    `${area.kind} ${area.code} ${area.from}`
  const named: [keyof typeof known, string][] = [
    ...plans.flatMap(({ body, area, partners }): [keyof typeof known, string][] => [
      ['body', bodyOf(body)],
      ['area', areaOf(area)],
      ...partners.map((partner): [keyof typeof known, string] => ['body', bodyOf(partner.body)]),
    ]),
    ...programmes.flatMap(({ bodies, areas, plan, earlier }): [keyof typeof known, string][] => [
      ...bodies.map(({ body }): [keyof typeof known, string] => ['body', bodyOf(body)]),
      ...areas.map((area): [keyof typeof known, string] => ['area', areaOf(area)]),
      ...(plan ? ([['plan', plan]] as [keyof typeof known, string][]) : []),
      ...earlier.map((slug): [keyof typeof known, string] => ['programme', slug]),
    ]),
    ...effects.flatMap(({ effect }): [keyof typeof known, string][] => [
      ['service', effect.service],
      ...(effect.place.site ? ([['site', effect.place.site]] as [keyof typeof known, string][]) : []),
      ...(effect.place.area ? ([['area', areaOf(effect.place.area)]] as [keyof typeof known, string][]) : []),
    ]),
    ...sites.map(({ organisation }): [keyof typeof known, string] => ['body', `nhs-trust ${organisation}`]),
  ]
  assert.ok(named.length > 1500)
  assert.deepEqual(
    named.filter(([kind, name]) => !known[kind].has(name)),
    [],
  )
})

test('every row of the tables names a source of the manifest', () => {
  const keys = new Set(content.manifest.sources.map(({ key }) => key))
  assert.deepEqual(
    [...organisations, ...sites].filter(({ source }) => !keys.has(source)),
    [],
  )
  assert.deepEqual([...new Set([...organisations, ...sites].map(({ source }) => source))].toSorted(), [
    'bodies-of-programmes',
    'ccgs-2019',
    'councils-2019',
    'nhs-choices-2018',
  ])
})

test('dates are in order', () => {
  const backwards = programmes.flatMap(({ slug, stages }) =>
    stages
      .filter(({ from, until }) => until !== null && until.latest < from.earliest)
      .map(({ kind }) => `${slug} ${kind}`),
  )
  const order = ['early-involvement', 'consultation', 'decision']
  const jumping = programmes
    .filter(({ stages }) =>
      stages.some((stage, place) => {
        const next = stages[place + 1]
        return (
          next !== undefined &&
          (next.from.latest < stage.from.earliest || order.indexOf(next.kind) < order.indexOf(stage.kind))
        )
      }),
    )
    .map(({ slug }) => slug)
  assert.deepEqual([backwards, jumping], [[], []])
  for (const { effect, name } of effects) {
    assert.deepEqual(
      effect.known.map(({ on }) => on.earliest),
      effect.known.map(({ on }) => on.earliest).toSorted(),
      name,
    )
    assert.equal(effect.certainty, effect.known.at(-1)?.certainty, name)
    if (effect.carriedOut)
      assert.ok(effect.carriedOut.on.latest >= (effect.known[0]?.on.earliest ?? ''), name)
  }
})

test('a decision makes certain, and what newspapers wrote is reported and no more', () => {
  for (const { programme, effect, name } of effects) {
    const decided = programme.decision?.on?.earliest ?? '9999'
    for (const { certainty, on, basis } of effect.known) {
      if (certainty === 'certain') {
        assert.equal(basis, 'act', name)
        // That one new hospital would replace two in the Forest of Dean was decided three years before what is recorded here.
        const isEarlier = programme.slug === 'forest-of-dean-hospital'
        assert.ok(on.latest >= decided || isEarlier, `${name} certain before it was decided`)
      }
      if (programme.pressOnly) assert.ok(certainty === 'reported' || certainty === 'dropped', name)
    }
    if (programme.pressOnly) {
      assert.equal(effect.known[0]?.basis, 'report', name)
      assert.equal(effect.sourceState, 'draft', name)
      const source = programme.sources.find(({ key }) => key === effect.known[0]?.sources[0])
      assert.equal(source?.kind, 'press', name)
      assert.equal(source?.datedOn?.written, effect.known[0]?.on.written, `${name} known by its source`)
    }
  }
})

test('only the reports of 2017 and one programme of many bodies have nobody who answers', () => {
  const nobody = programmes.filter(({ bodies }) => !bodies.some(({ part }) => part === 'accountable'))
  assert.deepEqual(
    nobody.filter(({ pressOnly }) => !pressOnly).map(({ slug }) => slug),
    ['north-tees-hartlepool-2006'],
  )
  assert.equal(nobody.length, 25)
})

test('no programme says that people changed it for any reason but what a source said', () => {
  const both = programmes.filter(
    ({ decision }) => decision?.changedBecauseOfWhatPeopleSaid && decision.changedForAnotherReason,
  )
  assert.deepEqual(both, [])
  const byPeople = programmes
    .filter(({ decision }) => decision?.changedBecauseOfWhatPeopleSaid)
    .map(({ slug }) => slug)
  assert.equal(byPeople.length, 14)
  assert.ok(!byPeople.includes('shaping-a-healthier-future'), 'a panel, not the consultation')
})

test('a date can be a day, a month or a year, and counts from the last day that it can mean', () => {
  const { earliest, latest, precision } = partialDate.parse('2016-02')
  assert.deepEqual([earliest, latest, precision], ['2016-02-01', '2016-02-29', 'month'])
  assert.equal(partialDate.parse('2012').latest, '2012-12-31')
  assert.equal(partialDate.parse('2017-06-30').earliest, '2017-06-30')
  for (const wrong of ['2017-02-30', '2017-13', '17', '2017-6'])
    assert.ok(!partialDate.safeParse(wrong).success, wrong)
})

test('what was known of an effect follows its days', () => {
  const find = (slug: string, site: string) => {
    const found = effects.find(
      ({ programme, effect }) => programme.slug === slug && effect.place.site === site,
    )
    assert.ok(found)
    return found.effect
  }
  const poole = find('dorset-csr', 'RD304')
  assert.deepEqual(
    ['2016-11-30', '2016-12-01', '2017-09-19', '2017-09-20'].map((day) => certaintyOn(poole, day)),
    [undefined, 'likely', 'likely', 'certain'],
  )
  const hammersmith = find('shaping-a-healthier-future', 'RYJ03')
  assert.equal(certaintyOn(hammersmith, '2014-09-09'), 'certain')
  assert.equal(certaintyOn(hammersmith, '2014-09-10'), undefined, 'closed by then')
  const ealing = find('shaping-a-healthier-future', 'R1K04')
  assert.equal(certaintyOn(ealing, '2019-03-25'), 'certain')
  assert.equal(certaintyOn(ealing, '2019-03-26'), undefined, 'dropped by then')
  const welwyn = find('east-north-herts-2007', 'RWH20')
  assert.equal(certaintyOn(welwyn, '2007-12-30'), 'likely', 'decided in some part of December')
  const hemel = find('west-herts-2006', 'RWG08')
  assert.equal(certaintyOn(hemel, '2009-12-30'), 'certain', 'closed in some part of 2009')
  assert.equal(certaintyOn(hemel, '2009-12-31'), undefined)
})

test('a file that is not as it should be is refused by name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heard-real-content-'))
  try {
    await cp(realContentFolder, folder, { recursive: true })
    const spoil = async (file: string, from: string, to: string) => {
      const whole = await readFile(join(realContentFolder, file), 'utf8')
      assert.ok(whole.includes(from), `${file} has ${from}`)
      await writeFile(join(folder, file), whole.replace(from, to))
      await assert.rejects(
        readRealContent(folder),
        (error) => error instanceof RealContentRefused && error.message === `reading ${file}`,
      )
      await writeFile(join(folder, file), whole)
    }
    await spoil('programmes.json', '"Sutton"\n', '"Cheam"\n')
    await spoil('programmes.json', '"likely"', '"perhaps"')
    await spoil('plans.json', '"partners"', '"friends"')
    await spoil('services.csv', 'a-and-e', 'A&E')
    await spoil('organisations.csv', '2013-04-01', '2013-04-31')
    await spoil('sites.csv', '52.81129', 'north')
    assert.equal((await readRealContent(folder)).programmes.length, programmes.length)
  } finally {
    await rm(folder, { recursive: true })
  }
})
