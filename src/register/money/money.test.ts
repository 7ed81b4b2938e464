import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deskPerson } from '../../../test/support/desk.ts'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { addDocument, addDocumentVersion } from '../documents/index.ts'
import { createProgramme, findPublishedProgramme } from '../programmes/index.ts'
import { addUp } from './add-up.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const publish = async (url: string, summary = 'Births would move in 2028.', whatChanged = '') =>
  register.save(`${url}/publish`, { summary, whatChanged })

const saving = {
  words: 'Close the gap',
  pounds: '£40 million',
  per: 'year',
  byWhen: '2029/30',
  askedBy: 'NHS England',
  askedOnDay: '4',
  askedOnMonth: '3',
  askedOnYear: '2026',
  askedTo: 'month',
  sourceTitle: 'Planning guidance',
  sourceUrl: 'https://example.org/guidance',
}

test('a saving that is asked: refused beside its fields, kept, published, and added up over programmes', async () => {
  const { app, lead, open, revisionAt, save } = register
  const url = await open('Births saving')
  const bad = { ...saving, words: '', pounds: 'lots', per: '', askedOnDay: '31', askedOnMonth: '2' }
  const refused = await save(`${url}/money/savings/new`, { ...bad, sourceTitle: '', sourceUrl: 'guidance' })
  assert.equal(refused.status, 422)
  assert.deepEqual(fieldsInError(refused), ['#words', '#pounds', '#per', '#askedOn', '#sourceUrl'])
  assert.equal(refused.$('#pounds').attr('value'), 'lots')
  const unnamed = await save(`${url}/money/savings/new`, { ...saving, sourceTitle: '' })
  assert.deepEqual(fieldsInError(unnamed), ['#sourceTitle'])
  assert.equal((await save(`${url}/money/savings/new`, saving)).status, 303)
  await save(`${url}/money/savings/new`, { ...saving, words: 'Spend less on agency staff', pounds: '' })
  const visitor = app.person()
  assert.doesNotMatch((await visitor.get('/savings')).main, /Close the gap/, 'a draft is nobody’s business')

  assert.equal((await publish(url)).status, 303)
  const all = await visitor.get('/savings')
  assert.match(all.main, /Of programmes: £40 million each year, one saving\. One more names no sum\./)
  const own = await visitor.get('/programmes/births-saving/money')
  assert.match(own.main, /Close the gap How much£40 million each year\. By 2029\/30 .* Since whenMarch 2026/)
  assert.match(own.main, /Spend less on agency staff How muchnot known/)
  assert.match((await visitor.get('/programmes/births-saving')).main, /Money: savings that are asked/)
  const file = await visitor.get('/savings.csv')
  assert.match(file.html, /Births saving,Close the gap,40000000,each year,2029\/30,NHS England,2026-03,/)

  const edit = (await lead.get(`${url}/money`)).$('a[href*="/savings/"]').first().attr('href') ?? ''
  const form = await lead.get(edit)
  assert.equal(form.$('#pounds').attr('value'), '£40,000,000')
  assert.equal(form.$('#askedOn').attr('value'), '31', 'of a month its last day')
  await save(edit, { ...saving, pounds: '£30 million' })
  await publish(url, 'Births would move in 2028.', 'The guidance asks less.')
  assert.match((await visitor.get('/savings')).main, /Of programmes: £30 million each year, one saving/)
  const changes = (await visitor.get('/programmes/births-saving/changes')).main
  assert.match(
    changes,
    /Saving that is asked Close the gap£40,000,000each year.* Close the gap£30,000,000each year/,
  )
  await lead.post(`${edit}/remove`, { revision: await revisionAt(edit) })
  assert.doesNotMatch((await lead.get(`${url}/money`)).main, /Close the gap/)
  assert.equal((await register.stranger.get(`${url}/money`)).status, 404)
})

test('beside each saving stands the first clinical paper, as the published version has it', async () => {
  const { app, open, save } = register
  const url = await open('Births care or money')
  await save(`${url}/money/savings/new`, saving)
  await publish(url)
  const { id: programmeId = '' } = (await findPublishedProgramme(app.ctx.db, 'births-care-or-money')) ?? {}
  const paper = (kind: string, title: string, version?: Record<string, string>) =>
    app.ctx.db.transaction().execute(async (tx) => {
      const edit = { accountId: null, programmeId }
      const document = await addDocument(tx, edit, { kind, title })
      if (version) await addDocumentVersion(tx, edit, document, { url: 'https://example.org/p', ...version })
    })
  const at = '/programmes/births-care-or-money/money'
  const shown = async () => (await app.person().get(at)).main
  await paper('pre-consultation-business-case', 'Business case', { datedOn: '2025-01-01' })
  await paper('clinical-senate', 'Advice to come')
  assert.match(await shown(), /Since whenMarch 2026 First clinical papernone is recorded here/)
  await publish(url, undefined, 'Papers were added.')
  assert.match(
    await shown(),
    /First clinical paperAdvice of the clinical senate: Advice to comeits date is not/,
  )

  await paper('clinical-senate', 'Advice', { publishedOn: '2026-07-04' })
  await publish(url, undefined, 'Advice was added.')
  assert.match(await shown(), /clinical senate: Advicepublished 4 July 2026/)
  await paper('case-for-change', 'Why births', { datedOn: '2026-06-30', datedTo: 'month' })
  await publish(url, undefined, 'The case was added.')
  assert.match(await shown(), /First clinical paperCase for change: Why birthsdated June 2026/)
  assert.match((await app.person().get(`${at}.csv`)).html, /Planning guidance,Why births,2026-06\n/)
})

