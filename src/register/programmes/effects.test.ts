import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestPage } from '../../../test/support/app.ts'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'

let register: RegisterApp
let url = ''
let option = ''
before(async () => {
  register = await registerApp()
  url = await register.open('Beds')
  await register.save(`${url}/options/new`, {
    title: 'One',
    kind: 'open',
    description: '',
    reasonDiscarded: '',
  })
  option = linkOf(await register.lead.get(`${url}/options`), '/options/')
})
after(() => register.app.close())

const linkOf = (page: TestPage, part: string) => page.$(`a[href*="${part}"]`).first().attr('href') ?? ''
const effectForm = (more: Record<string, string> = {}) => ({
  service: 'stroke',
  place: `site:${register.infirmary}`,
  change: 'close',
  certainty: 'likely',
  sourceState: 'confirmed',
  ...more,
})
/** The page at the desk of the effect on a service. */
async function effectOf(service: string): Promise<string> {
  const { $ } = await register.lead.get(`${url}/options`)
  const links = $('a[href*="/effects/"]').toArray()
  return (
    links
      .map((one) => $(one))
      .find((one) => one.text().includes(service))
      ?.attr('href') ?? ''
  )
}

test('a source has a title, a kind, a real address and a real date; of a month it counts from its last day', async () => {
  const { lead, save } = register
  const refused = await save(`${url}/sources/new`, {
    title: '',
    url: 'board paper',
    datedOnDay: '30',
    datedOnMonth: '2',
    datedOnYear: '2017',
    datedTo: 'day',
  })
  assert.deepEqual(fieldsInError(refused), ['#title', '#url', '#kind', '#datedOn'])
  assert.equal(refused.$('#url').val(), 'board paper')
  const form = { title: 'Board paper', url: 'https://example.org/paper', kind: 'official', datedTo: 'month' }
  const dated = { datedOnDay: '3', datedOnMonth: '2', datedOnYear: '2017' }
  assert.equal((await save(`${url}/sources/new`, { ...form, ...dated })).status, 303)
  const listed = await lead.get(`${url}/sources`)
  assert.match(listed.main, /Board paper, Official paper, February 2017/)
  const kept = await register.app.ctx.db.selectFrom('programmeSources').select('datedOn').execute()
  assert.deepEqual(kept, [{ datedOn: '2017-02-28' }])
})

test('an effect has its certainty, its sources, beds, provider and what it waits for, in public once published', async () => {
  const { lead, save, app } = register
  const source = await app.ctx.db.selectFrom('programmeSources').select('id').executeTakeFirstOrThrow()
  const wrong = await save(
    `${option}/effects/new`,
    effectForm({ change: 'change-provider', bedsBefore: 'many' }),
  )
  assert.deepEqual(fieldsInError(wrong).toSorted(), ['#bedsBefore', '#toProvider'])
  assert.equal(wrong.$('#bedsBefore').val(), 'many')
  await save(`${option}/effects/new`, effectForm({ service: 'ambulance', change: 'open' }))
  const waits = (await lead.get(`${option}/effects/new`)).$('input[name=needs]').val()
  const saved = await save(
    `${option}/effects/new`,
    effectForm({
      ownWords: 'Consolidation',
      placeWords: 'Ward 4',
      bedsBefore: '24',
      bedsAfter: '0',
      staffBefore: '12.5',
      toProvider: 'independent',
      needs: String(waits),
      [`evidence-${source.id}`]: 'certain',
      certainty: 'certain',
      temporarySinceDay: '1',
      temporarySinceMonth: '2',
      temporarySinceYear: '2020',
    }),
  )
  assert.deepEqual([saved.status, saved.errorSummary], [303, []])
  const revision = await register.revisionAt(`${url}/publish`)
  assert.equal((await lead.post(`${url}/publish`, { revision, summary: 'Beds would move.' })).status, 303)
  const page = await app.person().get('/programmes/beds')
  const row = page
    .$('#main-content tbody tr, main tbody tr')
    .toArray()
    .map((one) => page.$(one).text().replace(/\s+/g, ' '))
  const stroke = row.find((text) => text.includes('Stroke'))
  assert.match(
    stroke ?? '',
    /Ward 4 Closes Decided.*own words: “Consolidation”.*temporary since 1 February 2020, which is more than 180 days ago.*Run by an independent provider after.*Beds: 24 now, 0 after.*12\.5 now, not known after.*May not start before: Ambulance services, Harbour Infirmary, Opens.*Board paper: Decided/,
  )
  assert.match(page.main, /Board paper, Official paper, February 2017/)
})

test('effects that would wait for each other are refused, and what was chosen is kept', async () => {
  const { lead, save } = register
  const opening = await effectOf('Ambulance')
  const page = await lead.get(opening)
  const other = String(page.$('input[name=needs]').first().val())
  const refused = await save(opening, effectForm({ service: 'ambulance', change: 'open', needs: other }))
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ text }) => text),
    ['Each would wait for the other: choose what really has to be there first'],
  )
  assert.equal(refused.$('input[name=needs]').first().attr('checked'), 'checked')
})

