import { type Grouping, publishByGroups } from '../../src/core/stats/by-groups.ts'
import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import { type PublishedCount, publishedSplit } from '../../src/core/stats/small-numbers.ts'
import { publishGivers, publishQuestion } from '../../src/understand/counts/index.ts'
import {
  byCapacity,
  capacityLabels,
  divisionOf,
  type ShownElsewhere,
  tablesOf,
} from '../../src/understand/results-by-group/count.ts'
import type { Figure } from './disclosure-reader.ts'
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

/** Everything that is told by group: themes, who wrote about an option, and why. */
const rows: { kind: 'theme' | 'wrote' | 'why'; key: string; of: Of; within?: string[] }[] = [
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

/** The groups of a way to divide people, those not known last. */
const groupsOf = (by: 'sex' | 'capacity'): Of[] =>
  by === 'sex'
    ? sexes.map((sex) => is('sex', sex))
    : [...capacityLabels, ''].map((label) =>
        is(
          'speaks',
          ...['none', 'patient', 'carer', 'both'].filter((one) => (capacityOf[one] ?? one) === label),
        ),
      )

/** @param about the rows: themes of the first question, or what was said about options */
export function resultsByGroup(
  people: People,
  by: 'sex' | 'capacity',
  about: 'themes' | 'options',
): Figure[] {
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
  const counted =
    by === 'capacity'
      ? byCapacity(respondents, tables, nhsEngland)
      : publishByGroups(tables, bySex(people), nhsEngland)
  const own = elsewhere.activities.get('way')?.arePeopleShown ? person : everybody
  const groups = groupsOf(by)
  const names = by === 'sex' ? sexes : capacityLabels
  const line = (from: string, counts: readonly PublishedCount[], of: Of) =>
    counts.map((count, place) =>
      figure(`${from}, ${names[place] || 'not known'}`, count, both(own, of, groups[place] ?? everybody)),
    )
  return sets.flatMap(({ ids: _ids, ...row }, place) => {
    if ((about === 'themes') !== ['theme A', 'theme B'].includes(row.key)) return []
    const of = rows[place]?.of ?? everybody
    return divisionOf(row, by, counted, elsewhere).flatMap(({ base, row: split }) => [
      ...line(`by ${by}: base`, base.parts, everybody),
      figure(`by ${by}: base`, base.total, own),
      ...line(`by ${by}: ${row.key}`, split.parts, of),
      figure(`by ${by}: ${row.key}`, split.total, both(own, of)),
    ])
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
