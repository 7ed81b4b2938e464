import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { countWords } from '../../core/text/count-words.ts'
import { addArea, addOrganisation, addSite } from '../organisations/index.ts'
import {
  addEffect,
  addOption,
  addPartner,
  addStage,
  changeDetails,
  createProgramme,
  publishProgramme,
} from './index.ts'

let app: TestApp
const author = { accountId: null }
const bodies = { real: '', madeUp: '', partner: '' }
const now = new Date('2027-03-01T12:00:00Z')

before(async () => {
  app = await testApp()
  app.setNow(now)
  await app.ctx.db.transaction().execute(async (tx) => {
    const body = { kind: 'icb', odsCode: null, effectiveFrom: '2022-07-01' }
    bodies.real = await addOrganisation(
      tx,
      { ...body, name: 'Quillshire Care Board', fictional: false },
      author,
    )
    bodies.partner = await addOrganisation(tx, { ...body, name: 'Tidewater Trust', fictional: false }, author)
    bodies.madeUp = await addOrganisation(tx, { ...body, name: 'Invented Board', fictional: true }, author)
  })
})
after(() => app.close())

type Wish = { title: string; summary?: string; accountableId?: string | null; publishedAt?: Date | null }

const make = ({
  title,
  summary = 'Something would change.',
  accountableId = bodies.real,
  publishedAt = now,
}: Wish) =>
  app.ctx.db.transaction().execute(async (tx) => {
    const made = await createProgramme(tx, { title, summary, accountableId }, { ...author, now })
    if (publishedAt) {
      await publishProgramme(tx, { ...author, programmeId: made.id, now: publishedAt, whatChanged: '' })
    }
    return made
  })

const titlesAt = async (url: string) => {
  const { $ } = await app.person().get(url)
  return $('main li h2')
    .map((_index, heading) => $(heading).text())
    .get()
}

test('with nothing published the lists say so', async () => {
  const list = await app.person().get('/programmes')
  assert.equal(list.status, 200)
  assert.match(list.main, /No planned changes have been published here yet/)
  assert.match((await app.person().get('/demonstration')).main, /no demonstration/)
})

test('the list has what is published and real, the newest first, and the home page is the list', async () => {
  await make({ title: 'Older clinics', publishedAt: new Date('2027-01-01T12:00:00Z') })
  await make({ title: 'Newer clinics', publishedAt: new Date('2027-02-01T12:00:00Z') })
  await make({ title: 'Unfinished clinics', publishedAt: null })
  await make({ title: 'Invented clinics', accountableId: bodies.madeUp })
  assert.deepEqual(await titlesAt('/programmes'), ['Newer clinics', 'Older clinics'])
  assert.deepEqual(await titlesAt('/'), ['Newer clinics', 'Older clinics'])
  assert.match((await app.person().get('/programmes')).main, /2 planned changes/)
})

test('what is made up is in no list, search or count of real programmes, and marked on its own page', async () => {
  assert.deepEqual(await titlesAt('/demonstration'), ['Invented clinics'])
  const searched = await app.person().get('/programmes?q=invented')
  assert.match(searched.main, /Nothing found for “invented”/)
  const page = await app.person().get('/programmes/invented-clinics')
  assert.match(page.$('.app-fictional').text(), /made up/)
  assert.equal((await app.person().get('/programmes/older-clinics')).$('.app-fictional').length, 0)
})

