import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { pdfFile, upload } from '../../../test/support/uploading.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const url = '/desk/plans/tide-2016'
const told = 'The papers of 2016 were entered.'

const send = async (at: string, form: Record<string, string>) => {
  const { owner } = register
  const revision = (await owner.get(at)).$('input[name=revision]').attr('value') ?? ''
  return owner.post(at, { revision, ...form })
}
const pathOf = async (title: string) =>
  (await register.owner.get(url)).$(`li:contains("${title}") a`).attr('href') ?? ''

test('a plan has papers of its own: those kept back with the reason, published ones in every version', async () => {
  const { app, owner } = register
  await owner.post('/desk/plans/new', { title: 'Plan of the tide', slug: 'tide-2016', note: '' })
  const visitor = app.person()
  assert.match((await visitor.get('/plans/tide-2016')).main, /None are recorded here: they may be published/)

  const paper = { kind: 'other', title: 'Delivery plan', reason: 'commercial', law: '', words: '' }
  const refused = await send(`${url}/documents/new`, { ...paper, title: '', told: '' })
  assert.equal(refused.status, 422)
  assert.deepEqual(fieldsInError(refused), ['#title', '#told'])
  const early = { knownSinceDay: '1', knownSinceMonth: '1', knownSinceYear: '2999' }
  const ahead = await send(`${url}/documents/new`, { ...paper, ...early, told })
  assert.deepEqual(fieldsInError(ahead), ['#knownSince'])
  assert.equal((await send(`${url}/documents/new`, { ...paper, told })).status, 303)
  await send(`${url}/documents/new`, { ...paper, title: 'Annex', reason: 'none', told })

  const page = await visitor.get('/plans/tide-2016')
  assert.match(page.main, /2 are known of and not published\./)
  assert.match(page.main, /The papers of 2016 were entered\./)
  const papers = '/plans/tide-2016/documents'
  assert.match((await visitor.get(papers)).main, /Delivery plan.* Reason given: commercial interests/)

  const annex = await pathOf('Annex')
  const version = { url: 'https://example.org/annex', pages: '12', whatChanged: 'Beds by ward', leftOut: '' }
  const silent = await send(`${annex}/versions/new`, { ...version, url: '', told })
  assert.deepEqual(fieldsInError(silent), ['#url'])
  assert.equal((await send(`${annex}/versions/new`, { ...version, told })).status, 303)
  const revision = (await owner.get(`${annex}/versions/upload`)).$('input[name=revision]').attr('value') ?? ''
  const kept = { revision, ...version, url: '', whatChanged: 'With its sums' }
  const unsaid = await upload(app, owner, `${annex}/versions/upload`, { ...kept, told: '', file: pdfFile })
  assert.deepEqual(fieldsInError(unsaid), ['#told', '#file'])
  const taken = await upload(app, owner, `${annex}/versions/upload`, { ...kept, told, file: pdfFile })
  assert.equal(taken.status, 303)

  const shown = await visitor.get(papers)
  assert.match(shown.main, /Published Annex .*12 pages.*What changed: Beds by ward/)
  const file = shown.$('main a:contains("PDF")').attr('href') ?? ''
  assert.equal((await visitor.get(file)).status, 200)
  const { slug } = await app.ctx.db
    .insertInto('plans')
    .values({ slug: 'other', title: 'Other' })
    .returning('slug')
    .executeTakeFirstOrThrow()
  const hash = file.split('/').at(-1)
  assert.equal(
    (await visitor.get(`/plans/${slug}/documents/${hash}`)).status,
    404,
    'a file of no paper of this plan',
  )
  assert.equal((await owner.get(annex.replace('tide-2016', slug))).status, 404)
  assert.match((await visitor.get('/plans/tide-2016')).main, /One is published\. One is known of and not/)

  const removed = await owner.post(`${annex}/remove`, {
    revision: (await owner.get(annex)).$('input[name=revision]').attr('value') ?? '',
    told,
  })
  assert.equal(removed.status, 303)
  assert.equal((await visitor.get(file)).status, 404)
  assert.equal((await register.lead.get(url)).status, 403)
})

test('what is changed of plans is a page by day, a file and feeds, of all and of each, the newest first', async () => {
  const { app, owner } = register
  const visitor = app.person()
  const taken = await owner.post('/desk/plans/new', { title: 'Plan of the fen', slug: 'changes', note: '' })
  assert.equal(taken.errorSummary[0]?.text, 'The address cannot be “changes”')
  await owner.post('/desk/plans/new', { title: 'Plan of the fen', slug: 'fen-2016', note: '' })
  const review = { reviewedBy: 'A panel', found: 'Little', sourceTitle: '', sourceUrl: '' }
  const added = await send('/desk/plans/fen-2016/reviews/new', { ...review, told: 'A <review> & more.' })
  assert.equal(added.status, 303)
  const history = await visitor.get('/plans/changes')
  assert.match(history.$('h3').first().text(), /^\d+ \p{L}+ \d{4}$/u)
  const newest = history.$('section li').first()
  assert.match(newest.text(), /Plan of the fen: A <review> & more\./)
  const [path, anchor] = (newest.find('a').attr('href') ?? '').split('#')
  assert.equal((await visitor.get(path ?? '')).$(`#${anchor}`).text().includes('A <review> & more.'), true)
  assert.match(history.main, /Plan of the tide: The papers of 2016 were entered/)
  const feed = async (url: string) => (await app.app.inject({ url })).body
  const all = await feed('/plans/feed.atom')
  assert.match(all, /<title>Changes of plans for health services<\/title>/)
  assert.match(all, /Changed: Plan of the fen/)
  assert.match(all, /A &#38;#60;review&#38;#62;/)
  assert.match(all, /Plan of the tide/)
  const own = await feed('/plans/fen-2016/feed.atom')
  assert.match(own, /Plan of the fen/)
  assert.doesNotMatch(own, /Plan of the tide/)
  assert.equal((await app.app.inject({ url: '/plans/none/feed.atom' })).statusCode, 404)
  const file = (await visitor.get('/plans/changes.csv')).html
  assert.match(file, /\d{4}-\d\d-\d\dT[\d:.]+Z,Plan of the fen,,A <review> & more\.,/)
  assert.equal((await visitor.get('/changes')).$('a[href="/plans/changes"]').length, 1)
  const plan = await visitor.get('/plans/fen-2016')
  assert.equal(plan.$('main a[href="/plans/fen-2016/feed.atom"]').length, 1)
})
