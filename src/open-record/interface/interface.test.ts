import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { parse } from 'csv-parse/sync'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { type MadeBundle, makeBundle } from '../../../test/support/bundles.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { makeProgrammeWithViews } from '../../../test/support/programme-with-views.ts'
import { createActivity, publishActivity } from '../../listen/activities/index.ts'
import { addSeed } from '../../listen/statements/index.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import { routeOf } from './answer.ts'
import { endpoints } from './endpoints.ts'
import { askedAMinute } from './routes.ts'

// The whole interface over a programme that has something of everything; every answer is held to its schema by the
// route itself, so that what is here fails where document and code come apart.

let app: TestApp
let made: MadeBundle
let fictional: { slug: string }
let draft: { slug: string }
before(async () => {
  app = await testApp({ HEARD_BASE_URL: 'https://heard.example.org' })
  made = await makeBundle(app)
  await addStatements()
  fictional = await makeProgrammeWithViews(app, { title: 'Made up', fictional: true })
  await app.ctx.db
    .updateTable('programmes')
    .set({ fictional: true })
    .where('slug', '=', fictional.slug)
    .execute()
  draft = await makeProgrammeWithViews(app, { title: 'Not yet', published: false })
})
after(async () => {
  await app.close()
  await rm(made.root, { recursive: true, force: true })
})

async function addStatements() {
  const { ctx } = app
  const { id: programmeId } = await getPublishedProgramme(ctx.db, made.slug)
  await ctx.db.transaction().execute(async (tx) => {
    const author = { accountId: null }
    const wish = { programmeId, kind: 'statements', title: 'Agree or not' } as const
    const { id: activityId } = await createActivity(tx, wish, { ...author, now: ctx.now() })
    await addSeed(tx, ctx, { activityId, programmeId }, 'Buses must run late', author)
    await publishActivity(tx, ctx, { ...author, activityId })
  })
}

let network = 0
/** Each question from a network of its own, so that the pace is nobody's matter here but the test of it. */
const ask = (url: string, headers: Record<string, string> = {}) => {
  network += 1
  const remoteAddress = `10.${network >> 16}.${(network >> 8) & 255}.${network & 255}`
  return app.app.inject({ url, headers, remoteAddress })
}
async function json(url: string, status = 200) {
  const answer = await ask(url)
  assert.equal(answer.statusCode, status, `${url}: ${answer.body}`)
  return JSON.parse(answer.body)
}
const of = (path: string) => `/api/v1/programmes/${made.slug}${path}`

test('every route is in the document, everything in the document is a route, and it is OpenAPI 3.1', async () => {
  const document = await json('/api/v1/openapi.json')
  const validated = await new Validator().validate(document)
  assert.equal(validated.valid, true, JSON.stringify(validated.errors))
  const inDocument = Object.keys(document.paths).map((path) => path.replace(/\{(\w+)\}/g, ':$1'))
  const routes = app.app.declaredRoutes.filter(({ url }) => url.startsWith('/api/v1'))
  assert.deepEqual(routes.map(({ url }) => url).toSorted(), inDocument.toSorted())
  assert.ok(routes.every(({ method }) => method === 'GET'))
  assert.equal(document.info.version, '1')
  const names = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? []
  for (const one of new Set(names)) assert.ok(document.components.schemas[one.split('/').at(-1) ?? ''], one)
  const page = await app.person().get('/api')
  for (const { path } of endpoints) assert.ok(page.main.includes(`/api/v1${path}`), path)
})

test('every address answers with what its schema says, and with what has to go with it', async () => {
  const activities = (await json(of('/activities'))).data as { slug: string; kind: string }[]
  const slugOf = (kind: string) => activities.find((one) => one.kind === kind)?.slug ?? 'none'
  for (const endpoint of endpoints) {
    const kind = /\/(statements|common-ground)$/.test(endpoint.path) ? 'statements' : 'questionnaire'
    const url = routeOf(endpoint).replace(':programme', made.slug).replace(':activity', slugOf(kind))
    const answer = await ask(url)
    assert.equal(answer.statusCode, 200, `${url}: ${answer.body}`)
    const body = endpoint.answer.parse(JSON.parse(answer.body)) as Record<string, Record<string, unknown>>
    assert.equal(body.links?.self, `https://heard.example.org${url}`)
    assert.match(String(body.about?.notASample), /not a sample/)
    assert.equal(answer.headers['access-control-allow-origin'], '*')
    assert.equal(answer.headers['set-cookie'], undefined)
  }
})

