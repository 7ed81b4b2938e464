import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import type { PublishedCount } from '../../src/core/stats/small-numbers.ts'
import { findEqualityFigures } from '../../src/listen/equality/index.ts'
import { catalogues } from '../../src/rooms.ts'
import {
  countText,
  type PublishedGivers,
  publishGivers,
  publishQuestion,
} from '../../src/understand/counts/index.ts'
import { openFigures } from '../../src/understand/programme-report/figures.ts'
import { createTranslate } from '../../src/web/messages.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { pairs, recoverFrom } from '../support/disclosure-pairs.ts'
import { boundsOf } from '../support/disclosure-reader.ts'
import { everySmallCell as people } from '../support/every-small-cell.ts'
import { listLongNumbers } from '../support/long-numbers.ts'
import { publishOfAffected } from '../support/small-programme-affected.ts'
import { resultsByGroup } from '../support/small-programme-groups.ts'
import {
  firstQuestion,
  giversOf,
  optionQuestion,
  secondQuestion,
} from '../support/small-programme-questions.ts'
import { publishOfCampaigns, publishUnions } from '../support/small-programme-shown.ts'
import { publishClosed, publishThemesOf } from '../support/small-programme-tables.ts'
import { takeProgramme } from '../support/small-programme-taken.ts'

let app: TestApp
let taken: Awaited<ReturnType<typeof takeProgramme>>

before(async () => {
  app = await testApp()
  taken = await takeProgramme(app, people)
})
after(() => app.close())

const read = async <Data>(path: string): Promise<Data> =>
  JSON.parse((await app.person().get(`/api/v1/programmes/${taken.programme.slug}/${path}`)).html).data as Data

const kindsOf = ({ total, people: own, organisations, channels }: PublishedGivers) => {
  return { total, people: own, organisations, channels }
}

type Said = {
  activities: { givers: PublishedGivers }[]
  questions: {
    text: string
    base: PublishedGivers
    notRead: PublishedCount
    themes: Record<'responses' | 'people' | 'organisations' | 'inherited' | 'inBulk', PublishedCount>[]
  }[]
  across: { responses: PublishedCount; base: PublishedCount }[]
}
const numbersOf = ({
  responses,
  people: own,
  organisations,
  inherited,
  inBulk,
}: Said['questions'][number]['themes'][number]) => {
  return { responses, people: own, organisations, inherited, inBulk }
}

test('the pages of a real programme show the numbers of the model, and no others', async () => {
  const said = await read<Said>('what-people-said')
  assert.deepEqual(
    said.activities.map(({ givers }) => kindsOf(givers)),
    [kindsOf(publishGivers(giversOf(people), nhsEngland))],
  )
  for (const [text, model] of [
    ['What do you want to say?', firstQuestion(people)],
    ['second', secondQuestion(people)],
    ['options', optionQuestion(people)],
  ] as const) {
    const question = said.questions.find((one) => one.text === text)
    const published = publishQuestion(model, nhsEngland)
    assert.ok(question, text)
    assert.deepEqual(kindsOf(question.base), kindsOf(published.base), text)
    assert.deepEqual(question.themes.map(numbersOf), published.themes.map(numbersOf), text)
    if (text.startsWith('What')) assert.deepEqual(question.notRead, published.notRead)
  }
  const union = ({ responses, base }: Said['across'][number]) => ({ responses, base })
  assert.deepEqual(said.across.map(union), publishUnions(people).map(union))

  type Counts = Record<string, PublishedCount>
  const [campaigns] =
    await read<{ outside: PublishedCount; campaigns: Counts[]; themes: Counts[] }[]>('campaigns')
  const modelled = publishOfCampaigns(people)
  const sizesOf = ({ responses, withAddress }: Counts) => ({ responses, withAddress })
  assert.deepEqual(campaigns?.outside, modelled.outside)
  assert.deepEqual(
    campaigns?.campaigns.map(sizesOf),
    modelled.campaigns.map((one) => sizesOf({ ...one } as never)),
  )
  const without = ({ all, withoutEach, withoutAll }: Counts) => ({ all, withoutEach, withoutAll })
  assert.deepEqual(
    campaigns?.themes.map(without),
    modelled.themes.map((one) => without({ ...one } as never)),
  )

  type Part = { base: PublishedCount; notRead: PublishedCount; groups: { responses: PublishedCount }[] }
  const affected = await read<{ parts: Part[] }[]>('affected')
  const [first] = publishOfAffected(people)
  const partOf = ({ base, notRead, groups }: Part) => [
    base,
    notRead,
    ...groups.map(({ responses }) => responses),
  ]
  assert.deepEqual(
    affected.map(({ parts }) => parts.map(partOf)),
    [first?.parts.map(partOf)],
  )

  const [closed] =
    await read<{ questions: { parts: object[]; inVariant: PublishedCount }[] }[]>('closed-questions')
  const answers = ({ parts, inVariant }: { parts: object[]; inVariant: PublishedCount }) => ({
    parts,
    inVariant,
  })
  assert.deepEqual(closed?.questions.map(answers), publishClosed(people).questions.map(answers))
})

