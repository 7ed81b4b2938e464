import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { bothSay } from '../../../test/support/bundles.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { upload } from '../../../test/support/uploading.ts'
import { commitToPart } from '../../core/record/seal.ts'
import { exportBundle } from '../../open-record/bundles/index.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'
import { catalogues } from '../../rooms.ts'
import { createTranslate } from '../../web/messages.ts'
import { partsOfReport } from './content.ts'
import { createEraserOfReports, quotedInReports } from './erasing.ts'
import { checkMoved } from './moved-service.ts'
import { findVersion } from './version-queries.ts'

let app: TestApp
let programme: ProgrammeWithViews
let author: Person & { account: { id: string } }
let body: Person
let buses = ''

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses')
  const prayer = await makeTheme(app.ctx.db, programme, 'Prayer room')
  for (let place = 0; place < 20; place++)
    await giveViews(app, programme, {
      text: `Answer number ${place}`,
      themes: [...(place < 12 ? [buses] : []), ...(place < 3 ? [prayer] : [])],
    })
  author = await deskPerson(app, {
    name: 'Sam Reed',
    grants: [{ role: 'analyst', programmeId: programme.id }],
  })
  body = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId: programme.id }] })
})
after(() => app.close())

const t = createTranslate('en', catalogues)
const scope = () => ({ id: programme.id, slug: programme.slug, title: 'Evening clinic', fictional: false })
const desk = (rest = '') => `/desk/programmes/${programme.slug}/report${rest}`
const publicUrl = (rest = '') => `/programmes/${programme.slug}/report${rest}`
const read = (url: string) => app.person().get(url)
const rowOf = ({ $ }: TestPage, title: string) =>
  $('tr')
    .filter((_place, line) => $(line).find('th').first().text().trim().startsWith(title))
    .first()
    .find('td')
    .map((_place, cell) => $(cell).text().trim())
    .get()
const entries = (kind: string) =>
  app.ctx.db.selectFrom('logEntries').selectAll().where('kind', '=', kind).orderBy('appendedAt').execute()
const write = async (texts: Record<string, string>) => {
  const page = await author.get(desk('/texts'))
  const revision = String(page.$('input[name=revision]').val())
  return author.post(desk('/texts'), { revision, ...texts })
}

test('an author writes, the body comments, what changed is said, and signing makes all of it public', async () => {
  assert.match((await read(publicUrl())).main, /No report has been signed yet/)
  const refused = await author.post(desk('/author'), { kind: 'independent', of: '' })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [{ text: 'Enter of which body or firm you are', href: '#of' }])
  await author.post(desk('/author'), { kind: 'independent', of: 'Fen Research' })
  assert.equal((await body.post(desk('/author'), { kind: 'body', of: 'Board' })).status, 403)
  const saved = await write({ 'text-introduction': 'We recommend a bus. People spoke of travel.' })
  assert.match(
    (await author.get(saved.location ?? '')).main,
    /reads like a recommendation.*recommend: “We recommend a bus\.”/,
  )

  await author.post(desk('/share'))
  assert.equal((await author.post(desk('/share'))).status, 422, 'nothing was written since')
  const empty = await body.post(desk('/comments'), { section: 'themes', saidFor: 'The Board', words: '' })
  assert.equal(empty.status, 422)
  assert.equal(empty.$('input[name=saidFor]').val(), 'The Board')
  await body.post(desk('/comments'), { section: 'themes', saidFor: 'The Board', words: 'Name the parking.' })
  const early = await author.post(desk('/sign'), { why: '' })
  assert.equal(early.status, 422)
  assert.match(early.main, /Say of every comment what changed because of it/)
  const answerUrl = (await author.get(desk())).$('a[href*="/comments/"]').attr('href') ?? ''
  assert.equal((await author.post(answerUrl, { outcome: 'changed', whatChanged: '' })).status, 422)
  await author.post(answerUrl, { outcome: 'changed', whatChanged: 'Parking is named now.' })
  await write({ 'text-introduction': 'People spoke of travel.', 'text-themes': 'Parking was named.' })
  assert.equal((await author.post(desk('/sign'), { why: '' })).status, 303)

  const page = await read(publicUrl())
  assert.match(
    page.main,
    /Sam Reed, independent of the body that answers for the planned change, of: Fen Research/,
  )
  assert.match(page.main, /What the author of the report says ?Parking was named\./)
  assert.match(page.main, /Name the parking\..*The Board.*Changed: Parking is named now\./)
  assert.match(page.main, /It makes no recommendation/)
  const order = page
    .$('main section h2')
    .map((_place, one) => page.$(one).attr('id'))
    .get()
  assert.deepEqual(order.slice(0, 3), ['section-introduction', 'section-how', 'section-limits'])
  for (const link of page.$('nav a[href^="#section"]').toArray())
    assert.equal(page.$(page.$(link).attr('href') ?? '').length, 1)
  assert.equal((await read(`/programmes/${programme.slug}`)).$(`a[href="${publicUrl()}"]`).length, 1)
  assert.equal(
    (await read(`/programmes/${programme.slug}/what-people-said`)).$(`a[href="${publicUrl()}"]`).length,
    1,
  )
})

