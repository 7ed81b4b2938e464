import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk, revisionOn } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'

/**
 * What Improving Healthcare Together received in its consultation of 8 January to 1 April 2020 on hospitals of Surrey
 * Downs, Sutton and Merton, strand by strand, as the commissioner printed it in its annual report for 2020-21.
 */
type Published = {
  label: string
  strand: string
  count: number
  precision?: string
  unit: string
  people?: [number, string, string?]
  signatures?: number
  note?: string
  facts?: Record<string, string>
}
const published: Published[] = [
  {
    label: 'Consultation questionnaire',
    strand: 'open',
    count: 4172,
    unit: 'responses',
    note: 'Includes 724 NHS staff, 26 organisations, 54 easy read',
  },
  {
    label: 'Residents survey',
    strand: 'sample',
    count: 751,
    unit: 'interviews',
    note: '655 in the three CCG areas, 96 nearby',
    facts: { method: 'Telephone interviews by Ipsos MORI' },
  },
  { label: 'Written submissions', strand: 'open', count: 434, unit: 'submissions' },
  {
    label: 'Focus groups, workshops and interviews by demographic group',
    strand: 'invited',
    count: 11,
    unit: 'groups',
    people: [88, 'participants'],
  },
  { label: 'Petitions', strand: 'others', count: 2, unit: 'petitions', signatures: 9486 },
  {
    label: 'Public listening events',
    strand: 'open',
    count: 8,
    unit: 'events',
    people: [1000, 'attendances', 'more-than'],
  },
  { label: 'Forums', strand: 'invited', count: 3, unit: 'forums', people: [108, 'participants'] },
  {
    label: 'Third-party surveys',
    strand: 'others',
    count: 2,
    unit: 'surveys',
    people: [3339, 'respondents'],
  },
  {
    label: 'Depth interviews with seldom-heard people',
    strand: 'invited',
    count: 6,
    unit: 'interviews',
  },
  {
    label: 'Comments through local Healthwatch website',
    strand: 'others',
    count: 7,
    unit: 'comments',
    facts: { ranBy: 'Local Healthwatch' },
  },
  {
    label: 'Other events and meetings',
    strand: 'open',
    count: 100,
    precision: 'more-than',
    unit: 'meetings',
    people: [5000, 'people', 'about'],
  },
  {
    label: 'Activities by community groups',
    strand: 'group',
    count: 48,
    unit: 'activities',
    people: [426, 'people'],
    note: '33 groups',
  },
  {
    label: 'Social media posts by the programme',
    strand: 'open',
    count: 1160,
    unit: 'posts',
    note: 'Over 1,730 engagements',
  },
]

let app: TestApp
let programme: ProgrammeWithViews
let lead: Person

const number = (value: number) => new Intl.NumberFormat('en-GB').format(value)
const precise = (value: number, precision = 'exactly') =>
  precision === 'exactly' ? number(value) : `${precision.replace('-', ' ')} ${number(value)}`

/** Adds a way of listening by the desk's own forms: first what it is, then what is stated of its people. */
async function enter(line: Published): Promise<void> {
  const { at, add } = activitiesDesk({ programme }, lead)
  await add({ kind: 'import', title: line.label, slug: slugOf(line), strand: line.strand })
  const url = at(slugOf(line), 'strand')
  const saved = await lead.post(url, {
    revision: revisionOn(await lead.get(url)),
    count: number(line.count),
    countPrecision: line.precision ?? 'exactly',
    unit: line.unit,
    ...(line.people
      ? {
          people: String(line.people[0]),
          peopleUnit: line.people[1],
          peoplePrecision: line.people[2] ?? 'exactly',
        }
      : {}),
    ...(line.signatures ? { signatures: String(line.signatures) } : {}),
    note: line.note ?? '',
    ...line.facts,
  })
  assert.equal(saved.status, 303, `${line.label}: ${saved.main}`)
}

const slugOf = ({ label }: Published) =>
  `iht-${label.toLowerCase().replace(/[^a-z]+/g, '-')}`.slice(0, 50).replace(/-$/, '')

