import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { addEffect, readDraft } from '../programmes/index.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const newOption = (title: string, more: Record<string, string> = {}) => ({
  title,
  kind: 'open',
  description: '',
  reasonDiscarded: '',
  ...more,
})

/** Opens a programme with two options, and gives its address and their ids. */
async function openWithOptions(title: string) {
  const { lead, open, save } = register
  const url = await open(title)
  await save(`${url}/options/new`, newOption('One'))
  await save(`${url}/options/new`, newOption('Two'))
  const overview = await lead.get(`${url}/appraisal`)
  const [one = '', two = ''] = overview
    .$('a[href*="/appraisal/options/"]')
    .map((_index, link) => overview.$(link).attr('href')?.split('/').at(-1))
    .get()
  return { url, one, two }
}

const addCriterion = (url: string, name: string, more: Record<string, string> = {}) =>
  register.save(`${url}/appraisal/criteria/new`, { name, weight: '50', best: '5', ...more })

async function idsOf(url: string) {
  const { app } = register
  const { id } = await app.ctx.db
    .selectFrom('programmes')
    .select('id')
    .where('slug', '=', url.split('/').at(-1) ?? '')
    .executeTakeFirstOrThrow()
  const { appraisal } = await readDraft(app.ctx.db, id)
  return { id, appraisal }
}

const publish = async (url: string, whatChanged = '') =>
  register.save(`${url}/publish`, { summary: 'Something would change.', whatChanged })

test('a grid of scores: a wrong number is said beside its field and all that was typed stays', async () => {
  const { lead, save } = register
  const { url, one, two } = await openWithOptions('Scores in a grid')
  assert.deepEqual(fieldsInError(await addCriterion(url, '', { weight: 'much', best: '0' })), [
    '#name',
    '#weight',
    '#best',
  ])
  await addCriterion(url, 'Getting there')
  const criterion = (await idsOf(url)).appraisal.criteria[0]?.id
  const [first, second] = [`score_${one}_${criterion}`, `score_${two}_${criterion}`]
  const typed = { scorer: 'A panel', [first]: 'five', [second]: '3.5' }
  const refused = await save(`${url}/appraisal/scorings/new`, typed)
  assert.deepEqual(fieldsInError(refused), [`#${first}`])
  assert.deepEqual(
    [refused.$(`#${first}`).attr('value'), refused.$(`#${second}`).attr('value')],
    ['five', '3.5'],
  )
  const tooHigh = await save(`${url}/appraisal/scorings/new`, { ...typed, [first]: '6' })
  assert.deepEqual(tooHigh.errorSummary, [{ text: 'The highest score here is 5', href: `#${first}` }])
  assert.equal((await save(`${url}/appraisal/scorings/new`, { ...typed, [first]: '' })).status, 303)
  const [kept] = (await idsOf(url)).appraisal.scorings
  assert.deepEqual(kept?.scores, [{ criterion, of: two, score: 3.5 }])
  const edit = await lead.get(`${url}/appraisal/scorings/${kept?.id}`)
  assert.equal(edit.$(`#${first}`).attr('value') ?? '', '', 'not scored is not 0')
  const lowered = await save(`${url}/appraisal/criteria/${criterion}`, {
    name: 'Getting there',
    weight: '50',
    best: '3',
  })
  assert.deepEqual(fieldsInError(lowered), ['#best'])
})

test('published: ranked with and without money, not scored shown as such, and edits only after publishing', async () => {
  const { app, save } = register
  const { url, one, two } = await openWithOptions('Ranked')
  await addCriterion(url, 'Getting there', { weight: '60' })
  await addCriterion(url, 'Cost', { weight: '40', isMoney: 'yes' })
  await save(`${url}/appraisal/alternatives/new`, { title: 'A bus', reasonNotScored: '' })
  const { id: programmeId, appraisal } = await idsOf(url)
  const [travel, cost] = appraisal.criteria.map(({ id }) => id)
  const closing = { serviceCode: 'a-and-e', siteId: register.infirmary, change: 'close' } as const
  await app.ctx.db
    .transaction()
    .execute((tx) =>
      addEffect(tx, { accountId: null, programmeId }, one, { ...closing, certainty: 'reported' }),
    )
  await save(`${url}/appraisal/scorings/new`, {
    scorer: 'A panel',
    [`score_${one}_${travel}`]: '5',
    [`score_${one}_${cost}`]: '0',
    [`score_${two}_${travel}`]: '2',
    [`score_${two}_${cost}`]: '5',
  })
  await publish(url)
  const page = await app.person().get('/programmes/ranked/options')
  assert.match(page.main, /Money decides who is first: with every criterion it is Two, without money One\./)
  assert.match(page.main, /A bus \(suggested\)[\s\S]*Not scored/)
  assert.match(page.main, /A bus Not scored, and no reason is given\./)
  assert.match(
    page.main,
    /Getting there weighs 60% of the whole\. At 63% \(2\.5 percentage points more\), One would draw level with Two/,
  )
  const csv = (await app.person().get('/programmes/ranked/options.csv')).html
  assert.match(csv, /Points without money,One,Place 1,100/)
  assert.match(csv, /Effect,One,"A&E, Harbour Infirmary","Closes \(Reported, not confirmed\)"/)

  await save(`${url}/appraisal/criteria/${cost}`, { name: 'Cost', weight: '10', best: '5', isMoney: 'yes' })
  assert.match((await app.person().get('/programmes/ranked/options')).main, /Money decides/)
  await publish(url, 'The weight of cost was put right.')
  const after = await app.person().get('/programmes/ranked/options')
  assert.match(after.main, /With and without money the same is first: One\./)
  const changes = await app.person().get('/programmes/ranked/changes')
  assert.match(changes.main, /Criterion[\s\S]*Weight 40[\s\S]*Weight 10/)

  await save(`${url}/appraisal/criteria/${travel}`, { name: 'Getting there', weight: '', best: '5' })
  await publish(url, 'No weight is known of getting there.')
  const onlyMoney = (await app.person().get('/programmes/ranked/options')).main
  assert.match(onlyMoney, /Every criterion that counts is about money, .* With it Two is first\./)
  assert.match(onlyMoney, /Without money No ranking/)
})

