import { type Grouping, publishByGroups, type TableOfSets } from '../../src/core/stats/by-groups.ts'
import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import { deprivationFifths, settlements } from '../../src/core/stats/reach/index.ts'
import { type PublishedCount, publishedSplit } from '../../src/core/stats/small-numbers.ts'
import { publishByPlace } from '../../src/listen/equality/count.ts'
import { publishPlaces } from '../../src/listen/equality/places.ts'
import { publishGivers, publishQuestion } from '../../src/understand/counts/index.ts'
import {
  byCapacity,
  capacityLabels,
  divisionOf,
  type ShownElsewhere,
  tablesOf,
} from '../../src/understand/results-by-group/count.ts'
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

/** Where people live by both divisions, those not known last, with who is in each. */
const divisionsOfPlace: Record<'deprivation-fifth' | 'rural-urban', readonly (readonly [string, Of])[]> = {
  'deprivation-fifth': [
    ...deprivationFifths.map((label, place) => {
      const name = ['first', '2', '3', '4', 'last'][place]
      return [label, is('place', `${name} rural`, `${name} urban`)] as const
    }),
    ['', is('place', '')],
  ],
  'rural-urban': [
    [settlements.rural, is('place', 'first rural', 'last rural')],
    [settlements.urban, is('place', 'first urban', 'last urban')],
    ['', is('place', '')],
  ],
}
type DivisionOfPlace = keyof typeof divisionsOfPlace

function publishPlacesOf(people: People): Record<DivisionOfPlace, PublishedCount[]> {
  const sealed = people.filter(({ sex }) => sex !== '')
  const counts = (id: DivisionOfPlace) => divisionsOfPlace[id].map(([, of]) => countOf(sealed, of))
  const [fifths, kinds] = publishPlaces(counts('deprivation-fifth'), counts('rural-urban'), nhsEngland)
  return { 'deprivation-fifth': fifths, 'rural-urban': kinds }
}

export function equalityFiguresOfPlace(people: People): Figure[] {
  const published = publishPlacesOf(people)
  return (Object.keys(published) as DivisionOfPlace[]).flatMap((id) =>
    divisionsOfPlace[id].map(([label, of], place) =>
      figure(
        `equality: ${label}`,
        published[id][place] ?? { hidden: true, why: 'withheld' },
        both(not(is('sex', '')), of),
      ),
    ),
  )
}

type Row = {
  kind: 'theme' | 'wrote' | 'why' | 'answer'
  key: string
  of: Of
  within?: string[]
  answerTo?: string
  isHiddenElsewhere?: boolean
}

/** What was chosen, as far as the page of closed questions shows how many people answered. */
const answerRows = (people: People): Row[] =>
  publishClosed(people).questions.flatMap(({ id, parts: [part] }) =>
    part && !part.people.base.hidden
      ? chosenKeys[id as Asked].map((key, place): Row => {
          return {
            kind: 'answer',
            key: `answer ${id} ${key}`,
            of: both(person, chose(id as Asked, key)),
            answerTo: id,
            isHiddenElsewhere: part.people.counts[place]?.hidden ?? true,
          }
        })
      : [],
  )

/** Everything else that is told by group: themes, who wrote about an option, and why. */
const fixedRows: Row[] = [
  { kind: 'theme', key: 'theme A', of: themeA },
  { kind: 'theme', key: 'theme B', of: themeB },
  { kind: 'theme', key: 'theme T', of: not(is('why', '')) },
  { kind: 'wrote', key: 'wrote options X', of: onX },
  { kind: 'wrote', key: 'wrote options Y', of: onY },
  { kind: 'why', key: 'why T X', of: is('why', 'X', 'XY'), within: ['theme T', 'wrote options X'] },
  { kind: 'why', key: 'why T Y', of: is('why', 'Y', 'XY'), within: ['theme T', 'wrote options Y'] },
]

function readElsewhere(people: People): ShownElsewhere {
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
  }
}

const capacityOf: Record<string, string> = { none: '', both: 'several' }

type Division = 'sex' | 'capacity' | DivisionOfPlace

/** The groups of a way to divide people, those not known last. */
function groupsOf(by: Division): readonly (readonly [string, Of])[] {
  if (by === 'sex') return sexes.map((sex) => [sex, is('sex', sex)])
  if (by !== 'capacity') return divisionsOfPlace[by]
  const speaking = ['none', 'patient', 'carer', 'both']
  return [...capacityLabels, ''].map((label) => [
    label,
    is('speaks', ...speaking.filter((one) => (capacityOf[one] ?? one) === label)),
  ])
}

export type ByGroup = 'sex' | 'capacity' | 'place'

/** Every way to divide people under one name, with its tables. */
function countBy(people: People, by: ByGroup, respondents: Respondent[], tables: TableOfSets[]) {
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
  kind === 'answer' ? 'answers' : ['theme A', 'theme B'].includes(key) ? 'themes' : 'options'

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
  const own = elsewhere.activities.get('way')?.arePeopleShown ? person : everybody
  return countBy(people, by, respondents, tables).flatMap(([id, counted]) => {
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
      const of = rows[place]?.of ?? everybody
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
