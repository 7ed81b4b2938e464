import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { SaxesParser } from 'saxes'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { stableId } from '../../web/atom.ts'
import {
  addEffect,
  addOption,
  changeDetails,
  createProgramme,
  publishProgramme,
} from '../programmes/index.ts'

const author = { accountId: null }
let register: RegisterApp
let slug = ''

before(async () => {
  register = await registerApp()
  const { ctx } = register.app
  await ctx.db.transaction().execute(async (tx) => {
    const now = new Date('2027-01-04T10:00:00Z')
    const wish = {
      title: 'Births & <beds>\u0007',
      summary: 'Births may move.',
      accountableId: register.board,
    }
    const made = await createProgramme(tx, wish, { ...author, now })
    slug = made.slug
    const edit = { ...author, programmeId: made.id }
    const option = { title: 'One site', kind: 'open', description: '', reasonDiscarded: '' } as const
    const optionId = await addOption(tx, edit, option)
    await addEffect(tx, edit, optionId, {
      serviceCode: 'a-and-e',
      siteId: register.infirmary,
      change: 'close',
    })
    await publishProgramme(tx, { ...edit, now, whatChanged: '' })
    const details = {
      title: 'Births & <beds>\u0007',
      kind: 'review',
      summary: '=1+1 <script>alert(1)</script>',
      caseForChange: '',
      canInfluence: '',
      cannotInfluence: '',
    } as const
    await changeDetails(tx, edit, details)
    await publishProgramme(tx, {
      ...edit,
      now: new Date('2027-02-01T09:30:00Z'),
      whatChanged: 'After the events',
    })
    const madeUp = { title: 'Made up', summary: 'Nothing is real.', accountableId: register.madeUp }
    const other = await createProgramme(tx, madeUp, { ...author, now })
    const otherEdit = { ...author, programmeId: other.id }
    const area = { name: 'Tidemark', kind: 'icb', code: 'QTM', effectiveFrom: '2022-07-01', fictional: true }
    const { id: areaId } = await tx.insertInto('areas').values(area).returning('id').executeTakeFirstOrThrow()
    const otherOptionId = await addOption(tx, otherEdit, option)
    await addEffect(tx, otherEdit, otherOptionId, {
      serviceCode: 'a-and-e',
      areaId,
      placeWords: 'one unit',
      change: 'close',
    })
    await publishProgramme(tx, { ...otherEdit, now, whatChanged: '' })
  })
})
after(() => register.app.close())

type Node = { name: string; attributes: Record<string, string>; text: string; children: Node[] }

