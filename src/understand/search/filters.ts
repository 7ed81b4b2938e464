import type { Choice } from '../../listen/activities/index.ts'
import { strands } from '../../listen/activities/index.ts'
import { channels } from '../../listen/responses/index.ts'
import { formatCode } from '../../web/format.ts'
import { type AnswerState, respondentKinds, type Search } from './schema.ts'

type Item = { value: string; text: string; selected: boolean }
export type Filter = { id: string; name: string; label: string; items: Item[] }
/** Those that are used most stand beside the search box; the others are folded away unless one of them narrows. */
export type Filters = { first: Filter[]; more: Filter[]; moreInUse: boolean }

type Named = { id: string; title: string }

export type FiltersRows = {
  search: Search
  themes: readonly Named[]
  coders: readonly { id: string; name: string }[]
  options: readonly Named[]
  groups: readonly { code: string; title: string }[]
  choices: readonly { id: string; text: string; choices: unknown }[]
  /** Only where all of a programme is searched: a question has one strand. */
  withStrand: boolean
}

const stateNames: Record<AnswerState, string> = {
  all: 'All answers',
  read: 'Read',
  unread: 'Not read yet',
  waiting: 'Wait to be read: not read, and say something',
  nothing: 'Say nothing in words: set apart, not read',
  uncoded: 'Read, no theme applies',
}

const strandNames: Record<(typeof strands)[number], string> = {
  open: 'Open to anyone',
  sample: 'A drawn sample',
  invited: 'Invited',
  group: 'A group’s own session',
  others: 'Run by others',
  early: 'Done before',
}

const filter = (
  name: string,
  label: string,
  any: string,
  selected: string,
  items: readonly { value: string; text: string }[],
): Filter => ({
  id: name,
  name,
  label,
  items: [{ value: '', text: any }, ...items].map((item) => ({ ...item, selected: item.value === selected })),
})

const named = (rows: readonly Named[]) => rows.map(({ id, title }) => ({ value: id, text: title }))
const codes = (all: readonly string[]) => all.map((code) => ({ value: code, text: formatCode(code) }))

const cut = (text: string) => (text.length <= 80 ? text : `${text.slice(0, 79)}…`)

/** A closed question as a filter: one of its choices. */
function choiceFilter(
  question: FiltersRows['choices'][number],
  place: number,
  chosen: Search['chosen'],
): Filter {
  const mine = chosen.find(({ questionId }) => questionId === question.id)
  const items = (question.choices as Choice[]).map(({ key, label }) => ({
    value: `${question.id}:${key}`,
    text: label,
  }))
  const selected = mine ? `${mine.questionId}:${mine.key}` : ''
  return {
    ...filter('chosen', cut(question.text), 'Any answer or none', selected, items),
    id: `chosen-${place + 1}`,
  }
}

export function filtersView(rows: FiltersRows): Filters {
  const { search } = rows
  const states = Object.entries(stateNames).map(([value, text]) => ({
    value,
    text,
    selected: value === search.state,
  }))
  const coders = rows.coders.map(({ id, name }) => ({ value: id, text: name }))
  const more = [
    filter('coder', 'Read or coded by', 'Anyone or nobody', search.coder, coders),
    filter('channel', 'How it came', 'Any way', search.channel, codes(channels)),
    filter('kind', 'Who it is from', 'Anyone', search.kind, codes(respondentKinds)),
    filter(
      'affected',
      'Speaks of a group that could be affected',
      'Any group or none',
      search.affected,
      rows.groups.map(({ code, title }) => ({ value: code, text: title })),
    ),
    ...(rows.options.length > 0
      ? [filter('option', 'About the option', 'Any option or none', search.option, named(rows.options))]
      : []),
    ...(rows.withStrand
      ? [
          filter(
            'strand',
            'How its people came to it',
            'Any way',
            search.strand,
            strands.map((code) => ({ value: code, text: strandNames[code] })),
          ),
        ]
      : []),
    ...rows.choices.map((question, place) => choiceFilter(question, place, search.chosen)),
  ]
  return {
    first: [
      ...(rows.themes.length > 0
        ? [filter('theme', 'Theme', 'Any theme or none', search.theme, named(rows.themes))]
        : []),
      { id: 'state', name: 'state', label: 'Show', items: states },
    ],
    more,
    moreInUse: more.some(({ items }) => items.some(({ value, selected }) => selected && value !== '')),
  }
}

export const sampleFilters: Filters = filtersView({
  search: {
    q: 'parking',
    theme: '',
    state: 'all',
    coder: '',
    channel: 'paper',
    kind: '',
    strand: '',
    option: '',
    affected: '',
    chosen: [],
  },
  themes: [{ id: 't1', title: 'Getting there' }],
  coders: [{ id: 'c1', name: 'Ada Lee' }],
  groups: [{ code: 'carers', title: 'Carers' }],
  options: [{ id: 'o1', title: 'Keep both sites' }],
  choices: [{ id: 'q1', text: 'How often do you come?', choices: [{ key: 'weekly', label: 'Every week' }] }],
  withStrand: true,
})