test('the search finds words of title, body, summary, service and place, and keeps what was typed', async () => {
  const { id } = await make({ title: 'Stroke care review', summary: 'Wards may join.', publishedAt: null })
  await app.ctx.db.transaction().execute(async (tx) => {
    const site = await addSite(
      tx,
      {
        name: 'Harbour Infirmary',
        organisationId: bodies.partner,
        town: null,
        postcode: null,
        effectiveFrom: '2000-01-01',
        fictional: false,
      },
      author,
    )
    const edit = { ...author, programmeId: id }
    const option = await addOption(tx, edit, {
      title: 'Join',
      kind: 'open',
      description: '',
      reasonDiscarded: '',
    })
    await addEffect(tx, edit, option, {
      serviceCode: 'inpatient-beds',
      siteId: site,
      areaId: null,
      change: 'merge',
      detail: '',
    })
    await publishProgramme(tx, { ...edit, now, whatChanged: '' })
  })
  for (const words of [
    'stroke',
    'QUILLSHIRE stroke',
    'ward',
    'inpatient',
    'harbour infirm',
    'reviewing stroke',
  ]) {
    assert.deepEqual(
      await titlesAt(`/programmes?q=${encodeURIComponent(words)}`),
      ['Stroke care review'],
      words,
    )
  }
  assert.deepEqual(await titlesAt('/programmes?q=100%25'), [])
  const searched = await app.person().get('/programmes?q=stroke')
  assert.equal(searched.$('#q').attr('value'), 'stroke')
  assert.match(searched.main, /1 planned change found for “stroke”/)
})

test('a list longer than a page goes on behind a link that keeps the search', async () => {
  for (let number = 1; number <= 21; number++) await make({ title: `Minor injuries ${number}` })
  const first = await app.person().get('/programmes?q=minor+injuries')
  assert.match(first.main, /21 planned changes found/)
  const later = first.$('a[rel=next]').attr('href') ?? ''
  assert.equal(later, '/programmes?q=minor+injuries&page=2')
  assert.equal((await titlesAt(later)).length, 1)
})

test('the page shows the published version and never the draft', async () => {
  const { id, slug } = await make({ title: 'Night cover', summary: 'Nights would change.' })
  await app.ctx.db
    .transaction()
    .execute((tx) =>
      changeDetails(tx, { ...author, programmeId: id }, { title: 'Secret plan', summary: 'Secret' }),
    )
  const page = await app.person().get(`/programmes/${slug}`)
  assert.equal(page.$('h1').text(), 'Night cover')
  assert.doesNotMatch(page.html, /Secret/)
  assert.doesNotMatch((await app.person().get('/programmes?q=secret')).html, /Secret plan/)
})

test('a draft answers like a programme that does not exist', async () => {
  const draft = await app.person().get('/programmes/unfinished-clinics')
  const nothing = await app.person().get('/programmes/no-such-thing')
  assert.equal(draft.status, 404)
  assert.equal(draft.main, nothing.main)
  assert.equal((await app.person().get('/programmes/unfinished-clinics/changes')).status, 404)
})

test('the first screen has at most sixty words, and says that nothing is decided and nothing open', async () => {
  const summary = Array.from({ length: 46 }, (_, index) => `word${index}`).join(' ')
  const { slug } = await make({ title: 'Wordy', summary })
  const { $ } = await app.person().get(`/programmes/${slug}`)
  const text = $('#first-screen').text()
  assert.ok(countWords(text) <= 60, `${countWords(text)} words`)
  assert.match(text, /Not decided yet\.\s+Not open for views now\./)
})

