import {
  type Grouping,
  publishByGroups,
  type TableByGroups,
  type TableOfSets,
} from '../../src/core/stats/by-groups.ts'
import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import {
  type PublishedCount,
  type PublishedSplit,
  publishedSplit,
} from '../../src/core/stats/small-numbers.ts'
import { publishByPlace } from '../../src/listen/equality/count.ts'
import { publishGivers, publishQuestion } from '../../src/understand/counts/index.ts'
import { divisionOf } from '../../src/understand/results-by-group/count.ts'
import {
  byCampaign,
  byCapacity,
  capacityLabels,
  type RowToDivide,
  tablesForCampaigns,
  tablesOf,
} from '../../src/understand/results-by-group/divisions.ts'
import type { ShownElsewhere } from '../../src/understand/results-by-group/elsewhere.ts'
import type { Respondent } from '../../src/understand/results-by-group/set-queries.ts'
import type { Figure, Kind } from './disclosure-reader.ts'
import {
  both,
  countOf,
  everybody,
  figure,
  is,
  not,
  type Of,
  onX,
  onY,
  type People,
  person,
  themeA,
  themeB,
} from './figures-of.ts'
import { type DivisionOfPlace, divisionsOfPlace, publishPlacesOf } from './small-programme-places.ts'
import { mayTellFavourOfX } from './small-programme-positions.ts'
import { firstQuestion, giversOf, optionQuestion } from './small-programme-questions.ts'
import { type Asked, chose, chosenKeys, publishClosed } from './small-programme-tables.ts'

const sexes = ['Female', 'Male', '']

/** Who answered equality questions: one division, the only one that is sealed here. */
function publishSexes(people: People) {
  return publishedSplit(
    sexes.slice(0, 2).map((sex) => countOf(people, is('sex', sex))),
    nhsEngland,
  )
}

export function equalityFigures(people: People): Figure[] {
  const { parts } = publishSexes(people)
  return parts.map((part, place) => figure(`equality: ${sexes[place]}`, part, is('sex', sexes[place] ?? '')))
}

type Row = {
  kind: 'theme' | 'favour' | 'wrote' | 'why' | 'answered' | 'answer'
  key: string
  of: Of
  within?: string[]
  answerTo?: string
  isHiddenElsewhere?: boolean
  isBase?: boolean
}

/** What was chosen, as far as the page of closed questions shows how many people answered. */
const answerRows = (people: People): Row[] =>
  publishClosed(people).questions.flatMap(({ id, parts: [part] }) =>
    part && !part.people.base.hidden
      ? [
          {
            ...({
              kind: 'answered',
              key: `answered ${id}`,
              of: both(person, not(is(id as Asked, ''))),
            } as const),
            ...{ answerTo: id, isHiddenElsewhere: false, isBase: true },
          },
          ...chosenKeys[id as Asked].map(
            (key, place): Row => ({
              kind: 'answer',
              key: `answer ${id} ${key}`,
              of: both(person, chose(id as Asked, key)),
              answerTo: id,
              isHiddenElsewhere: part.people.counts[place]?.hidden ?? true,
              isBase: false,
            }),
          ),
        ]
      : [],
  )

/** Everything else that is told by group: themes, who wrote about an option, and why. */
const fixedRows: Row[] = [
  { kind: 'theme', key: 'theme A', of: themeA },
  { kind: 'theme', key: 'theme B', of: themeB },
  { kind: 'theme', key: 'theme T', of: not(is('why', '')) },
  { kind: 'favour', key: 'favour options X', of: is('favour', 'yes') },
  { kind: 'wrote', key: 'wrote options X', of: onX },
  { kind: 'wrote', key: 'wrote options Y', of: onY },
  { kind: 'why', key: 'why T X', of: is('why', 'X', 'XY'), within: ['theme T', 'wrote options X'] },
  { kind: 'why', key: 'why T Y', of: is('why', 'Y', 'XY'), within: ['theme T', 'wrote options Y'] },
]

export function readElsewhere(people: People): ShownElsewhere {
  const { total, people: alone } = publishGivers(giversOf(people), nhsEngland)
  const themes = [firstQuestion(people), optionQuestion(people)].flatMap(
    (question) => publishQuestion(question, nhsEngland).themes,
  )
  return {
    themes: new Map(
      themes.map((theme) => [
        `theme ${theme.id}`,
        {
          isTotalShown: !theme.responses.hidden,
          arePeopleShown: !theme.responses.hidden && !theme.people.hidden,
          hasKnownOrganisations: !theme.organisations.hidden && theme.organisations.count > 0,
        },
      ]),
    ),
    activities: new Map([['way', { isTotalShown: !total.hidden, arePeopleShown: !alone.hidden }]]),
    channels: new Map(),
    favour: new Set(mayTellFavourOfX(people) ? ['favour options X'] : []),
  }
}

const capacityOf: Record<string, string> = { none: '', both: 'several' }

type Division = 'sex' | 'capacity' | 'campaign' | DivisionOfPlace

/** The groups of a way to divide people, those not known last. */
function groupsOf(by: Division): readonly (readonly [string, Of])[] {
  if (by === 'sex') return sexes.map((sex) => [sex, is('sex', sex)])
  if (by === 'campaign') return ['first', 'other', ''].map((title) => [title, is('campaign', title)])
  if (by !== 'capacity') return divisionsOfPlace[by]
  const capacitiesOf = ['none', 'patient', 'carer', 'both']
  return [...capacityLabels, ''].map((label) => [
    label,
    is('speaks', ...capacitiesOf.filter((one) => (capacityOf[one] ?? one) === label)),
  ])
}