/** The table as a reader sees it: head of each cell → its text. */
const rowsOf = (page: TestPage) =>
  page
    .$('tbody tr')
    .map((_place, row) => [
      page
        .$(row)
        .find('th, td')
        .map((_cell, cell) => {
          const copy = page.$(cell).clone()
          copy.find('.nhsuk-table-responsive__heading').remove()
          return copy.text().trim()
        })
        .get(),
    ])
    .get() as unknown as string[][]

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Improving Healthcare Together' })
  // The box that the programme came with is not open, so it is no line.
  const closed = app.ctx.db.updateTable('activities').set({ publishedAt: null })
  await closed.where('id', '=', programme.activityId).execute()
  lead = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: programme.bodyId }],
  })
  for (const line of published) await enter(line)
})
after(() => app.close())

const url = () => `/programmes/${programme.slug}/strands`

test('the 13 strands of Improving Healthcare Together come out as its published table', async () => {
  const page = await app.person().get(url())
  assert.equal(page.status, 200)
  const rows = rowsOf(page)
  assert.equal(rows.length, 13)
  for (const line of published) {
    const row = rows.find(([label]) => label === line.label)
    assert.ok(row, `no line for ${line.label}`)
    const [, , , count, unit, people, signatures, known] = row
    assert.deepEqual(
      { count, unit, people, signatures },
      {
        count: precise(line.count, line.precision),
        unit: line.unit,
        people: line.people ? `${precise(line.people[0], line.people[2])} ${line.people[1]}` : '',
        signatures: line.signatures ? number(line.signatures) : '',
      },
      line.label,
    )
    assert.equal(known, [line.note, 'As stated by who ran it.'].filter(Boolean).join(' '))
  }
})

test('nothing is added up over the strands, on the page, in the file, or on any page of the programme', async () => {
  const forbidden = sums(published.map(({ count }) => count))
  const people = published.flatMap((line) => (line.people ? [line.people[0]] : []))
  for (const sum of sums(people)) forbidden.add(sum)
  for (const { count, people: [behind] = [], signatures } of published) {
    for (const shown of [count, behind, signatures]) if (shown !== undefined) forbidden.delete(shown)
  }
  for (const address of [
    url(),
    `${url()}.csv`,
    `/programmes/${programme.slug}`,
    `/programmes/${programme.slug}/what-people-said`,
  ]) {
    const { html, main } = await app.person().get(address)
    // What is read, not the addresses of assets: a hash may hold any number.
    const read = address.endsWith('.csv') ? html : main
    const numbers = new Set((read.match(/\d[\d,]*/g) ?? []).map((text) => Number(text.replaceAll(',', ''))))
    for (const total of forbidden) assert.ok(!numbers.has(total), `${address} has the sum ${total}`)
  }
  assert.equal((await app.person().get(url())).$('tfoot').length, 0)
  assert.match((await app.person().get(url())).main, /Nothing is added up across these lines/)
})

/** The sum of all, of every strand's own, and of all but one. */
function sums(counts: readonly number[]): Set<number> {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return new Set([total, ...counts.map((count) => total - count)])
}

test('what is not stated is said not to be, and only a sample has a response rate and a margin of error', async () => {
  const page = await app.person().get(url())
  const factsOf = (label: string) => {
    const heading = page.$('h3').filter((_place, h3) => page.$(h3).text() === label)
    const rows = heading.nextAll('dl').first().find('.nhsuk-summary-list__row')
    return new Map(
      rows
        .get()
        .map((row) => [page.$(row).find('dt').text(), page.$(row).find('dd').text()] as [string, string]),
    )
  }
  const sample = factsOf('Residents survey')
  assert.equal(sample.get('Method'), 'Telephone interviews by Ipsos MORI')
  for (const missing of [
    'Population it was drawn from',
    'Number drawn',
    'Response rate',
    'Weights',
    'Margin of error, as stated with it',
  ]) {
    assert.equal(sample.get(missing), 'not stated', missing)
  }
  assert.equal(factsOf('Consultation questionnaire').get('How it was made known'), 'not stated')
  assert.equal(factsOf('Comments through local Healthwatch website').get('Who ran it'), 'Local Healthwatch')
  assert.equal(page.main.match(/Margin of error/g)?.length, 1)
})

test('the file has the same lines as the page', async () => {
  const file = await app.person().get(`${url()}.csv`)
  assert.match(String(file.headers['content-type']), /text\/csv/)
  const lines = file.html.trim().split('\n')
  assert.equal(lines.length, 14)
  assert.match(file.html, /Run by somebody else,Petitions,not stated,2,petitions,,"9,486",/)
})
