import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { sql } from 'kysely'
import { deskPerson } from '../../../test/support/desk.ts'
import { type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { closeDatabase, type Db, openDatabase } from '../../db/database.ts'
import {
  addEffect,
  addOption,
  addSource,
  changeDetails,
  createProgramme,
  publishProgramme,
} from '../programmes/index.ts'
import { openFiles } from './files.ts'
import { ofOneState, readStanding } from './service.ts'

const author = { accountId: null }
const now = new Date('2027-01-04T10:00:00Z')
let register: RegisterApp
let harbour = { id: '', slug: '', effectId: '' }

before(async () => {
  register = await registerApp()
  register.app.setNow('2027-03-01T12:00:00Z')
  const { db } = register.app.ctx
  const at = { odsCode: 'RTW01', latitude: 51.5, longitude: -0.12 }
  await db.updateTable('sites').set(at).where('id', '=', register.infirmary).execute()
  await db.transaction().execute(async (tx) => {
    harbour = await publish(tx, { title: '=HYPERLINK("x")', accountableId: register.board })
    await publish(tx, { title: 'Made up', accountableId: register.madeUp })
  })
})
after(() => register.app.close())

async function publish(
  tx: Parameters<typeof createProgramme>[0],
  wish: { title: string; accountableId: string },
) {
  const made = await createProgramme(tx, { ...wish, summary: 'Care would move.' }, { ...author, now })
  const edit = { ...author, programmeId: made.id }
  const option = { title: 'One site', kind: 'open', description: '', reasonDiscarded: '' } as const
  const optionId = await addOption(tx, edit, option)
  const source = await addSource(tx, edit, {
    title: 'Seen',
    url: 'https://example.org/seen',
    kind: 'press',
    datedOn: '2026-02-28',
    datedTo: 'month',
  })
  const effectId = await addEffect(tx, edit, optionId, {
    serviceCode: 'a-and-e',
    siteId: register.infirmary,
    change: 'close',
    bedsBefore: 12,
    evidence: [{ source, certainty: 'reported', knownOn: null, knownTo: 'day' }],
  })
  await publishProgramme(tx, { ...edit, now, whatChanged: '' })
  return { ...made, effectId }
}

const ask = (url: string, headers: Record<string, string> = {}) => register.app.app.inject({ url, headers })
const json = async (url: string) => JSON.parse((await ask(url)).body)
const rowsOf = async (list: string, query = '') => (await json(`/api/v1/register/${list}${query}`)).data.rows
const fileOf = ({ buffer, byteOffset, length }: Buffer) =>
  buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer
const csv = async (file: string): Promise<Record<string, string>[]> =>
  parse((await ask(`/open-data/${file}`)).body, { bom: true, columns: true })

test('a list comes in parts by a cursor that stays, and each answer says its day, its state and its licence', async () => {
  const seen: string[] = []
  let url: string | null = '/api/v1/register/organisations?limit=1'
  while (url) {
    const { data, links, about }: Awaited<ReturnType<typeof json>> = await json(url)
    assert.deepEqual([data.asOf, about.licence.name], ['2027-03-01', 'Open Government Licence v3.0'])
    seen.push(...data.rows.map(({ name }: { name: string }) => name))
    url = links.next && new URL(links.next).pathname + new URL(links.next).search
  }
  assert.deepEqual(seen.toSorted(), ['Quillshire Care Board', 'Tidewater Trust'])
  for (const [path, field] of [
    ['organisations?cursor=x', 'cursor'],
    ['effects?cursor=1.2', 'cursor'],
    ['effects?limit=0', 'limit'],
    ['sites?demonstration=perhaps', 'demonstration'],
  ]) {
    const refused = await ask(`/api/v1/register/${path}`)
    assert.equal(refused.statusCode, 400, path)
    assert.equal(refused.json().errors[0].name, field)
  }
})

test('an effect has what it does, where, and all that it is known by; it is as certain as it is on the day', async () => {
  const [effect] = await rowsOf('effects')
  assert.equal(effect.id, `${harbour.id}/${harbour.effectId}`)
  assert.deepEqual(
    [effect.programme.id, effect.accountable.name, effect.service.code, effect.change, effect.knownSince],
    [harbour.id, 'Quillshire Care Board', 'a-and-e', 'close', '2026-02-28'],
  )
  assert.deepEqual([effect.place.kind, effect.place.code, effect.place.latitude], ['site', 'RTW01', 51.5])
  assert.equal(effect.details.bedsBefore, 12)
  assert.deepEqual(
    effect.sources.map((source: { knownOn: string; certainty: string; version: number | null }) => [
      source.knownOn,
      source.certainty,
      source.version,
    ]),
    [
      ['2027-01-04', 'likely', 1],
      ['2026-02-28', 'reported', null],
    ],
  )
  assert.equal(effect.certainty, 'likely')
  register.app.setNow('2026-12-01T12:00:00Z')
  assert.equal((await rowsOf('effects'))[0].certainty, 'reported', 'nothing later was known then')
  register.app.setNow('2027-03-01T12:00:00Z')
})

test('what is made up is apart, and every row of it says so', async () => {
  const made = await rowsOf('effects', '?demonstration=yes')
  assert.deepEqual(
    made.map(({ fictional, programme }: { fictional: boolean; programme: { title: string } }) => [
      programme.title,
      fictional,
    ]),
    [['Made up', true]],
  )
  assert.ok((await rowsOf('programmes')).every(({ fictional }: { fictional: boolean }) => !fictional))
  assert.ok(!(await ask('/open-data/effects.csv')).body.includes('Made up'))
  const [row] = await csv('programmes.csv?demonstration=yes')
  assert.deepEqual([row?.title, row?.fictional], ['Made up', 'true'])
})

test('what came with Heard is known by the same id everywhere', async () => {
  const { db } = register.app.ctx
  const set = (shipped: boolean) =>
    db.updateTable('programmes').set({ shipped }).where('id', '=', harbour.id).execute()
  await set(true)
  assert.equal((await rowsOf('programmes'))[0].id, `heard:${harbour.slug}`)
  assert.equal((await rowsOf('effects'))[0].programme.id, `heard:${harbour.slug}`)
  await set(false)
})

test('each file has the rows that the page says, and no cell that a spreadsheet would run', async () => {
  const page = await register.app.person().get('/open-data')
  assert.equal(page.status, 200)
  const { rows } = (await json('/api/v1/register')).data
  for (const { name, table } of openFiles.filter(({ format }) => format === 'csv')) {
    const lines = await csv(name)
    assert.equal(lines.length, rows[table], name)
    for (const cell of lines.flatMap((line) => Object.values(line)))
      assert.doesNotMatch(cell, /^[=+@\t\r]|^-(?!\d)/, name)
    assert.equal(page.$(`a[href="/open-data/${name}"]`).length, 1)
  }
  assert.deepEqual([rows.effects, rows['effect-sources'], rows['programme-bodies']], [1, 2, 1])
  const [effect] = await csv('effects.csv')
  assert.deepEqual([effect?.programmeTitle, effect?.longitude], [`'=HYPERLINK("x")`, '-0.12'])
  assert.ok(!page.main.includes('register:openData'), 'every column is explained')
  assert.equal((await register.app.person().get('/')).$('footer a[href="/open-data"]').length, 1)
})

test('GeoJSON has a point where a place is known, and no geometry where it is not', async () => {
  const answer = await ask('/open-data/sites.geojson')
  assert.match(String(answer.headers['content-type']), /^application\/geo\+json/)
  const { features, about } = answer.json()
  const geometries = new Map(
    features.map((one: { properties: { name: string }; geometry: object }) => [
      one.properties.name,
      one.geometry,
    ]),
  )
  assert.deepEqual(geometries.get('Harbour Infirmary'), { type: 'Point', coordinates: [-0.12, 51.5] })
  assert.equal(geometries.get('Far Hospital'), null)
  assert.equal(about.asOf, '2027-03-01')
  const [effect] = (await ask('/open-data/effects.geojson')).json().features
  assert.deepEqual(effect.geometry.coordinates, [-0.12, 51.5])
  assert.equal((await ask('/open-data/areas.geojson')).json().type, 'FeatureCollection')
})

test('the snapshot is Parquet with the rows and columns of the CSV file', async () => {
  const file = fileOf((await ask('/open-data/effects.parquet')).rawPayload)
  const [row = {}] = await parquetReadObjects({ file })
  const [line = {}] = await csv('effects.csv')
  assert.deepEqual(Object.keys(row), Object.keys(line))
  assert.deepEqual(
    [row.programmeId, row.latitude, row.bedsBefore, row.bedsAfter, row.fictional, row.programmeTitle],
    [harbour.id, 51.5, 12, null, false, '=HYPERLINK("x")'],
  )
})

test('what has not changed is not made again; a publication changes every tag, a draft none', async () => {
  const urls = [
    '/api/v1/register',
    '/api/v1/register/effects',
    '/open-data/effects.csv',
    '/open-data/effects.parquet',
  ]
  const tags = async () => Promise.all(urls.map(async (url) => String((await ask(url)).headers.etag)))
  const before = await tags()
  assert.equal(new Set(before).size, urls.length)
  for (const [at, url] of urls.entries()) {
    const again = await ask(url, { 'if-none-match': before[at] ?? '' })
    assert.deepEqual([again.statusCode, again.body], [304, ''], url)
  }
  const { db } = register.app.ctx
  const edit = { ...author, programmeId: harbour.id }
  const details = {
    title: 'Harbour plan',
    kind: 'review',
    summary: 'Care would stay.',
    caseForChange: '',
    canInfluence: '',
    cannotInfluence: '',
  } as const
  await db.transaction().execute((tx) => changeDetails(tx, edit, details))
  assert.deepEqual(await tags(), before)
  await db.transaction().execute((tx) => publishProgramme(tx, { ...edit, now, whatChanged: 'It stays' }))
  const changed = await tags()
  assert.ok(changed.every((tag, at) => tag !== before[at]))
  assert.equal((await rowsOf('programmes'))[0].content.title, 'Harbour plan')
  register.app.setNow('2027-03-02T12:00:00Z')
  assert.ok(
    (await tags()).every((tag, at) => tag !== changed[at]),
    'its day is in each answer',
  )
  register.app.setNow('2027-03-01T12:00:00Z')
})

test('a name that goes with a file, and people who live in an area, change its tag', async () => {
  const { db } = register.app.ctx
  const tagOf = async (url: string) => String((await ask(url)).headers.etag)
  const files = ['/open-data/effects.geojson', '/open-data/effects.parquet']
  const before = await Promise.all(files.map(tagOf))
  const owner = await deskPerson(register.app, { isOwner: true })
  assert.equal((await owner.post('/desk/settings', { revision: '0', name: 'Tide hears' })).status, 303)
  const after = await Promise.all(files.map(tagOf))
  assert.ok(after.every((tag, at) => tag !== before[at]))
  assert.equal((await json('/open-data/effects.geojson')).about.publisher, 'Tide hears')
  const areas = await tagOf('/open-data/areas.csv')
  await db.updateTable('smallAreas').set({ population: 1 }).where('code', '=', 'none').execute()
  assert.notEqual(await tagOf('/open-data/areas.csv'), areas)
})

test('a snapshot that is made while the register changes is whole of the state that it names', async () => {
  const { ctx, connectionString } = register.app
  const { version } = (await readStanding(ctx)).state
  const other = openDatabase({ connectionString })
  const rename = (db: Db, slug: string) =>
    db.updateTable('programmes').set({ slug }).where('id', '=', harbour.id).execute()
  // Whoever reads the table waits, and reads on once it has been changed.
  const asked = await other.transaction().execute(async (tx) => {
    await sql`lock table programmes in access exclusive mode`.execute(tx)
    const answer = ask('/open-data/programmes.parquet?demonstration=no')
    while ((await sql`select from pg_locks where not granted`.execute(tx)).rows.length === 0);
    await rename(tx, 'elsewhere')
    return { answer }
  })
  const file = fileOf((await asked.answer).rawPayload)
  await rename(other, harbour.slug)
  await closeDatabase(other)
  const [row = {}] = await parquetReadObjects({ file })
  const notes = parquetMetadata(file).key_value_metadata ?? []
  assert.deepEqual(
    [row.slug, notes.find(({ key }) => key === 'version')?.value],
    [harbour.slug, String(version)],
  )
})

test('a file of which the register changes meanwhile has no end', async () => {
  const { ctx } = register.app
  const standing = await readStanding(ctx)
  async function* parts() {
    yield 'one'
    await ctx.db.updateTable('services').set({ plain: 'Changed' }).where('code', '=', 'a-and-e').execute()
    yield 'two'
  }
  const sent: string[] = []
  await assert.rejects(async () => {
    for await (const part of ofOneState(parts(), standing)) sent.push(part)
  }, /changed while/)
  assert.deepEqual(sent, ['one', 'two'])
})

test('a file that is none is a page that says so and has all that are', async () => {
  for (const [url, status, says] of [
    ['/open-data/effects.xlsx', 404, /There is no file “effects.xlsx”/],
    ['/open-data/effects.csv?demonstration=perhaps', 400, /demonstration is yes, or it is left out/],
  ] as const) {
    const page = await register.app.person().get(url)
    assert.equal(page.status, status)
    assert.match(page.errorSummary[0]?.text ?? '', says)
    assert.equal(page.$('a[href="/open-data/effects.csv"]').length, 1)
  }
})