test('sums of a year, of once, of plans and of programmes are not added to each other', () => {
  const asked = {
    slug: '',
    title: '',
    words: '',
    byWhen: '',
    askedBy: '',
    sourceTitle: null,
    sourceUrl: null,
  }
  const one = (of: 'programme' | 'plan', per: 'year' | 'once', pounds: number | null) => {
    const since = { askedOn: null, askedTo: 'day' } as const
    return { ...asked, ...since, of, per, pounds }
  }
  const sums = addUp([
    one('programme', 'year', 10),
    one('programme', 'once', 5),
    one('plan', 'year', 40),
    one('programme', 'year', 20),
    one('programme', 'year', null),
    one('plan', 'once', null),
  ])
  assert.deepEqual(
    sums.map(({ of, per, pounds, summed, unknown }) => [of, per, pounds, summed, unknown]),
    [
      ['programme', 'year', 30, 2, 1],
      ['programme', 'once', 5, 1, 0],
      ['plan', 'year', 40, 1, 0],
      ['plan', 'once', 0, 0, 1],
    ],
  )
})

test('a pooled budget says what each body puts in and who controls it; what is not known stays so', async () => {
  const { app, lead, open, revisionAt, board, trust } = register
  const url = await open('Births pool')
  const added = await register.save(`${url}/partners?find=tidewater`, {
    organisation: trust,
    part: 'deciding-jointly',
    nameThen: 'Tidewater Hospitals',
  })
  assert.equal(added.status, 303)
  const form = `${url}/money/budgets/new`
  const pool = { title: 'Care at home', year: '2026/27', controlledBy: board, source: '' }
  const nobody = await register.save(form, { ...pool, title: '' })
  assert.deepEqual(fieldsInError(nobody), ['#title', '#share'], 'all at once')
  assert.deepEqual(fieldsInError(await register.save(form, pool)), ['#share'])
  const sum = { share: [board, trust], [`pounds-${board}`]: 'ten', [`pounds-${trust}`]: '' }
  const revision = await revisionAt(form)
  const wrong = await lead.post(form, { revision, ...pool, ...sum })
  assert.deepEqual(fieldsInError(wrong), [`#pounds-${board}`])
  assert.equal(wrong.$(`#pounds-${board}`).attr('value'), 'ten')
  assert.match(wrong.errorSummary[0]?.text ?? '', /for Quillshire Care Board$/)
  const unticked = { ...pool, share: [board], [`pounds-${trust}`]: '5m' }
  const lost = await lead.post(form, { revision, ...unticked })
  assert.deepEqual(lost.errorSummary, [
    { text: 'Select Tidewater Trust too, or empty the sum that it puts in', href: '#share' },
  ])
  assert.equal(lost.$(`#pounds-${trust}`).attr('value'), '5m')
  const elsewhere = await lead.post(form, { revision, ...pool, ...sum, controlledBy: register.madeUp })
  assert.equal(elsewhere.status, 422)
  const unknown = { ...pool, title: 'Beds', ...sum, [`pounds-${board}`]: '' }
  assert.equal((await lead.post(form, { revision, ...unknown })).status, 303)
  const taken = await lead.post(form, {
    revision: await revisionAt(form),
    ...pool,
    ...sum,
    [`pounds-${board}`]: '12m',
  })
  assert.equal(taken.status, 303)
  await publish(url)
  const visitor = app.person()
  const page = (await visitor.get('/programmes/births-pool/money')).main
  assert.match(
    page,
    /Quillshire Care Board£12 million Tidewater Trustnot known In all, of what is known£12 million/,
  )
  assert.match(page, /Beds, 2026\/27.* Tidewater Trustnot known In allnot known/)
  const edit = (await lead.get(`${url}/money`)).$('a:contains("Care at home")').attr('href') ?? ''
  const without = { ...pool, share: [trust], [`pounds-${board}`]: '£12,000,000' }
  const left = await lead.post(edit, { revision: await revisionAt(edit), ...without })
  assert.equal(left.status, 303, 'a body that is taken out keeps its sum in a field that nobody sees')
  assert.match(page, /Quillshire Care Board controls the money\./)
  const who = (await visitor.get('/programmes/births-pool')).main
  assert.match(who, /Decide jointly Tidewater Trust \(then: Tidewater Hospitals\)/)
})

