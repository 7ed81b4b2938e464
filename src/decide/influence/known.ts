import { daysBetween, firstDayOf, lastDayOf } from '../../core/days.ts'
import type { DatePrecision, ProgrammeContent, StageContent } from '../../register/programmes/index.ts'
import type { Reversal } from '../reversals/index.ts'
import type { Verdict } from './verdict.ts'

/** Whether any involvement of people began before a decision; not known where its day, or that of the decision, does not tell. */
export const involvedBefore = ['yes', 'no', 'not-known'] as const
export type InvolvedBefore = (typeof involvedBefore)[number]

/** By what a decision is known: published here with its answers, or told by the register alone. */
export const waysKnown = ['here', 'meeting', 'fact', 'stage'] as const
export type WayKnown = (typeof waysKnown)[number]

export type KnownDecision = {
  /** Of one that is published here. */
  id: string | null
  how: WayKnown
  /** Its name; empty where the register tells only that there was one. */
  title: string
  body: { id: string; name: string } | null
  /** The last day on which it can have been taken, and how exactly that is known. */
  on: string
  onTo: DatePrecision
  verdict: Verdict
  involvement: InvolvedBefore
  /** The newest of what happened to it; null where nothing did. */
  reversal: Pick<Reversal, 'kind' | 'byWhom' | 'happenedOn'> | null
  /** From the close of listening to the day on which the answer was published; null where one of them is not known. */
  daysToAnswer: number | null
}

/** What is told in a way that does not say for certain that anything was decided, or when. */
export type Unclear = { noDay: number; onlyPlanned: number }

/** A decision that is published here. Its days are days in London. */
export type DecisionHere = {
  id: string
  title: string
  decidedBy: { id: string; name: string }
  decidedOn: string
  publishedOn: string
  meetingId: string | null
  verdict: Verdict
  reversal: KnownDecision['reversal']
}

/** A way of listening that was public. */
export type Listening = { openedOn: string; closesOn: string | null }

type Told = Pick<KnownDecision, 'how' | 'title' | 'body' | 'on' | 'onTo'> & {
  from: string
  here?: DecisionHere
}

/**
 * All decisions that the record knows of a programme, each once: published here; a meeting at which something was
 * decided; a fact from a source; a stage of deciding that took place. What overlaps in time with one that is known
 * better is the same.
 * @param today the day in London
 */
export function knownDecisions(
  content: ProgrammeContent,
  here: readonly DecisionHere[],
  listening: readonly Listening[],
  today: string,
): { decisions: KnownDecision[]; unclear: Unclear } {
  const { facts, unclear } = factsOf(content, today)
  const kept: Told[] = []
  const byWay = [toldHere(here), meetingsOf(content, here, today), facts, stagesOf(content, today)]
  for (const told of byWay) kept.push(...told.filter((one) => !kept.some((other) => isSameTime(one, other))))
  return {
    decisions: kept
      .toSorted((one, other) => other.on.localeCompare(one.on))
      .map(({ here: own, from, ...told }) => ({
        ...told,
        id: own?.id ?? null,
        verdict: own?.verdict ?? 'no-answers',
        reversal: own?.reversal ?? null,
        involvement: involvementBefore(content, listening, { from, on: told.on }),
        daysToAnswer: own ? daysFromClose(content, listening, own.publishedOn) : null,
      })),
    unclear,
  }
}

const isSameTime = (one: Told, other: Told) => one.from <= other.on && other.from <= one.on

const toldHere = (here: readonly DecisionHere[]): Told[] =>
  here.map((own) => ({
    how: 'here',
    title: own.title,
    body: own.decidedBy,
    from: own.decidedOn,
    on: own.decidedOn,
    onTo: 'day',
    here: own,
  }))

const meetingsOf = ({ meetings }: ProgrammeContent, here: readonly DecisionHere[], today: string): Told[] => {
  const named = new Set(here.map(({ meetingId }) => meetingId))
  return meetings
    .filter(({ id, decided, heldOn }) => decided && heldOn <= today && !named.has(id))
    .map(({ body, heldOn, about }) => ({
      how: 'meeting',
      title: about,
      body: { id: body.id, name: body.name },
      from: heldOn,
      on: heldOn,
      onTo: 'day',
    }))
}