/** Reads XML with a parser that refuses what is not well formed. */
function readXml(xml: string): Node {
  const root: Node = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    assert.equal(uri, 'http://www.w3.org/2005/Atom')
    const values = Object.entries(attributes).map(([name, { value }]) => [name, value])
    const node = { name: local, attributes: Object.fromEntries(values), text: '', children: [] }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (text) => {
    const node = open.at(-1)
    if (node) node.text += text
  })
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return root.children[0] as Node
}
const all = (node: Node, name: string) => node.children.filter((child) => child.name === name)
const one = (node: Node, name: string): Node => {
  assert.equal(all(node, name).length, 1, `exactly one ${name}`)
  return all(node, name)[0] as Node
}
const dateForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** What RFC 4287 asks of a feed that has no source elements (sections 4.1.1 and 4.1.2). */
function ensureAtom(feed: Node) {
  assert.equal(feed.name, 'feed')
  for (const each of [feed, ...all(feed, 'entry')]) {
    assert.match(
      one(each, 'id').text,
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    assert.notEqual(one(each, 'title').text, '')
    assert.match(one(each, 'updated').text, dateForm)
    const alternates = all(each, 'link').filter(({ attributes }) => attributes.rel === 'alternate')
    assert.equal(alternates.length, 1)
    assert.match(alternates[0]?.attributes.href ?? '', /^http:\/\/localhost/)
  }
  assert.equal(all(feed, 'author').length, 1, 'without it every entry needs one')
  assert.equal(all(feed, 'link').filter(({ attributes }) => attributes.rel === 'self').length, 1)
  const ids = all(feed, 'entry').map((entry) => one(entry, 'id').text)
  assert.equal(new Set(ids).size, ids.length)
}

test('each feed is Atom, with the difference in words and nothing that a reader would run', async () => {
  const person = register.app.person()
  for (const url of ['/feed.atom', `/programmes/${slug}/feed.atom`, '/services/a-and-e/feed.atom']) {
    const answer = await person.get(url)
    assert.equal(answer.status, 200)
    assert.match(String(answer.headers['content-type']), /^application\/atom\+xml/)
    const body = (await register.app.app.inject({ url })).body
    const feed = readXml(body)
    ensureAtom(feed)
    assert.equal(all(feed, 'entry').length, 2, url)
    assert.equal(one(feed, 'updated').text, '2027-02-01T09:30:00.000Z')
    const content = one(all(feed, 'entry')[0] as Node, 'content')
    assert.equal(content.attributes.type, 'html')
    assert.match(content.text, /Summary: from “Births may move\.” to “=1\+1 &#60;script&#62;/)
    assert.match(content.text, /Why: After the events/)
  }
  ensureAtom(readXml((await register.app.app.inject({ url: '/services/ambulance/feed.atom' })).body))
  const ofArea = readXml((await register.app.app.inject({ url: '/areas/icb/QTM/feed.atom' })).body)
  ensureAtom(ofArea)
  assert.deepEqual(
    all(ofArea, 'entry').map((entry) => one(entry, 'title').text),
    ['New: Made up'],
  )
  assert.equal((await person.get('/areas/icb/nowhere/feed.atom')).status, 404)
  assert.equal((await person.get('/services/nothing/feed.atom')).status, 404)
  const page = await person.get(`/programmes/${slug}`)
  assert.equal(
    page.$('link[rel=alternate][type="application/atom+xml"]').attr('href'),
    `/programmes/${slug}/feed.atom`,
  )
})

test('a feed that has not changed is not sent again', async () => {
  const first = await register.app.app.inject({ url: '/feed.atom' })
  const etag = String(first.headers.etag)
  const again = (headers: Record<string, string>) => register.app.app.inject({ url: '/feed.atom', headers })
  assert.equal((await again({ 'if-none-match': `"x", W/${etag}` })).statusCode, 304)
  assert.equal(
    (await again({ 'if-none-match': '"x"', 'if-modified-since': 'Tue, 01 Jan 2030 00:00:00 GMT' }))
      .statusCode,
    200,
  )
  assert.equal((await again({ 'if-modified-since': String(first.headers['last-modified']) })).statusCode, 304)
  assert.equal((await again({ 'if-modified-since': 'Mon, 04 Jan 2027 10:00:00 GMT' })).statusCode, 200)
})

test('a stable id is the version 5 name of RFC 9562', () => {
  // The example of the RFC is in the namespace of DNS; this one was made with uuidgen --sha1 --namespace @url.
  assert.equal(stableId('http://www.example.com/'), 'urn:uuid:fcde3c85-2270-590f-9e7c-ee003d65e0e2')
})

test('everything that was published stands by day, can be narrowed down, and is a file', async () => {
  const person = register.app.person()
  const page = await person.get('/changes')
  assert.match(page.main, /2 published versions/)
  assert.match(page.main, /1 February 2027.*4 January 2027/)
  assert.match(page.main, /Summary: from “Births may move\.” to/)
  assert.ok(!page.main.includes('Made up'), 'nothing that is made up')
  assert.match((await person.get('/changes?service=ambulance')).main, /0 published versions/)
  assert.match(
    (await person.get('/changes?service=a-and-e&fromDay=1&fromMonth=2&fromYear=2027')).main,
    /1 published version/,
  )
  const refused = await person.get('/changes?fromDay=31&fromMonth=2&fromYear=2027&area=icb/nowhere')
  assert.equal(refused.status, 422)
  assert.deepEqual(fieldsInError(refused), ['#from'])
  assert.equal((await person.get('/changes?area=icb/nowhere')).status, 422)
  assert.match((await person.get('/changes?area=icb/QTM')).main, /0 published versions/)
  const csv = (await register.app.app.inject({ url: '/changes.csv' })).body
  const rows: Record<string, string>[] = parse(csv.replace('\ufeff', ''), { columns: true })
  assert.equal(rows.find(({ What }) => What === 'Summary')?.After, "'=1+1 <script>alert(1)</script>")
  assert.equal(rows.length, 3, 'two differences, and the first version')

  // As many versions more as are read at once, and some.
  await sql`insert into programme_versions (programme_id, number, content, search_text, published_at, what_changed)
    select programme_id, number * 1000 + times, content, search_text, version.published_at, 'Again' from programme_versions version
    join programmes on programmes.id = programme_id and not fictional, generate_series(1, 120) times`.execute(
    register.app.ctx.db,
  )
  const long = (await register.app.app.inject({ url: '/changes.csv' })).body
  const again: string[][] = parse(long.replace('\ufeff', ''))
  const { count } = await register.app.ctx.db
    .selectFrom('programmeVersions as version')
    .innerJoin('programmes', 'programmes.id', 'version.programmeId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('fictional', '=', false)
    .executeTakeFirstOrThrow()
  const addresses = new Set(again.slice(1).map((row) => row.at(-1)))
  assert.equal(addresses.size, Number(count), 'every version, and none cut off')
})