test('savings of a plan, its reviews and its words change in public, each with the reason', async () => {
  const { app, owner, lead } = register
  assert.equal((await lead.get('/desk/plans')).status, 403)
  const refused = await owner.post('/desk/plans/new', { title: '', slug: 'Not this!', note: 'Kept' })
  assert.deepEqual(fieldsInError(refused), ['#title', '#slug'])
  assert.equal(refused.$('#note').text(), 'Kept')
  const made = await owner.post('/desk/plans/new', { title: 'Plan of 2026', slug: 'quill-2026', note: '' })
  assert.equal(made.location, '/desk/plans/quill-2026')
  const again = await owner.post('/desk/plans/new', { title: 'Another', slug: 'quill-2026', note: '' })
  assert.deepEqual(again.errorSummary, [
    { text: 'Another plan has this address: choose another one', href: '#slug' },
  ])

  const url = '/desk/plans/quill-2026'
  const revisionOf = async (at: string) => (await owner.get(at)).$('input[name=revision]').attr('value') ?? ''
  const send = async (at: string, form: Record<string, string>) =>
    owner.post(at, { revision: await revisionOf(at), ...form })
  const silent = await send(`${url}/savings/new`, { ...saving, pounds: '£500 million', told: '' })
  assert.deepEqual(fieldsInError(silent), ['#told'])
  const why = { told: 'The guidance of March was added.' }
  assert.equal((await send(`${url}/savings/new`, { ...saving, pounds: '£500 million', ...why })).status, 303)
  const review = { reviewedBy: 'The clinical senate', found: 'It does not say how many nurses.' }
  assert.equal((await send(`${url}/reviews/new`, { ...review, ...why })).status, 303)
  const old = await owner.post(url, { revision: '1', title: 'Plan', note: '', body: '', ...why })
  assert.equal(old.status, 409)
  assert.equal(old.$('#title').val(), 'Plan', 'what was typed is not lost')
  assert.equal(old.$('#told').val(), why.told)
  assert.equal((await send(url, { title: 'Plan of 2026 to 2030', note: '', body: '', ...why })).status, 303)

  const visitor = app.person()
  const page = (await visitor.get('/plans/quill-2026')).main
  assert.match(
    page,
    /Plan of 2026 to 2030 .*Close the gap: £500 million each year\. By 2029\/30\. Asked by NHS England\./,
  )
  assert.match(page, /The clinical senate: It does not say how many nurses\./)
  assert.match(page, /What changed on this page .*The guidance of March was added\./)
  const sums = (await visitor.get('/savings')).main
  assert.match(sums, /Of plans: £500 million each year, one saving\./)

  const edit = (await owner.get(url)).$('a[href*="/reviews/"]').first().attr('href') ?? ''
  const removed = await owner.post(`${edit}/remove`, { revision: await revisionOf(edit), ...why })
  assert.equal(removed.status, 303)
  assert.doesNotMatch((await visitor.get('/plans/quill-2026')).main, /nurses/)
})

test('a programme is in a plan, and its changes among the plan’s, once that is published', async () => {
  const { app, owner, lead, open, save } = register
  await owner.post('/desk/plans/new', { title: 'Plan of the coast', slug: 'coast', note: '' })
  const url = await open('Births by the sea')
  await publish(url)
  const plan = (await lead.get(`${url}/place`)).$('#plan option:contains("Plan of the coast")').attr('value')
  assert.equal((await save(`${url}/place`, { areaWords: '', plan: plan ?? '' })).status, 303)
  const visitor = app.person()
  assert.doesNotMatch((await visitor.get('/plans/coast')).main, /Births by the sea/)
  await publish(url, undefined, 'It is part of the plan.')
  assert.match((await visitor.get('/plans/coast')).main, /Births by the sea/)
  await save(`${url}/place`, { areaWords: '', plan: '' })
  assert.match((await visitor.get('/plans/coast')).main, /Births by the sea/)

  const { slug } = await app.ctx.db
    .transaction()
    .execute((tx) =>
      createProgramme(
        tx,
        { title: 'Births in a tale', accountableId: register.madeUp },
        { accountId: null, now: new Date() },
      ),
    )
  const teller = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: register.madeUp }],
  })
  const tale = `/desk/programmes/${slug}`
  const asTeller = async (at: string, form: Record<string, string>) =>
    teller.post(at, {
      revision: (await teller.get(at)).$('input[name=revision]').first().attr('value') ?? '',
      ...form,
    })
  const refused = await asTeller(`${tale}/place`, { areaWords: '', plan: plan ?? '' })
  assert.deepEqual(fieldsInError(refused), ['#plan'], 'a made-up programme stands in no real plan')
  await asTeller(`${tale}/money/savings/new`, { ...saving, words: 'Save in a tale' })
  assert.equal((await asTeller(`${tale}/publish`, { summary: 'Told.', whatChanged: '' })).status, 303)
  assert.match((await visitor.get(`/programmes/${slug}/money`)).main, /Save in a tale/)
  assert.doesNotMatch((await visitor.get('/savings')).main, /Save in a tale/, 'and in no real sum')
})
