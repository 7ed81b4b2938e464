import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type Influence, measureInfluence, type ProgrammeOnRecord, type Wish } from './figures.ts'
import { type FiguresView, figuresView, numberText, shareText } from './figures-view.ts'
import { sampleOnRecord } from './sample.ts'

type Choice = { value: string; text: string; selected: boolean }

type YearRow = {
  year: string
  known: number
  traced: string
  share: string
  answered: string
  notInvolved: string
}

type OverAllView = Hiding & {
  fictional: boolean
  bodies: Choice[]
  areas: Choice[]
  years: Choice[]
  /** Null where what was asked for means nothing. */
  figures: FiguresView | null
  byYear: YearRow[]
  csvUrl: string
  decisionsUrl: string
  errors: readonly FieldError[]
}

export type Named = { id: string; name: string }

/** What can be asked for: who decided anything, where, and in which years. */
export type Choices = { bodies: Named[]; areas: Named[]; years: string[] }

/** @param body one that is asked for, though no decision of it is known */
export function choicesOf(all: readonly ProgrammeOnRecord[], body: Named | undefined): Choices {
  const decisions = all.flatMap((programme) => programme.decisions)
  const byName = (named: readonly (Named | null | undefined)[]): Named[] =>
    [...new Map(named.flatMap((one) => (one ? [[one.id, one] as const] : []))).values()].sort((one, other) =>
      one.name.localeCompare(other.name),
    )
  return {
    bodies: byName([...decisions.map((one) => one.body), body]),
    areas: byName(all.flatMap(({ areas }) => areas)),
    years: [...new Set(decisions.map(({ on }) => on.slice(0, 4)))].sort().reverse(),
  }
}

export type Asked = {
  typed: Typed
  /** What follows the question mark, for the files. */
  search: string
  wish: Wish | null
  errors?: readonly FieldError[]
  fictional: boolean
}

/** How far views changed what was decided, over all programmes that are asked for. */
export function overAllView(
  t: Translate,
  choices: Choices,
  influence: Influence | null,
  { typed, search, wish, errors = [], fictional }: Asked,
): Omit<OverAllView, 'hiding'> {
  const chooser = (field: string, items: readonly Named[]): Choice[] => [
    { value: '', text: t('decide:influence.all'), selected: false },
    ...items.map(({ id, name }) => ({ value: id, text: name, selected: id === typedText(typed, field) })),
  ]
  const isFiltered = wish !== null && Object.values(wish).some((value) => value !== undefined)
  return {
    fictional,
    bodies: chooser('body', choices.bodies),
    areas: chooser('area', choices.areas),
    years: chooser(
      'year',
      choices.years.map((year) => ({ id: year, name: year })),
    ),
    figures: influence && figuresView(t, influence, isFiltered),
    byYear: (influence?.years ?? []).map(({ year, decisions, traced, tracedOfAnswered, notInvolved }) => ({
      year,
      known: decisions,
      traced: numberText(t, traced),
      share: shareText(traced),
      answered: numberText(t, tracedOfAnswered),
      notInvolved: numberText(t, notInvolved),
    })),
    csvUrl: `/influence.csv${search}`,
    decisionsUrl: `/influence-decisions.csv${search}`,
    errors,
  }
}

const sampleTranslate = createTranslate('en', { decide: messages })
const noneAsked: Asked = { typed: {}, search: '', wish: {}, fictional: false }

export const overAllPage = page<OverAllView>('decide/influence/views/over-all.njk', {
  full: {
    ...overAllView(
      sampleTranslate,
      choicesOf([sampleOnRecord], undefined),
      measureInfluence([sampleOnRecord, { ...sampleOnRecord, slug: 'y', decisions: [] }], {}),
      noneAsked,
    ),
    ...sampleHiding,
  },
  empty: {
    ...overAllView(sampleTranslate, choicesOf([], undefined), measureInfluence([], {}), noneAsked),
    ...sampleHiding,
  },
  refused: {
    ...overAllView(sampleTranslate, choicesOf([sampleOnRecord], undefined), null, {
      ...noneAsked,
      wish: null,
      errors: [
        { field: 'body', message: 'decide:influence.noSuchBody' },
        { field: 'area', message: 'decide:influence.noSuchArea' },
        { field: 'year', message: 'decide:influence.noSuchYear' },
      ],
    }),
    ...sampleHiding,
  },
})