export type ByGroup = 'sex' | 'capacity' | 'place' | 'campaign'

/** Every way to divide people under one name, with its tables. */
function countBy(
  people: People,
  by: ByGroup,
  respondents: Respondent[],
  sets: RowToDivide[],
  tables: TableOfSets[],
) {
  if (by === 'campaign') {
    const sent = new Map(
      people.flatMap(({ campaign }, id) => (campaign ? [[String(id), campaign] as const] : [])),
    )
    const { labels, tables: counted } = byCampaign(sent, tablesForCampaigns(respondents, sets), nhsEngland)
    return [['campaign', withAllCampaigns(labels, counted)] as const]
  }
  if (by === 'capacity') return [['capacity', byCapacity(respondents, tables, nhsEngland)] as const]
  if (by === 'sex') return [['sex', publishByGroups(tables, bySex(people), nhsEngland)] as const]
  const shown = publishPlacesOf(people)
  const hiddenIn = (id: DivisionOfPlace) =>
    divisionsOfPlace[id].flatMap(([label], place) => (shown[id][place]?.hidden ? [label || 'Not known'] : []))
  const hidden = {
    'deprivation-fifth': hiddenIn('deprivation-fifth'),
    'rural-urban': hiddenIn('rural-urban'),
  }
  const grouping = (id: DivisionOfPlace): Grouping => {
    const groups = divisionsOfPlace[id]
    const placeOf = (one: string) =>
      groups.findIndex(([, of]) => people[Number(one)] && of.isOf(people[Number(one)] as Kind))
    return {
      groups: groups.length,
      placeOf,
      everybody: [...groups.slice(0, -1).map(([, of]) => countOf(people, of)), 0],
      hidden: [...groups.slice(0, -1).map(([label]) => hidden[id].includes(label)), false],
    }
  }
  const [fifths, kinds] = publishByPlace(
    tables,
    [grouping('deprivation-fifth'), grouping('rural-urban')],
    { takenAt: new Date(0), hidden },
    nhsEngland,
  )
  return [['deprivation-fifth', fifths] as const, ['rural-urban', kinds] as const]
}

type About = 'themes' | 'options' | 'answers'

const aboutOf = ({ kind, key }: Pick<Row, 'kind' | 'key'>): About =>
  kind === 'answer' || kind === 'answered'
    ? 'answers'
    : ['theme A', 'theme B'].includes(key)
      ? 'themes'
      : 'options'

/** The model's groups are both campaigns, also where one sent nothing. */
function withAllCampaigns(labels: readonly string[], tables: readonly TableByGroups[]): TableByGroups[] {
  const none: PublishedCount = { hidden: false, count: 0 }
  const withNobody = ({ total, parts }: PublishedSplit): PublishedSplit => ({
    total,
    parts: [...['first', 'other'].map((title) => parts[labels.indexOf(title)] ?? none), parts.at(-1) ?? none],
  })
  return tables.map(({ key, base, rows }) => ({
    key,
    base: withNobody(base),
    rows: rows.map((row) => ({ key: row.key, split: withNobody(row.split) })),
  }))
}

/** @param about the rows: themes of the first question, what was said about options, or answers to closed questions */
export function resultsByGroup(people: People, by: ByGroup, about: About): Figure[] {
  const rows = [...fixedRows, ...answerRows(people)]
  const elsewhere = readElsewhere(people)
  const respondents = people.map(({ kind, channel, speaks }, id) => {
    const speaksAs = speaks === 'both' ? ['patient', 'carer'] : speaks === 'none' ? [] : [speaks]
    return { id: String(id), activityId: 'way', kind, channel, speaksAs }
  })
  const sets = rows.map(({ of, ...row }) => ({
    ...row,
    activityId: 'way',
    questionId: 'options',
    optionId: null,
    title: '',
    ids: people.flatMap((one, id) => (of.isOf(one) ? [String(id)] : [])),
  }))
  const tables = tablesOf(respondents, sets, elsewhere)
  const own = by !== 'campaign' && elsewhere.activities.get('way')?.arePeopleShown ? person : everybody
  return countBy(people, by, respondents, sets, tables).flatMap(([id, counted]) => {
    const groups = groupsOf(id)
    const line = (from: string, counts: readonly PublishedCount[], of: Of) =>
      counts.map((count, place) =>
        figure(
          `${from}, ${groups[place]?.[0] || 'not known'}`,
          count,
          both(own, of, groups[place]?.[1] ?? everybody),
        ),
      )
    return sets.flatMap(({ ids: _ids, ...row }, place) => {
      if (aboutOf(row) !== about) return []
      const of = both(by === 'campaign' ? person : everybody, rows[place]?.of ?? everybody)
      return divisionOf(row, id, counted, elsewhere).flatMap(({ base, row: split }) => [
        ...line(`by ${id}: base`, base.parts, everybody),
        figure(`by ${id}: base`, base.total, own),
        ...line(`by ${id}: ${row.key}`, split.parts, of),
        figure(`by ${id}: ${row.key}`, split.total, both(own, of)),
      ])
    })
  })
}

function bySex(people: People): Grouping {
  const hidden = publishSexes(people).parts.map((part) => part.hidden)
  return {
    groups: sexes.length,
    placeOf: (id) => sexes.indexOf(people[Number(id)]?.sex ?? ''),
    everybody: [...sexes.slice(0, 2).map((sex) => countOf(people, is('sex', sex))), 0],
    hidden: [...hidden, false],
  }
}