test('the days since when a source makes something of an effect outlive an edit that leaves them as they are', async () => {
  const { save, app, lead } = register
  const stroke = await effectOf('Stroke')
  const effectId = stroke.split('/').at(-1) ?? ''
  const { sourceId } = await app.ctx.db
    .selectFrom('effectEvidence')
    .select('sourceId')
    .where('effectId', '=', effectId)
    .executeTakeFirstOrThrow()
  const held = () =>
    app.ctx.db
      .selectFrom('effectEvidence')
      .select(['certainty', 'knownOn'])
      .where('effectId', '=', effectId)
      .orderBy('knownOn')
      .execute()
  await app.ctx.db.deleteFrom('effectEvidence').where('effectId', '=', effectId).execute()
  const lines = [
    { effectId, sourceId, certainty: 'likely', knownOn: '2019-01-08' },
    { effectId, sourceId, certainty: 'certain', knownOn: '2019-07-03' },
  ]
  await app.ctx.db.insertInto('effectEvidence').values(lines).execute()
  const field = `evidence-${sourceId}`
  const shown = (await lead.get(stroke)).$(`select[name="${field}"] option[selected]`).attr('value')
  assert.equal(shown, 'certain', 'the last of it is shown')
  assert.equal((await save(stroke, effectForm({ [field]: 'certain' }))).status, 303)
  assert.deepEqual(await held(), [
    { certainty: 'likely', knownOn: '2019-01-08' },
    { certainty: 'certain', knownOn: '2019-07-03' },
  ])
  await save(stroke, effectForm({ [field]: 'dropped' }))
  assert.deepEqual(await held(), [{ certainty: 'dropped', knownOn: null }])
})

test('an effect on a site that had closed is refused with what to do, and taken for a day on which it was open', async () => {
  const { save, app, infirmary } = register
  await app.ctx.db
    .updateTable('sites')
    .set({ effectiveUntil: '2024-03-31' })
    .where('id', '=', infirmary)
    .execute()
  const form = effectForm({ service: 'dental' })
  const late = await save(`${option}/effects/new`, form)
  assert.equal(late.status, 422)
  assert.deepEqual(fieldsInError(late), ['#place'])
  assert.match(
    late.errorSummary[0]?.text ?? '',
    /Harbour Infirmary closed on 31 March 2024: select the place/,
  )
  assert.equal(late.$('#place').val(), `site:${infirmary}`)
  const startsOn = (day: string) => ({ startsOnDay: day, startsOnMonth: '4', startsOnYear: '2024' })
  assert.equal((await save(`${option}/effects/new`, { ...form, ...startsOn('2') })).status, 422)
  assert.equal((await save(`${option}/effects/new`, { ...form, ...startsOn('1') })).status, 303)
})

test('what may not start before something else is not dated before it; where that is not certain its page says so', async () => {
  const { save, open, lead, app, infirmary } = register
  await app.ctx.db.updateTable('sites').set({ effectiveUntil: null }).where('id', '=', infirmary).execute()
  const plan = await open('In order')
  const words = { title: 'One', kind: 'open', description: '', reasonDiscarded: '' }
  await save(`${plan}/options/new`, words)
  const at = `${linkOf(await lead.get(`${plan}/options`), '/options/')}/effects`
  const on = (day: string, month: string) => ({
    startsOnDay: day,
    startsOnMonth: month,
    startsOnYear: '2027',
  })
  const opening = { service: 'ambulance', change: 'open' }
  await save(`${at}/new`, effectForm({ ...opening, ...on('1', '6') }))
  const needs = String((await lead.get(`${at}/new`)).$('input[name=needs]').val())
  const early = await save(`${at}/new`, effectForm({ needs, ...on('31', '5') }))
  assert.deepEqual(early.errorSummary, [
    {
      text: 'It may not start before “Ambulance services, Harbour Infirmary”, which starts on 1 June 2027: enter a later day, or take the condition away',
      href: '#startsOn',
    },
  ])
  assert.equal(early.$('#startsOn').val(), '31')
  assert.equal((await save(`${at}/new`, effectForm({ needs, ...on('1', '6') }))).status, 303)
  const needed = `${at}/${needs}`
  const moved = await save(needed, effectForm({ ...opening, ...on('2', '6') }))
  assert.match(
    moved.errorSummary[0]?.text ?? '',
    /“Stroke care, .*” waits for this and starts on 1 June 2027/,
  )
  const shown = async (change: Record<string, string>, whatChanged: string) => {
    assert.equal((await save(needed, effectForm({ ...opening, ...change }))).status, 303)
    await save(`${plan}/publish`, { summary: 'Beds would move.', whatChanged })
    return (await app.person().get('/programmes/in-order')).main
  }
  assert.match(await shown(on('1', '6'), ''), /Opens\. That is planned for 1 June 2027 and not decided\./)
  assert.match(await shown({}, 'No day'), /Opens\. That is not decided, and when is not known\./)
  const certain = { certainty: 'certain', ...on('1', '6') }
  assert.match(await shown(certain, 'Decided'), /Opens\. That is decided, for 1 June 2027\./)
  const stroke = (await lead.get(`${plan}/options`)).$('a:contains("Stroke")').attr('href') ?? ''
  const dropped = effectForm({ needs, certainty: 'dropped', ...on('1', '5') })
  assert.equal((await save(stroke, dropped)).status, 303, 'what was dropped waits for nothing')
  const carriedOut = effectForm({ needs, certainty: 'done', ...on('1', '5') })
  assert.equal((await save(stroke, carriedOut)).status, 303, 'what happened is not refused')
  assert.match(
    await shown({ certainty: 'dropped' }, 'Dropped'),
    /Opens\. That was dropped\. This was carried out without it\./,
  )
  assert.equal(
    (await save(needed, effectForm({ ...opening, certainty: 'dropped', ...on('1', '6') }))).status,
    303,
  )
  const before = effectForm({ needs, certainty: 'certain', ...on('1', '5') })
  assert.equal((await save(stroke, before)).status, 303, 'nothing waits for what was dropped')
})