test('what the papers say of an option, with its source; what another option has is missed at the desk', async () => {
  const { app, lead, save } = register
  const { url, one, two } = await openWithOptions('What papers say')
  await save(`${url}/sources/new`, { title: 'Board paper', kind: 'official', datedTo: 'day', url: '' })
  const source = (await lead.get(`${url}/appraisal/options/${one}`))
    .$('#gainSource option')
    .eq(1)
    .attr('value')
  const form = {
    gain: 'Nearer',
    gainSource: source ?? '',
    capitalPounds: '£4,200,000',
    capitalYear: '2026/27',
  }
  const wrong = await save(`${url}/appraisal/options/${one}`, {
    ...form,
    capitalPounds: 'a lot',
    yearlyPayer: 'The board',
  })
  assert.deepEqual(fieldsInError(wrong), ['#capitalPounds'])
  assert.equal(wrong.$('#gain').text(), 'Nearer')
  const noAmount = await save(`${url}/appraisal/options/${one}`, { ...form, yearlyPayer: 'The board' })
  assert.deepEqual(fieldsInError(noAmount), ['#yearlyPounds'])
  const others = await save(`${url}/appraisal/options/${one}`, { ...form, gainSource: register.board })
  assert.deepEqual(fieldsInError(others), ['#gainSource'])
  const first = { ...form, gain: 'Far', loss: 'Nights' }
  assert.equal((await save(`${url}/appraisal/options/${one}`, first)).status, 303)
  assert.equal((await save(`${url}/appraisal/options/${one}`, form)).status, 303)
  for (const at of ['options', 'publish', 'appraisal'])
    assert.match(
      (await lead.get(`${url}/${at}`)).main,
      /Two has no gains, no capital cost; another option has/,
    )
  await publish(url)
  const page = await app.person().get(`/programmes/what-papers-say/options?option=${one}&option=${two}`)
  assert.match(page.main, /Gains One NearerSource: Board paper Two The papers recorded here do not say/)
  assert.match(page.main, /£4,200,000Who pays is not knownPrices of 2026\/27No source is given/)
})

test('a sentence about what people say is marked unsupported until it is linked to a record', async () => {
  const { app, lead, save } = register
  const { url } = await openWithOptions('As people say')
  const details = {
    title: 'As people say',
    kind: 'review',
    summary: '',
    caseForChange: 'Beds are few. As patients tell us, nights are hard. Staff are tired.',
    canInfluence: '',
    cannotInfluence: '',
  }
  await save(`${url}/details`, details)
  await save(`${url}/sources/new`, {
    title: 'Report of Healthwatch',
    kind: 'healthwatch',
    datedTo: 'day',
    url: 'https://example.org/report',
  })
  await publish(url)
  const marked = await app.person().get('/programmes/as-people-say')
  assert.match(marked.main, /nights are hard\. unsupported: no record shows this Staff are tired\./)
  const claims = `${url}/appraisal/claims`
  assert.match((await lead.get(claims)).main, /As patients tell us, nights are hard\./)
  assert.deepEqual(fieldsInError(await save(claims, { 'claim-0': 'https://elsewhere.org' })), ['#claim-0'])
  assert.equal((await save(claims, { 'claim-0': 'https://example.org/report' })).status, 303)
  await publish(url, 'The report was linked.')
  const shown = await app.person().get('/programmes/as-people-say')
  assert.match(shown.main, /nights are hard\. \(shown by: Report of Healthwatch\) Staff are tired\./)
})

test('nobody without the right to edit gets in, and what is not there is not found', async () => {
  const { lead, stranger, revisionAt } = register
  const { url } = await openWithOptions('Rights')
  assert.notEqual((await stranger.get(`${url}/appraisal`)).status, 200)
  assert.equal((await lead.get(`${url}/appraisal/criteria/nothing`)).status, 404)
  assert.equal((await lead.get(`${url}/appraisal/alternatives/new?record=theme:1`)).status, 404)
  await addCriterion(url, 'Cost')
  const { id } = (await idsOf(url)).appraisal.criteria[0] ?? {}
  const edit = `${url}/appraisal/criteria/${id}`
  assert.equal((await lead.post(`${edit}/remove`, { revision: await revisionAt(edit) })).status, 303)
  assert.match((await lead.get(`${url}/appraisal`)).main, /No criteria yet/)
})