type GroupRow = {
  kind: string
  question: string
  title: string
  option: string | null
  divisions: {
    by: string
    total: PublishedCount
    groups: { group: string | null; count: PublishedCount }[]
  }[]
}

test('so do the results by group, and why each group said what it did of an option', async () => {
  const { rows } = await read<{ rows: GroupRow[] }>('results-by-group')
  const letterOf = (id: string | null) =>
    Object.entries(taken.options).find(([, one]) => one === id)?.[0] ?? ''
  const keyOf = ({ kind, title, option, question }: GroupRow) =>
    kind === 'answer' || kind === 'answered'
      ? `${kind} ${question === taken.questions.closed ? 'closed' : 'several'}${kind === 'answer' ? ` ${title}` : ''}`
      : kind === 'theme'
        ? `theme ${title}`
        : `${kind === 'why' ? 'why T' : `${kind} options`} ${letterOf(option)}`
  // The theme of the second question has the name of the first one's, and the model no favour for the other option.
  const own = rows.filter(
    (one) => one.question !== taken.questions.second && keyOf(one) !== 'favour options Y',
  )
  for (const by of ['sex', 'capacity', 'deprivation-fifth', 'rural-urban', 'campaign'] as const) {
    const page = by === 'deprivation-fifth' || by === 'rural-urban' ? 'place' : by
    const figures = (['themes', 'options', 'answers'] as const).flatMap((about) =>
      resultsByGroup(people, page, about),
    )
    const model = new Map(figures.map(({ from, least, most }) => [from, { least, most }]))
    const lines = own.flatMap((one) =>
      one.divisions
        .filter((division) => division.by === by)
        .flatMap(({ total, groups }) => [
          [`by ${by}: ${keyOf(one)}`, boundsOf(total)] as const,
          ...groups.map(
            ({ group, count }) =>
              [`by ${by}: ${keyOf(one)}, ${group ?? 'not known'}`, boundsOf(count)] as const,
          ),
        ]),
    )
    assert.ok(lines.length >= 10, `only ${lines.length} numbers by ${by}`)
    for (const [name, bounds] of lines) assert.deepEqual(bounds, model.get(name), name)
  }
  const byPlace = await app
    .person()
    .get(`/programmes/${taken.programme.slug}/results-by-group?by=deprivation-fifth`)
  assert.match(byPlace.main, /Themes by group: Deprivation of the neighbourhood/)
  assert.match(byPlace.main, /Answers to each question by group: Deprivation of the neighbourhood/)
  assert.match(byPlace.main, /hidden not shownNot judged/)
  const why = rows
    .filter(({ kind }) => kind === 'why')
    .flatMap(({ divisions }) => divisions.flatMap(({ groups }) => groups))
  assert.ok(
    why.some(({ count }) => !count.hidden && count.count >= 5),
    'something is told of why',
  )
  const page = await app
    .person()
    .get(`/programmes/${taken.programme.slug}/results-by-group/options/${taken.options.X}`)
  assert.match(page.main, /What each group wrote about this option, by theme: Sex/)
})

test('so does the workbook of the report', async () => {
  const { id, slug } = taken.programme
  const programme = { id, slug, title: '', fictional: false }
  const t = createTranslate('en', catalogues)
  const { tables } = await openFigures(app.ctx, programme as never, t, undefined).cross()
  for (const by of ['channel', 'capacity'] as const) {
    const table = tables.find(({ name }) => name === t(`understand:report.cross.name.themes-${by}`))
    const { bases, themes } = publishThemesOf(people, by, 'first')
    const cell = (count: PublishedCount | undefined) =>
      count ? (count.hidden ? countText(t, count) : count.count) : ''
    const rows = (table?.rows ?? []).filter((row) => row[2] === 'What do you want to say?')
    // Three columns of where and what was asked, the theme, all and the base; then two for each group, in some order.
    const pairsOf = (cells: readonly (string | number)[]) =>
      cells.flatMap((count, place) => (place % 2 === 0 ? [`${count} of ${cells[place + 1]}`] : [])).sort()
    assert.deepEqual(
      rows.map((row) => pairsOf(row.slice(6)).filter((pair) => pair !== ' of ')),
      themes.map(({ counts }) =>
        counts.map((count, place) => `${cell(count)} of ${cell(bases[place])}`).sort(),
      ),
      by,
    )
  }
})

test('nobody recovers a small number from any two of these pages', async () => {
  assert.ok(await findEqualityFigures(app.ctx, taken.programme.id))
  for (const pair of pairs) assert.deepEqual(recoverFrom(people, pair), [], pair.join(' beside '))
})

test('files and the open interface hold no more digits than the pages', async () => {
  const paths = [
    'what-people-said',
    'campaigns',
    'affected',
    'closed-questions',
    'results-by-group',
    'positions',
    'themes-across',
    'strands',
    'samples',
    'reach',
    'coding-quality',
  ]
  for (const path of paths) {
    assert.deepEqual(listLongNumbers(await read(path)), [], path)
    const file = await app.person().get(`/programmes/${taken.programme.slug}/${path}.csv`)
    assert.equal(file.status, 200, path)
    const long = file.html.match(/(?<![\d.])\d+\.\d{5,}/g)
    assert.equal(long, null, `${path}.csv: ${long?.join()}`)
  }
})