test('numbers are those of the page, with the small ones hidden and marked', async () => {
  const said = await json(of('/what-people-said'))
  const [question] = said.data.questions
  const page = await app.person().get(`/programmes/${made.slug}/what-people-said`)
  assert.equal(question.base.total.count, 9)
  assert.match(page.main, /9 responses answered this question/)
  const parking = question.themes.find((one: { title: string }) => one.title === 'Parking')
  assert.deepEqual(parking.responses, { hidden: true, why: 'one-to-four' })
  assert.equal(parking.share, null)
  assert.match(said.method.join(' '), /not a sample of everyone/)
  const decided = await json(of('/decisions'))
  assert.deepEqual(decided.data[0].coverage, { issues: 2, answered: 2, complete: true })
  assert.deepEqual(
    decided.data[0].issues.find((one: { title: string }) => one.title === 'Parking').responses,
    parking.responses,
  )
})

test('beside each table is a file with the same numbers, that a spreadsheet reads and does not run', async () => {
  const files = new Set<string>()
  for (const endpoint of endpoints.filter(({ path }) => !path.includes('{activity}'))) {
    const { links } = await json(routeOf(endpoint).replace(':programme', made.slug))
    if (links.csv) files.add(links.csv.replace('https://heard.example.org', ''))
  }
  assert.equal(files.size, 25)
  for (const url of [...files, '/demonstration.csv', '/statements/agree-or-not/results.csv']) {
    const file = await ask(url)
    assert.equal(file.statusCode, 200, url)
    assert.match(String(file.headers['content-type']), /^text\/csv; charset=utf-8/)
    assert.match(String(file.headers['content-disposition']), /^attachment; filename="[\w-]+\.csv"$/)
    assert.ok(file.body.startsWith('\ufeff'), url)
    // Rows of unequal length are refused here.
    const [heads = [], ...rows] = parse(file.body, { bom: true }) as string[][]
    assert.equal(new Set(heads).size, heads.length)
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[=+@\t\r]|^-(?!\d)/, url)
  }
  const said = parse((await ask(`/programmes/${made.slug}/what-people-said.csv`)).body, {
    bom: true,
    columns: true,
  }) as Record<string, string>[]
  const parking = said.find((row) => row['Theme, or who gave responses'] === 'Parking')
  assert.deepEqual(
    [parking?.Responses, parking?.['Share of the base'], parking?.Base],
    ['1 to 4', 'not shown', '9'],
  )
  assert.match(parking?.['How to read it'] ?? '', /not a sample of everyone/)
  const page = await app.person().get(`/programmes/${made.slug}/what-people-said`)
  assert.equal(page.$(`a[href="/programmes/${made.slug}/what-people-said.csv"]`).length, 1)
  const list = parse((await ask('/programmes.csv')).body, { bom: true, columns: true }) as Record<
    string,
    string
  >[]
  assert.deepEqual(
    list.map((row) => row['Planned change']),
    ['The evening clinic'],
  )
})

test('texts and programmes come in parts, each once; a part of nothing has no next', async () => {
  const seen: string[] = []
  let url: string | null = of('/responses?limit=1')
  for (let parts = 0; url; parts += 1) {
    assert.ok(parts < 10)
    const { data, links } = await json(url)
    seen.push(...data.texts.map(({ id }: { id: string }) => id))
    url = links.next?.replace('https://heard.example.org', '') ?? null
  }
  const all = (await json(of('/responses'))).data
  assert.deepEqual(
    seen,
    all.texts.map(({ id }: { id: string }) => id),
  )
  assert.ok(seen.length > 1)
  assert.equal(all.base.published, seen.length)
  assert.equal(all.base.responses, null, 'nine are so few that a sum would tell a hidden number')
  const log = (await json(of('/moderation/log'))).links
  assert.equal(log.next, null)
})

