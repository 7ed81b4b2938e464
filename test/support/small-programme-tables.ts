import { newQuestion } from '../../src/core/questionnaire/content.ts'
import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import type { PublishedCount } from '../../src/core/stats/small-numbers.ts'
import { publishByGroup } from '../../src/core/stats/whole-groups.ts'
import { publishFigures } from '../../src/understand/closed-questions/publish.ts'
import { publishQuestion } from '../../src/understand/counts/index.ts'
import { publishThemesBy } from '../../src/understand/programme-report/cross-publish.ts'
import type { Figure } from './disclosure-reader.ts'
import {
  answered,
  answeredSecond,
  both,
  countOf,
  everybody,
  figure,
  is,
  not,
  type Of,
  organisation,
  type People,
  person,
  themeA,
  themeB,
  variant,
  within,
} from './figures-of.ts'
import { values } from './small-programme.ts'
import { firstQuestion, secondQuestion } from './small-programme-questions.ts'

const choice = (key: string) => ({ key, label: key })
const closedQuestion = newQuestion({
  id: 'closed',
  kind: 'single-choice',
  text: 'One',
  choices: ['yes', 'no', 'unsure'].map(choice),
})
const severalQuestion = newQuestion({
  id: 'several',
  kind: 'several-choices',
  text: 'Several',
  choices: ['p', 'q'].map(choice),
})
export const chosenKeys = { closed: ['yes', 'no', 'unsure'], several: ['p', 'q'] } as const
export const chose = (question: Asked, key: string): Of =>
  question === 'closed' ? is('closed', key) : is('several', key, 'pq')

export type Asked = 'closed' | 'several'

export function publishClosed(people: People) {
  const kinds = [person, organisation]
  const questions = ['closed', 'several'] as const
  return publishFigures(
    {
      questions: [closedQuestion, severalQuestion],
      chosen: questions.flatMap((questionId) =>
        kinds.flatMap((kind, place) =>
          chosenKeys[questionId].map((key) => {
            const count = countOf(people, both(chose(questionId, key), kind))
            return { questionId, kind: values.kind[place] ?? '', row: '', key, count }
          }),
        ),
      ),
      answered: questions.flatMap((questionId) =>
        kinds.map((kind, place) => {
          const of = both(not(is(questionId, '')), kind)
          const inVariant = countOf(people, both(of, variant))
          return { questionId, kind: values.kind[place] ?? '', count: countOf(people, of), inVariant }
        }),
      ),
      quarters: [],
    },
    nhsEngland,
  )
}

export function closed(people: People, asked: Asked): Figure[] {
  return publishClosed(people).questions.flatMap(({ id, parts: [part], inVariant }) => {
    const questionId = id as Asked
    if (questionId !== asked) return []
    const base = not(is(questionId, ''))
    const sides = [
      { side: part?.people, kind: person },
      { side: part?.organisations, kind: organisation },
    ]
    return [
      figure(`${id}: in variant`, inVariant, both(base, variant, person)),
      ...sides.flatMap(({ side, kind }) => [
        ...(side ? [figure(`${id}: base`, side.base, both(base, kind), true)] : []),
        ...(side?.counts ?? []).map((count, place) => {
          const of = both(chose(questionId, chosenKeys[questionId][place] ?? ''), kind)
          return figure(`${id}: ${place}`, count, of, questionId === 'closed' && side?.base.hidden === false)
        }),
      ]),
    ]
  })
}

export const groupings = {
  channel: values.channel.map((channel) => is('channel', channel)),
  wording: values.wording.map((wording) => is('wording', wording)),
  capacity: values.speaks.map((capacity) => is('speaks', capacity)),
} as const
export type GroupingName = keyof typeof groupings

type ByGroup = {
  groups: Of[]
  own: Of
  bases: PublishedCount[]
  themes: { of: Of; counts: PublishedCount[] }[]
}

const asked = {
  first: { count: firstQuestion, answered },
  second: { count: secondQuestion, answered: answeredSecond },
} as const
const themesById: Record<string, Of> = { A: themeA, B: themeB, A2: is('second', 'read') }

/** The themes of a question by group, as the workbook of the report has them. */
export function publishThemesOf(people: People, by: GroupingName, question: keyof typeof asked): ByGroup {
  const { base, themes } = publishQuestion(asked[question].count(people), nhsEngland)
  const { answered: those } = asked[question]
  const groups = groupings[by].filter((group) => countOf(people, both(those, group)) > 0)
  const isOfPeople = by === 'capacity' && !base.people.hidden
  const own = isOfPeople ? person : everybody
  const inGroups = (total: PublishedCount, of: Of) => ({
    total,
    counts: groups.map((group) => countOf(people, both(of, own, group))),
  })
  const has = (id: string) => themesById[id] ?? everybody
  const shown = publishThemesBy(
    inGroups(isOfPeople ? base.people : base.total, those),
    themes.map(({ id, responses, people: alone }) => inGroups(isOfPeople ? alone : responses, has(id))),
    nhsEngland,
  )
  return {
    groups,
    own,
    bases: shown.bases,
    themes: themes.map(({ id }, place) => ({ of: has(id), counts: shown.themes[place] ?? [] })),
  }
}

export function workbookOfThemes(people: People, by: GroupingName, question: keyof typeof asked): Figure[] {
  const { groups, own, bases, themes } = publishThemesOf(people, by, question)
  const line = (counts: readonly PublishedCount[], of: Of) =>
    counts.map((count, place) =>
      figure(`workbook by ${by}`, count, both(of, own, groups[place] ?? everybody)),
    )
  return [...line(bases, asked[question].answered), ...themes.flatMap(({ of, counts }) => line(counts, of))]
}

export function workbookOfAnswers(people: People, by: GroupingName, of: Asked): Figure[] {
  const own = within(people, person)
  return [of].flatMap((questionId) => {
    const base = both(person, not(is(questionId, '')))
    const groups = groupings[by].filter((group) => countOf(own, both(base, group)) > 0)
    const columns = chosenKeys[questionId].map((key) => both(person, chose(questionId, key)))
    const shownBase = closed(people, of).find(({ from }) => from === `${questionId}: base`)
    const isBaseShown = shownBase?.least === shownBase?.most
    if (!isBaseShown) return []
    const shown = publishByGroup(
      groups.map((group) => ({
        base: countOf(own, both(base, group)),
        counts: columns.map((of) => countOf(own, both(of, group))),
      })),
      nhsEngland,
    )
    return shown.flatMap(({ base: count, counts }, place) => {
      const group = groups[place] ?? everybody
      return [
        figure(`workbook ${questionId} by ${by}`, count, both(base, group)),
        ...counts.map((one, column) =>
          figure(`workbook ${questionId} by ${by}`, one, both(columns[column] ?? everybody, group)),
        ),
      ]
    })
  })
}