test('options show their effects on each service at each place, discarded ones their reasons, stages the one now', async () => {
  const { slug } = await app.ctx.db.transaction().execute(async (tx) => {
    const made = await createProgramme(
      tx,
      {
        title: 'Births',
        summary: 'Births would move.',
        caseForChange: 'Posts are empty.\n\nNights close.',
        canInfluence: 'Transport',
        cannotInfluence: 'Standards',
        accountableId: bodies.real,
      },
      { ...author, now },
    )
    const edit = { ...author, programmeId: made.id }
    const area = await addArea(
      tx,
      {
        name: 'Pellowdale',
        kind: 'custom',
        code: null,
        organisationId: null,
        effectiveFrom: '2000-01-01',
        fictional: false,
      },
      author,
    )
    await addPartner(tx, edit, bodies.partner)
    await addOption(tx, edit, { title: 'No change', kind: 'no-change', description: '', reasonDiscarded: '' })
    const one = await addOption(tx, edit, {
      title: 'One unit',
      kind: 'preferred',
      description: 'Join.',
      reasonDiscarded: '',
    })
    await addEffect(tx, edit, one, {
      serviceCode: 'ambulance',
      siteId: null,
      areaId: area,
      change: 'expand',
      detail: 'Two more crews',
    })
    await addOption(tx, edit, {
      title: 'New building',
      kind: 'discarded',
      description: '',
      reasonDiscarded: 'Nine years off',
    })
    await addStage(tx, edit, { kind: 'early-involvement', startsOn: '2026-06-01', endsOn: '2026-12-31' })
    await addStage(tx, edit, { kind: 'consultation', startsOn: '2027-02-01', endsOn: '2027-05-04' })
    await publishProgramme(tx, { ...edit, now, whatChanged: '' })
    return made
  })
  const { $, main } = await app.person().get(`/programmes/${slug}`)
  const cells = $('table').first().find('tbody th, tbody td')
  assert.deepEqual(cells.map((_index, cell) => $(cell).text()).get(), [
    'Ambulance services',
    'Pellowdale',
    'Grows',
    'Proposed',
    'Two more crews',
  ])
  assert.match($('[aria-current=step]').text(), /Consultation Now\s+1 February 2027\s+4 May 2027/)
  for (const part of [
    'Quillshire Care Board',
    'Tidewater Trust',
    'Posts are empty.',
    'Transport',
    'Standards',
    'Nine years off',
  ]) {
    assert.ok(main.includes(part), part)
  }
  assert.deepEqual(
    $('h1, h2, h3, h4')
      .map((_index, heading) => $(heading).text())
      .get()
      .filter((text) => text === 'No change').length,
    1,
  )
})

test('versions are listed with their reasons and what changed, before and after', async () => {
  const { id, slug } = await make({ title: 'Eye clinics', summary: 'Clinics would move.' })
  await app.ctx.db.transaction().execute(async (tx) => {
    const edit = { ...author, programmeId: id }
    await changeDetails(tx, edit, { summary: 'Clinics would stay.' })
    await addOption(tx, edit, { title: 'Stay', kind: 'open', description: '', reasonDiscarded: '' })
    await publishProgramme(tx, {
      ...edit,
      now: new Date('2027-03-02T09:30:00Z'),
      whatChanged: 'After the events.',
    })
  })
  const { $, main } = await app.person().get(`/programmes/${slug}/changes`)
  assert.deepEqual(
    $('main h2')
      .map((_index, heading) => $(heading).text())
      .get(),
    ['Version 2, 2 March 2027, 9:30am', 'Version 1, 1 March 2027, 12pm'],
  )
  assert.match(main, /Why: After the events\./)
  assert.match(
    (await app.person().get(`/programmes/${slug}`)).$('#first-screen').text(),
    /Clinics would stay\./,
  )
  const rows = $('tbody tr')
    .map((_index, row) => $(row).text().replace(/\s+/g, ' ').trim())
    .get()
  assert.deepEqual(rows, ['Summary Clinics would move. Clinics would stay.', 'Option Not there before Stay'])
})

test('where no source names a body that answers for it, the list and the page say so', async () => {
  await make({ title: 'Orphaned change', accountableId: null })
  const said = 'No source names a body that answers for it.'
  assert.ok((await app.person().get('/programmes?q=orphaned')).main.includes(said))
  assert.ok((await app.person().get('/programmes/orphaned-change')).main.includes(said))
})

test('what people type is shown as text', async () => {
  const { slug } = await make({ title: '<script>alert(1)</script> & more', summary: '<b>bold</b> 😀' })
  const page = await app.person().get(`/programmes/${slug}`)
  assert.equal(page.$('h1').text(), '<script>alert(1)</script> & more')
  assert.equal(page.$('main script, main b').length, 0)
})