test('drafts are not there, the demonstration is apart and marked', async () => {
  for (const path of [
    '',
    '/versions',
    '/activities',
    '/what-people-said',
    '/strands',
    '/responses',
    '/conduct',
  ]) {
    const problem = await json(`/api/v1/programmes/${draft.slug}${path}`, 404)
    assert.equal(problem.status, 404)
  }
  const slugs = async (query: string) =>
    (await json(`/api/v1/programmes${query}`)).data.map(({ slug }: { slug: string }) => slug)
  assert.deepEqual(await slugs(''), [made.slug])
  assert.deepEqual(await slugs('?demonstration=yes'), [fictional.slug])
  const { about } = await json(`/api/v1/programmes/${fictional.slug}/strands`)
  assert.equal(about.fictional, true)
  assert.match(about.fictionalNote, /made up/)
  const hidden = await app.ctx.db
    .updateTable('activities')
    .set({ publishedAt: null })
    .returning('slug')
    .execute()
  assert.ok(hidden.length > 0)
  for (const { slug } of hidden) await json(of(`/activities/${slug}/wordings`), 404)
  const left = (await json(of('/activities'))).data as { state: string }[]
  assert.ok(left.every(({ state }) => state === 'not-for-the-public'))
  await app.ctx.db.updateTable('activities').set({ publishedAt: new Date() }).execute()
})

test('what is asked wrongly is a problem that says which part; so is an address that is none', async () => {
  for (const [url, field] of [
    [of('/responses?limit=0'), 'limit'],
    [of('/responses?limit=101'), 'limit'],
    [of("/responses?cursor=' or 1=1"), 'cursor'],
    [of('/responses?cursor=a&cursor=b'), 'cursor'],
    ['/api/v1/programmes?demonstration=perhaps', 'demonstration'],
  ] as const) {
    const problem = await json(url, 400)
    assert.equal(problem.errors[0].name, field, url)
  }
  await json(of('?more=1'), 400)
  for (const url of ['/api/v1/nothing', '/api/v1/programmes/No%20Such', of('/activities/none/wordings')]) {
    const answer = await ask(url)
    assert.equal(answer.statusCode, 404, url)
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    assert.equal(answer.headers['access-control-allow-origin'], '*')
    assert.equal(JSON.parse(answer.body).type, 'about:blank')
  }
  const posted = await app.app.inject({ method: 'POST', url: '/api/v1/programmes', payload: '' })
  assert.equal(posted.statusCode, 404)
})

test('no cookie is read or taken away, and what has not changed is not sent again', async () => {
  const lead = await deskPerson(app, { isOwner: true })
  const cookie = [...lead.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const [open, signedIn] = [await ask(of('')), await ask(of(''), { cookie: `${cookie}; heard_notice=hello` })]
  assert.equal(signedIn.body, open.body)
  assert.equal(signedIn.headers['set-cookie'], undefined)
  const etag = String(open.headers.etag)
  const again = await ask(of(''), { 'if-none-match': `"other", W/${etag}` })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  assert.equal((await ask(of(''), { 'if-none-match': '"other"' })).statusCode, 200)
})

test('who asks too often is told how long to wait, and others are not', async () => {
  const remoteAddress = '192.0.2.7'
  const one = () => app.app.inject({ url: '/api/v1/openapi.json', remoteAddress })
  for (let asked = 0; asked < askedAMinute; asked += 1) assert.equal((await one()).statusCode, 200)
  const refused = await one()
  assert.equal(refused.statusCode, 429)
  const seconds = Number(refused.headers['retry-after'])
  assert.ok(seconds > 0 && seconds <= 60)
  assert.match(JSON.parse(refused.body).detail, new RegExp(`Wait ${seconds} seconds`))
  assert.equal((await ask('/api/v1/openapi.json')).statusCode, 200)
})
