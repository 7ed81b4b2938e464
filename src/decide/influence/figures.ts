import { medianOf } from '../../core/stats/median.ts'
import { type Share, wilsonShare } from '../../core/stats/wilson.ts'
import { addTold, type ToldInAll } from '../answers/index.ts'
import { type Became, type FlowByRaiser, flowByRaiser } from '../trace/index.ts'
import type { KnownDecision, Unclear } from './known.ts'
import { type Verdict, verdicts } from './verdict.ts'

/** What the record has of one published programme. */
export type ProgrammeOnRecord = {
  slug: string
  title: string
  /** Who answers for it; null where no source names a body. */
  accountable: { id: string; name: string } | null
  areas: { id: string; name: string }[]
  decisions: KnownDecision[]
  unclear: Unclear
  /** A source tells that something changed because of what people said. */
  isToldOfChange: boolean
  became: Became[]
  told: ToldInAll
}

/** What is asked for; what is left out asks for everything. */
export type Wish = { body?: string | undefined; area?: string | undefined; year?: number | undefined }

export type Counted = {
  decisions: number
  /** How many of these show what, each as a share of all. */
  shares: Record<Verdict, Share>
  traced: Share
  /** The same of those whose answers are published here. */
  tracedOfAnswered: Share
  notInvolved: Share
  /** It is not known whether anybody was involved before it. */
  involvementNotKnown: Share
  /** Called in or changed since, and counted by what its answers show. */
  inQuestion: Share
}

export type Influence = Counted & {
  /** The newest first. */
  known: (KnownDecision & { programme: Pick<ProgrammeOnRecord, 'slug' | 'title'> })[]
  years: (Counted & { year: string })[]
  unclear: Unclear
  programmes: number
  withoutDecision: number
  /** Programmes with a known decision of which a source tells of a change, while none is traced. */
  toldOnly: number
  withDecision: number
  issues: number
  /** Issues by who raised them. */
  flow: FlowByRaiser
  /** Of a year: issues of which no record says since when they could be known are left out. */
  issuesWithoutDay: number
  days: { of: number; median: number; least: number; most: number } | null
  /** Of the programmes that are asked for, of all years. */
  told: ToldInAll
}

/** The figures over the programmes that are asked for: everything from answers and versions, nothing from words. */
export function measureInfluence(all: readonly ProgrammeOnRecord[], { body, area, year }: Wish): Influence {
  const inArea = all.filter(({ areas }) => area === undefined || areas.some(({ id }) => id === area))
  const isOfYear = (day: string) => year === undefined || day.startsWith(`${year}-`)
  const programmes = inArea.map((programme) => ({
    ...programme,
    isAsked: body === undefined || programme.accountable?.id === body,
    decisions: programme.decisions.filter(
      (one) => (body === undefined || one.body?.id === body) && isOfYear(one.on),
    ),
  }))
  const asked = programmes.filter(({ isAsked }) => isAsked)
  const decided = programmes.filter(({ decisions }) => decisions.length > 0)
  const known = decided
    .flatMap(({ slug, title, decisions }) => decisions.map((one) => ({ ...one, programme: { slug, title } })))
    .toSorted((one, other) => other.on.localeCompare(one.on))
  const became = asked.flatMap((programme) => programme.became)
  const ofYear = became.filter(
    ({ issue }) => year === undefined || (issue.raisedOn !== null && isOfYear(issue.raisedOn)),
  )
  return {
    ...count(known),
    known,
    years: [...Map.groupBy(known, ({ on }) => on.slice(0, 4))].map(([of, own]) => ({
      year: of,
      ...count(own),
    })),
    unclear: {
      noDay: sum(asked.map(({ unclear }) => unclear.noDay)),
      onlyPlanned: sum(asked.map(({ unclear }) => unclear.onlyPlanned)),
    },
    programmes: asked.length,
    withoutDecision: asked.filter(({ decisions }) => decisions.length === 0).length,
    toldOnly: decided.filter(
      ({ isToldOfChange, decisions }) =>
        isToldOfChange && !decisions.some(({ verdict }) => verdict === 'traced'),
    ).length,
    withDecision: decided.length,
    issues: ofYear.length,
    flow: flowByRaiser(ofYear),
    issuesWithoutDay: year === undefined ? 0 : became.filter(({ issue }) => issue.raisedOn === null).length,
    days: middleOf(known.flatMap(({ daysToAnswer }) => (daysToAnswer === null ? [] : [daysToAnswer]))),
    told: addTold(asked.map(({ told }) => told)),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

function count(decisions: readonly KnownDecision[]): Counted {
  const share = (isOne: (decision: KnownDecision) => boolean) =>
    wilsonShare(decisions.filter(isOne).length, decisions.length)
  const shares = Object.fromEntries(
    verdicts.map((verdict) => [verdict, share((one) => one.verdict === verdict)]),
  ) as Counted['shares']
  return {
    decisions: decisions.length,
    shares,
    traced: shares.traced,
    tracedOfAnswered: wilsonShare(shares.traced.count, decisions.length - shares['no-answers'].count),
    notInvolved: share(({ involvement }) => involvement === 'no'),
    involvementNotKnown: share(({ involvement }) => involvement === 'not-known'),
    inQuestion: share(({ reversal, verdict }) => reversal !== null && verdict !== 'overturned'),
  }
}

function middleOf(numbers: readonly number[]): Influence['days'] {
  const sorted = numbers.toSorted((one, other) => one - other)
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (least === undefined || most === undefined) return null
  return { of: sorted.length, median: medianOf(sorted) ?? least, least, most }
}