test('every number of the report is the one of its own page', async () => {
  const [report, said] = [
    await read(publicUrl()),
    await read(`/programmes/${programme.slug}/what-people-said`),
  ]
  for (const theme of ['Buses', 'Prayer room']) {
    assert.ok(rowOf(said, theme).length > 0)
    assert.deepEqual(rowOf(report, theme), rowOf(said, theme))
  }
  assert.deepEqual(rowOf(report, 'Prayer room'), ['1 to 4', 'not shown', 'hidden', 'hidden'])
  assert.doesNotMatch(report.html, /Answer number/)
})

test('the log commits to each part of what was signed, and no words are in it', async () => {
  const [entry] = await entries('report-published')
  const version = await findVersion(app.ctx.db, programme.id)
  assert.ok(entry && version)
  const { parts, facts } = JSON.parse(entry.body)
  assert.deepEqual([facts.version, facts.authorKind, facts.authorOf], [1, 'independent', 'Fen Research'])
  const committed = partsOfReport(version.content).map((part) => ({
    name: part.name,
    commitment: commitToPart({ ...part, salt: Buffer.from(version.salts[part.name] ?? '', 'base64') }),
  }))
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
  assert.deepEqual(parts.toSorted(byName), committed.toSorted(byName))
  assert.doesNotMatch(entry.body, /Parking|travel/)
  assert.equal((await entries('report-commented')).length, 1)
})

test('what was signed stays when figures move, and the page says which have; a new version needs a reason', async () => {
  for (let place = 0; place < 6; place++) await giveViews(app, programme, { themes: [buses] })
  assert.doesNotMatch((await read(publicUrl())).main, /Figures have moved/)
  await checkMoved(app.ctx, scope(), t)
  const page = await read(publicUrl())
  assert.deepEqual(rowOf(page, 'Buses').slice(0, 2), ['12', '60%'])
  const moved = page
    .$('section:contains("Figures have moved since this was signed.") h2')
    .map((_place, one) => page.$(one).attr('id'))
  assert.deepEqual(moved.get().includes('section-themes'), true)
  assert.equal(moved.get().includes('section-how'), false)

  const without = await author.post(desk('/sign'), { why: '' })
  assert.equal(without.status, 422)
  assert.deepEqual(without.errorSummary, [{ text: 'Enter why there is a new version', href: '#why' }])
  assert.equal((await author.post(desk('/sign'), { why: 'Late letters' })).status, 303)
  assert.deepEqual(rowOf(await read(publicUrl()), 'Buses').slice(0, 2), ['18', '69%'])
  const first = await read(publicUrl('/1'))
  assert.deepEqual(rowOf(first, 'Buses').slice(0, 2), ['12', '60%'])
  assert.match(first.main, /There is a newer version/)
  assert.match(first.main, /Version 2, signed on .*: Late letters/)
  const [before, after] = [
    await findVersion(app.ctx.db, programme.id, 1),
    await findVersion(app.ctx.db, programme.id, 2),
  ]
  assert.deepEqual(
    after?.content.tables,
    before?.content.tables,
    'six more would tell of which group they were',
  )
})

