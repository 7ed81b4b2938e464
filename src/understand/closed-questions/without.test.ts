import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { makeProgramme } from '../../../test/support/small-programme.ts'
import { takeProgramme } from '../../../test/support/small-programme-taken.ts'

const sent = { a: 'inherited', campaign: 'first', closed: 'yes', favour: 'yes', several: 'p' }
const people = makeProgramme(
  [30, { ...sent }],
  [18, { a: 'none', seen: 'yes', closed: 'yes', favour: 'yes' }],
  [2, { a: 'none', seen: 'yes', closed: 'yes', favour: 'yes', several: 'p' }],
  [40, { a: 'none', seen: 'yes', closed: 'no', favour: 'no', several: 'q' }],
  [8, { a: 'none', seen: 'yes', kind: 'organisation' }],
)

let app: TestApp
let taken: Awaited<ReturnType<typeof takeProgramme>>

before(async () => {
  app = await testApp()
  taken = await takeProgramme(app, people)
})
after(() => app.close())

const read = (path = '') => app.person().get(`/programmes/${taken.programme.slug}/closed-questions${path}`)
/** By the answer, how many people chose it and their share, as the page has it. */
const peopleOf = ({ $ }: TestPage, question: string): Record<string, string> =>
  Object.fromEntries(
    $(`h3:contains("${question}")`)
      .first()
      .nextAll('div')
      .first()
      .find('tbody tr')
      .toArray()
      .map((line) => [
        $(line).find('th').text().trim(),
        $(line).find('td').first().text().replace(/\s+/g, ' ').trim(),
      ]),
  )

test('a question is read with all campaigns, without one and without all, by links and no script', async () => {
  const all = await read()
  assert.deepEqual(
    all
      .$('nav[aria-labelledby=campaigns-title] li')
      .toArray()
      .map((one) => all.$(one).text()),
    ['With all campaigns', 'Without “first”', 'Without any campaign'],
  )
  assert.equal(all.$('nav[aria-labelledby=campaigns-title] strong').text(), 'With all campaigns')
  assert.deepEqual(peopleOf(all, 'closed'), { yes: '50 56%', no: '40 44%', unsure: '0 0%' })
  for (const without of ['1', 'all']) {
    const page = await read(`?without=${without}`)
    assert.deepEqual(peopleOf(page, 'closed'), { yes: '20 33%', no: '40 67%', unsure: '0 0%' })
    assert.match(page.main, /Answered by people: 60\./)
    assert.match(page.main, /No response is deleted or given less weight/)
  }
})

test('where with and without would tell of few, nothing of the question is shown without', async () => {
  assert.deepEqual(peopleOf(await read(), 'several'), { p: '32 44%', q: '40 56%' })
  assert.deepEqual(peopleOf(await read('?without=all'), 'several'), {
    p: 'hidden not shown',
    q: 'hidden not shown',
  })
})

test('a campaign that there is not leaves nothing out, and the file has every number of the pages', async () => {
  assert.equal((await read('?without=7')).main, (await read()).main)
  const file = await read('.csv')
  assert.match(file.html, /closed,,People\. Without any campaign,60,yes,20,/)
  assert.match(file.html, /closed,,People\. Without “first”,60,no,40,/)
  assert.match(file.html, /several,,People\. Without any campaign,hidden,p,hidden,/)
})

test('how many are in favour of an option is told by campaign too', async () => {
  const page = await app
    .person()
    .get(`/programmes/${taken.programme.slug}/results-by-group/options/${taken.options.X}`)
  const campaigns = page.$('table:has(caption[id$=campaign])')
  const row = (name: string) =>
    campaigns
      .find('tbody tr')
      .filter((_, one) => page.$(one).find('th').text().trim() === name)
      .text()
      .replace(/\s+/g, ' ')
      .trim()
  // Of people in a base with organisations no share is shown.
  assert.equal(row('first'), 'first 30 30')
  assert.equal(row('In no campaign'), 'In no campaign 20 68')
  assert.match(page.main, /organisations, so no share is shown/)
  for (const line of [
    'With all campaigns: 50 people in favour; responded: 98, organisations among them.',
    'Without “first”: 20 people in favour; responded: 68, organisations among them.',
    'Without any campaign: 20 people in favour; responded: 68, organisations among them.',
  ])
    assert.ok(page.main.includes(line), line)
})

test('answers by campaign have no share, and the page says of whom each number is', async () => {
  const page = await app.person().get(`/programmes/${taken.programme.slug}/results-by-group?by=campaign`)
  assert.equal(page.$('nav[aria-labelledby=divisions-title] strong').text(), 'Campaign')
  const tables = page.$('main table').text()
  assert.match(tables, /In no campaign/)
  assert.doesNotMatch(tables, /%|not shown/)
  assert.match(page.main, /Responded: 98, organisations among them\./)
  const file = await app.person().get(`/programmes/${taken.programme.slug}/results-by-group.csv`)
  assert.match(file.html, /In favour,Campaign,first,30,30,not shown,/)
})
