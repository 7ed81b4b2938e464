import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { publishWords } from '../../../test/support/published-words.ts'
import { catalogues } from '../../rooms.ts'
import { createTranslate } from '../../web/messages.ts'
import { prepareReport, signReport } from './signing-service.ts'

let app: TestApp
let programme: ProgrammeWithViews
let author: Person & { account: { id: string } }
let body: Person
let buses = ''

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses')
  for (let place = 0; place < 8; place++) await giveViews(app, programme, { themes: [buses] })
  author = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  body = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId: programme.id }] })
  await author.post(desk('/author'), { kind: 'independent', of: 'Fen Research' })
  const revision = String((await author.get(desk('/texts'))).$('input[name=revision]').val())
  await author.post(desk('/texts'), { revision, 'text-introduction': 'People spoke of travel.' })
  assert.equal((await author.post(desk('/share'))).status, 303)
})
after(() => app.close())

const t = createTranslate('en', catalogues)
const scope = () => ({ id: programme.id, slug: programme.slug, title: 'Evening clinic', fictional: false })
const desk = (rest = '') => `/desk/programmes/${programme.slug}/report${rest}`
const publicUrl = (rest = '') => `/programmes/${programme.slug}/report${rest}`
const read = (url: string) => app.person().get(url)

test('published words are quoted under their theme while their sender permits it, and nobody else’s', async () => {
  const words = 'The last bus home leaves before the evening clinic has ended'
  await giveViews(app, programme, { text: 'Words of mine that nobody may publish anywhere', themes: [buses] })
  const { id: responseId, answerIds } = await giveViews(app, programme, { text: words, themes: [buses] })
  await publishWords(app, programme, { responseId, answerId: answerIds[0] ?? '', words })
  assert.equal((await author.post(desk('/sign'), { why: '' })).status, 303)
  const quoted = (page: TestPage) => page.$('section:has(#section-themes) blockquote p').text()
  assert.equal(quoted(await read(publicUrl())), `“${words}”`)
  assert.doesNotMatch((await read(publicUrl())).html, /nobody may publish/)

  const prepared = await prepareReport(app.ctx, scope(), t)
  assert.ok(prepared)
  const texts = app.ctx.db.updateTable('publishedTexts').where('responseId', '=', responseId)
  await texts.set({ text: 'The last bus home leaves before […]' }).execute()
  assert.equal(quoted(await read(publicUrl())), '', 'published again with less of it')
  const acting = { programmeId: programme.id, accountId: author.account.id }
  const sign = () =>
    app.ctx.db.transaction().execute((tx) => signReport(tx, app.ctx, acting, prepared, 'Too late'))
  await assert.rejects(sign(), /Someone else changed this report/)
  await texts.set({ text: words }).execute()
  const comment = { section: 'themes', saidFor: 'The Board', words: 'One more thing.' }
  assert.equal((await body.post(desk('/comments'), comment)).status, 303)
  await assert.rejects(sign(), /Someone else changed this report/)

  await app.ctx.db.updateTable('responses').set({ mayPublish: false }).where('id', '=', responseId).execute()
  const after = await read(publicUrl())
  assert.equal(quoted(after), '')
  assert.match(after.main, /Words that stood here are no longer published/)
  const pdf = await app.app.inject({ url: publicUrl('/1/report.docx') })
  const xml = Buffer.from(unzipSync(pdf.rawPayload)['word/document.xml'] ?? []).toString()
  assert.doesNotMatch(xml, /The last bus home/)
})

test('the programme at the desk has each of its parts and links once, this one among them', async () => {
  const page = await author.get(`/desk/programmes/${programme.slug}`)
  const listed = (selector: string, of: (one: ReturnType<TestPage['$']>) => string) =>
    page
      .$(selector)
      .toArray()
      .map((one) => of(page.$(one)))
  for (const found of [
    listed('main h2', (one) => one.text().trim()),
    listed('main a', (one) => one.attr('href') ?? ''),
  ])
    assert.deepEqual(found, [...new Set(found)])
  assert.equal(page.$(`main a[href="${desk()}"]`).length, 1)
})

test('a report stands on what was published: its title is that one, and nothing is signed before', async () => {
  const retitle = (title: string) =>
    app.ctx.db.updateTable('programmes').set({ title }).where('id', '=', programme.id).execute()
  await retitle('Only a draft')
  assert.match((await author.get(desk('/preview'))).$('h1').text(), /: Evening clinic$/)
  await retitle('Evening clinic')
  const { id, slug } = await makeProgrammeWithViews(app, { title: 'Not out yet', published: false })
  const lead = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: id }] })
  await lead.post(`/desk/programmes/${slug}/report/author`, { kind: 'body', of: 'Fen Board' })
  for (const page of [
    await lead.get(`/desk/programmes/${slug}/report/preview`),
    await lead.post(`/desk/programmes/${slug}/report/sign`, { why: '' }),
  ]) {
    assert.equal(page.status, 409)
    assert.match(page.main, /The planned change is not public yet/)
  }
})

test('only the author writes and signs, and another may become it on the record', async () => {
  const other = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  assert.equal((await other.get(desk('/texts'))).status, 403)
  assert.equal((await other.post(desk('/sign'), { why: 'Mine' })).status, 403)
  assert.equal((await body.get(desk('/texts'))).status, 403)
  assert.equal((await body.get(desk())).status, 200)
  await other.post(desk('/author'), { kind: 'body', of: 'The Board' })
  assert.equal((await other.get(desk('/texts'))).status, 200)
  assert.equal((await author.get(desk('/texts'))).status, 403)
})