test('the report is a Word file, a tagged PDF and a workbook; a template is refused with the reason', async () => {
  const file = async (kind: string) => {
    const answer = await app.app.inject({ url: publicUrl(`/1/report.${kind}`) })
    assert.equal(answer.statusCode, 200)
    return answer.rawPayload
  }
  const words = (zip: Buffer, path: string) => Buffer.from(unzipSync(zip)[path] ?? []).toString()
  assert.match(words(await file('docx'), 'word/document.xml'), /<w:tbl>.*Prayer room/s)
  assert.match((await file('pdf')).toString('latin1'), /\/S \/Table\b/)
  const workbook = await file('xlsx')
  assert.match(words(workbook, 'xl/workbook.xml'), /Themes by channel/)
  assert.equal((await read(publicUrl('/9'))).status, 404)

  const url = desk('/template')
  const sent = (content: Buffer | string) => upload(app, author, url, { file: { name: 'a.docx', content } })
  for (const [content, reason] of [
    ['%PDF-1.7', /The template is not a Word file/],
    [await file('docx'), /no place for the report/],
    [workbook, /The template is not a Word file/],
    ['x'.repeat(6 * 1024 * 1024), /must be 5 MB or smaller/],
  ] as const) {
    const page = await sent(content)
    assert.equal(page.status, 422)
    assert.match(page.$('#file-error').text(), reason)
  }
})

test('what is erased leaves comments, drafts and signed versions, and their hashes tell nothing any more', async () => {
  const words = 'my grandmother waited four hours in the rain for the evening bus'
  const { id: responseId } = await giveViews(app, programme, { text: words })
  await write({ 'text-introduction': `One wrote: ${words}.` })
  await author.post(desk('/share'))
  await author.post(desk('/sign'), { why: `A story: ${words}` })
  assert.match((await read(publicUrl())).main, /grandmother waited/)
  const quoted = await quotedInReports(app.ctx.db, {
    programmeId: programme.id,
    said: { texts: [words], more: [] },
    mark: '[gone]',
  })
  assert.ok(quoted.length >= 3, `${quoted.length} places`)

  await app.ctx.db.transaction().execute((tx) =>
    createEraserOfReports(app.ctx)(tx, {
      programmeId: programme.id,
      said: { texts: [words], more: [] },
      mark: '[gone]',
      responseId,
      questionIds: [programme.questionId],
      ground: 'asked',
      at: app.ctx.now(),
      whatWasCorrected: 'Words were erased',
      accountId: null,
    }),
  )
  const page = await read(publicUrl())
  assert.match(page.main, /One wrote: \[gone\]/)
  assert.match(page.main, /Version 4, signed on .*: Words were erased/)
  assert.match(page.main, /Version 3, signed on .*: A story: \[gone\]/)
  assert.doesNotMatch(page.html, /grandmother/)
  const before = await findVersion(app.ctx.db, programme.id, 3)
  assert.ok(before?.wordsErasedAt)
  assert.equal('introduction' in (before?.salts ?? {}), false)
  assert.equal('section:themes' in (before?.salts ?? {}), true)
  const left = await app.ctx.db.selectFrom('reportDrafts').selectAll().executeTakeFirstOrThrow()
  const shared = await app.ctx.db.selectFrom('reportSharedDrafts').selectAll().execute()
  assert.doesNotMatch(JSON.stringify([left, shared, before?.content]), /grandmother/)
  const erased = (await entries('report-words-erased')).map(({ body }) => JSON.parse(body).facts.parts)
  assert.deepEqual(erased.toSorted(), ['introduction', 'text:introduction'])
})

test('a bundle has the signed reports, which anyone can hold against the log', async () => {
  await sequenceWaiting(app.ctx)
  const folder = join(app.ctx.config.dataFolder, '..', `${app.ctx.newId()}-bundle`)
  assert.deepEqual((await exportBundle(app.ctx, { slug: programme.slug, folder })).problems, [])
  assert.deepEqual((await bothSay(folder)).problems, [])
  const rows = (await readFile(join(folder, 'reports.jsonl'), 'utf8')).trimEnd().split('\n')
  assert.deepEqual(
    rows.map((row) => JSON.parse(row).version),
    [1, 2, 4],
  )
  await rm(folder, { recursive: true })
})