function factsOf(
  { facts, stages, accountable }: ProgrammeContent,
  today: string,
): { facts: Told[]; unclear: Unclear } {
  const told = facts.filter(({ kind }) => kind === 'decision')
  const dated = told.flatMap(({ words, happenedOn: on, happenedTo: onTo }): Told[] =>
    on === null
      ? []
      : [{ how: 'fact', title: words, body: bodyOf(accountable), from: firstDayOf(on, onTo), on, onTo }],
  )
  const planned = stages.filter((stage) => stage.kind === 'decision' && !tookPlace(stage))
  const isOnlyPlanned = ({ from, on }: Told) =>
    planned.some(({ startsOn, endsOn }) => startsOn <= on && from <= (endsOn ?? on))
  const past = dated.filter(({ from }) => from <= today)
  return {
    facts: past.filter((one) => !isOnlyPlanned(one)),
    unclear: { noDay: told.length - dated.length, onlyPlanned: past.filter(isOnlyPlanned).length },
  }
}

const bodyOf = (accountable: ProgrammeContent['accountable']) =>
  accountable && { id: accountable.id, name: accountable.name }

const tookPlace = ({ basis, actualStartsOn, droppedOn }: StageContent) =>
  droppedOn === null && (basis === 'actual' || actualStartsOn !== null)
const spanOfBegin = ({ startsOn, startsTo, actualStartsOn }: StageContent) =>
  actualStartsOn === null
    ? { first: firstDayOf(startsOn, startsTo), last: lastDayOf(startsOn, startsTo) }
    : { first: actualStartsOn, last: actualStartsOn }
const beginOf = ({ startsOn, actualStartsOn }: StageContent) => actualStartsOn ?? startsOn
const endOf = ({ endsOn, actualEndsOn, actualStartsOn, basis }: StageContent) =>
  basis === 'actual' || actualStartsOn === null ? (actualEndsOn ?? endsOn) : actualEndsOn

const stagesOf = ({ stages, accountable }: ProgrammeContent, today: string): Told[] =>
  stages
    .filter((stage) => stage.kind === 'decision' && tookPlace(stage) && beginOf(stage) <= today)
    .map((stage) => {
      const [{ first: from }, end] = [spanOfBegin(stage), endOf(stage)]
      const on = end === null || end > today ? today : end
      return { how: 'stage', title: '', body: bodyOf(accountable), from, on, onTo: stage.endsTo }
    })

const stagesOfInvolvement: readonly string[] = ['early-involvement', 'consultation']

/** The days on which something can have been; `first` null where it may have been at any time up to `last`. */
type Span = { first: string | null; last: string | null }

/**
 * Involvement counts where the whole span of its beginning lies before the decision's. What sources tell of a day that is
 * not before it may have begun long before: that is not known.
 */
function involvementBefore(
  { stages, facts }: ProgrammeContent,
  listening: readonly Listening[],
  decided: { from: string; on: string },
): InvolvedBefore {
  const begins: Span[] = [
    ...stages
      .filter((stage) => stagesOfInvolvement.includes(stage.kind) && tookPlace(stage))
      .map(spanOfBegin),
    ...facts
      .filter(({ kind }) => kind === 'involvement' || kind === 'responses')
      .map(({ happenedOn, happenedTo }) => ({
        first: null,
        last: happenedOn && lastDayOf(happenedOn, happenedTo),
      })),
    ...listening.map(({ openedOn }) => ({ first: openedOn, last: openedOn })),
  ]
  if (begins.some(({ last }) => last !== null && last < decided.from)) return 'yes'
  return begins.some(({ first }) => first === null || first < decided.on) ? 'not-known' : 'no'
}

/** Days since the last close before the answer: that of the last way of listening, or the end of the consultation. */
function daysFromClose(
  { stages }: ProgrammeContent,
  listening: readonly Listening[],
  answeredOn: string,
): number | null {
  const before = (days: (string | null)[]) =>
    days
      .filter((day): day is string => day !== null && day <= answeredOn)
      .toSorted()
      .at(-1)
  const ofStages = stages.filter((stage) => stage.kind === 'consultation' && tookPlace(stage))
  const close = before(listening.map(({ closesOn }) => closesOn)) ?? before(ofStages.map(endOf))
  return close === undefined ? null : daysBetween(close, answeredOn)
}
