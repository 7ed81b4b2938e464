import type { Share } from '../../core/stats/wilson.ts'
import { formatNumber, formatPercent, formatPrecisely } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Sum, ToldInAll } from '../answers/index.ts'
import { decisionAnchor } from '../decisions/index.ts'
import { reversalSentence } from '../reversals/index.ts'
import { issueStates } from '../trace/index.ts'
import type { Influence } from './figures.ts'
import { verdicts } from './verdict.ts'

/** A number of decisions with its base; `share` says how much of it that is. */
export type FigureRow = {
  what: string
  count: number
  number: string
  share: string
  of: Share
}

export type KnownRow = {
  title: string
  url: string
  programme: { title: string; url: string }
  on: string
  by: string
  how: string
  shows: string
  /** What happened to it since; empty where nothing did. */
  reversed: string
  before: string
}

/** What the page of a programme and the one over all have in common. */
export type FiguresView = {
  sentence: string
  decisions: FigureRow[]
  /** What the share over all can be, and what it is of those answered here. */
  limits: string
  answered: string
  /** What is not known, in sentences. */
  unknown: string[]
  issues: { states: string[]; rows: { source: string; cells: string[] }[] }
  issuesNote: string
  days: string
  told: { what: string; number: string }[]
  known: KnownRow[]
  /** Where there are more decisions than are shown. */
  knownNote: string
}

/** More than these are in the file alone. */
const mostShown = 200

export const shareText = ({ share }: Share): string => (share === null ? '' : formatPercent(share))
export const numberText = (t: Translate, { count, base }: Share): string =>
  t('decide:influence.numberOf', { count, of: base })

/** The share of those that are answered here, with its interval: of these it is known what their answers show. */
function answeredText(
  t: Translate,
  { tracedOfAnswered: { count, base, share, low, high } }: Influence,
): string {
  if (share === null || low === null || high === null) return t('decide:influence.noneAnswered')
  const percents = { share: formatPercent(share), low: formatPercent(low), high: formatPercent(high) }
  const answered = t('decide:influence.answered', { count: base, traced: count, ...percents })
  return `${answered} ${t('decide:influence.intervals')}`
}

/** Within which limits the share over all lies, whatever the answers were that are not here, or whose day is not known. */
function limitsText(t: Translate, { decisions, shares, traced }: Influence): string {
  const without = shares['no-answers'].count + shares['not-known'].count
  if (without === 0 || decisions === 0) return ''
  const least = formatPercent(traced.count / decisions)
  const most = formatPercent((traced.count + without) / decisions)
  return t('decide:influence.limits', { count: without, least, most })
}

export const figuresView = (t: Translate, influence: Influence, isFiltered = false): FiguresView => ({
  sentence:
    influence.decisions === 0
      ? t(`decide:influence.${isFiltered ? 'noneAsked' : 'none'}`)
      : t('decide:influence.sentence', { count: influence.decisions, traced: influence.traced.count }),
  decisions: influence.decisions === 0 ? [] : decisionRows(t, influence),
  limits: limitsText(t, influence),
  answered: answeredText(t, influence),
  unknown: unknownLines(t, influence),
  issues: issueTable(t, influence),
  issuesNote:
    influence.issuesWithoutDay > 0
      ? t('decide:influence.issuesOfYear', { count: influence.issuesWithoutDay })
      : '',
  days: influence.days
    ? t('decide:influence.days', { ...influence.days, count: influence.days.of, all: influence.decisions })
    : t('decide:influence.daysNone', { all: influence.decisions }),
  told: toldRows(t, influence.told),
  known: knownRows(t, influence.known.slice(0, mostShown)),
  knownNote: influence.known.length > mostShown ? t('decide:influence.knownMost', { count: mostShown }) : '',
})

/** Every verdict, also those that no decision has: a nought is told too. */
export const decisionRows = (
  t: Translate,
  { shares, notInvolved, involvementNotKnown, inQuestion }: Influence,
): FigureRow[] => {
  const row = (what: string, of: Share): FigureRow => ({
    what,
    of,
    count: of.count,
    number: numberText(t, of),
    share: shareText(of),
  })
  return [
    ...verdicts.map((verdict) => row(t(`decide:influence.verdict.${verdict}`), shares[verdict])),
    row(t('decide:influence.notInvolved'), notInvolved),
    row(t('decide:influence.involvementNotKnown'), involvementNotKnown),
    row(t('decide:influence.inQuestion'), inQuestion),
  ]
}

function unknownLines(t: Translate, influence: Influence): string[] {
  const { unclear, withoutDecision, programmes, toldOnly, withDecision } = influence
  return [
    ...(unclear.noDay > 0 ? [t('decide:influence.noDay', { count: unclear.noDay })] : []),
    ...(unclear.onlyPlanned > 0 ? [t('decide:influence.onlyPlanned', { count: unclear.onlyPlanned })] : []),
    ...(programmes > 1
      ? [t('decide:influence.withoutDecision', { count: withoutDecision, of: programmes })]
      : []),
    ...(toldOnly > 0 ? [t('decide:influence.toldOnly', { count: toldOnly, of: withDecision })] : []),
    t('decide:influence.rest'),
  ]
}

function issueTable(t: Translate, { flow }: Influence): FiguresView['issues'] {
  const states = issueStates.filter((state) => flow.some((one) => one.states[state] > 0))
  const cells = (count: number, of: number) =>
    t('decide:influence.cell', { count, share: formatPercent(of === 0 ? 0 : count / of) })
  const all = flow.reduce((sum, { total }) => sum + total, 0)
  const rows = flow.map(({ source, total, states: counts }) => ({
    source: t(`decide:influence.raiser.${source}`),
    cells: [...states.map((state) => cells(counts[state], total)), formatNumber(total)],
  }))
  const sums = states.map((state) => flow.reduce((sum, { states: counts }) => sum + counts[state], 0))
  return {
    states: [...states.map((state) => t(`decide:trace.state.${state}`)), t('decide:trace.all')],
    rows: [
      ...rows,
      {
        source: t('decide:trace.all'),
        cells: [...sums.map((count) => cells(count, all)), formatNumber(all)],
      },
    ],
  }
}

const toldNames = ['asked', 'messages', 'couldBe', 'told', 'couldNot'] as const

export const toldRows = (t: Translate, told: ToldInAll): { what: string; number: string; sum: Sum }[] =>
  toldNames.map((name) => ({
    what: t(`decide:influence.toldRow.${name}`),
    number: t(`decide:influence.${told[name].isAtLeast ? 'atLeast' : 'exactly'}`, {
      count: told[name].count,
    }),
    sum: told[name],
  }))

const knownRows = (t: Translate, known: Influence['known']): KnownRow[] =>
  known.map(({ id, how, title, body, on, onTo, verdict, involvement, reversal, programme }) => ({
    title: title || t('decide:influence.untitled', { programme: programme.title }),
    url:
      id === null
        ? urls.programme(programme.slug)
        : `${urls.whatWasDecided(programme.slug)}#${decisionAnchor(id)}`,
    programme: { title: programme.title, url: urls.programmeInfluence(programme.slug) },
    on: formatPrecisely(on, onTo),
    by: body?.name ?? t('decide:influence.bodyNotKnown'),
    how: t(`decide:influence.way.${how}`),
    shows: t(`decide:influence.verdict.${verdict}`),
    reversed: reversal ? reversalSentence(t, reversal) : '',
    before: t(`decide:influence.before.${involvement}`),
  }))
