import { firstDayOf } from '../../core/days.ts'
import type { CommitmentContent, StateContent } from './content.ts'

/** How a promise stands, the ones that somebody should ask about first. `no-evidence` is never entered: the day does it. */
export const standings = [
  'broken',
  'no-evidence',
  'late',
  'under-way',
  'not-due',
  'no-day',
  'kept',
  'overtaken',
  'withdrawn',
] as const
export type StandingKind = (typeof standings)[number]

/** A day with how exactly it is known; of a month or a year the last day is kept. */
type Day = { on: string; knownTo: CommitmentContent['dueTo'] }

export type Standing = {
  kind: StandingKind
  /** The day that was promised first, where another one was promised later. */
  firstDue: Day | null
  /** Whether what became of it came after the day that was promised first, where its own day tells. */
  afterItsDay: 'yes' | 'no' | 'not-known'
}

/** What stays as it is until its day: that it was kept so far does not keep it for the days that are left. */
const lasting: readonly string[] = ['keep-open', 'not-do']

/** Nothing is asked of a promise any more. */
const settled = ['kept', 'broken', 'overtaken', 'withdrawn'] as const
const isSettled = (state: StateContent['state']): state is (typeof settled)[number] =>
  settled.some((one) => one === state)

type Promised = Pick<CommitmentContent, 'kind' | 'dueOn' | 'dueTo'>
type Told = Pick<StateContent, 'state' | 'happenedOn' | 'happenedTo'>

/**
 * How a promise stands on a day. Moving its day does not make it on time: what is past the day that was promised first is
 * late, whatever was promised after. Past its last day it has no evidence, unless somebody published what became of it. A
 * day known to its month or its year can be any day of it: nothing is past it, or after it, before the whole of it is.
 * @param versions of the promise, the newest first
 * @param states what became of it, in the order in which it was entered
 */
export function standingOf(versions: readonly Promised[], states: readonly Told[], today: string): Standing {
  const due = versions.map(dueOf)
  const [now, first] = [due[0] ?? null, due.findLast((day) => day !== null) ?? null]
  const firstDue = first?.on !== now?.on ? first : null
  const newest = newestOf(states)
  if (lasting.includes(versions[0]?.kind ?? '')) {
    return { ...lastingStanding(now && latestOf(due), newest, today), firstDue }
  }
  if (newest && isSettled(newest.state)) {
    return { kind: newest.state, firstDue, afterItsDay: afterDay(newest, first) }
  }
  const kind = openStanding(now?.on ?? null, first?.on ?? null, newest?.state, today)
  return { kind, firstDue, afterItsDay: 'no' }
}

/**
 * What is promised to last is kept once it is told to have been kept up to its day; until then it was kept so far.
 * Another day makes it last longer, which is not late, or shorter, which does not make it kept earlier.
 * @param until the latest day that was promised; null where it has none
 */
function lastingStanding(
  until: Day | null,
  newest: Told | undefined,
  today: string,
): Omit<Standing, 'firstDue'> {
  const wasKept = newest?.state === 'kept'
  const isKeptSoFar = wasKept && !(until && lastedTo(newest, until))
  if (newest && isSettled(newest.state) && !isKeptSoFar) {
    return { kind: newest.state, afterItsDay: wasKept ? 'no' : afterDay(newest, until) }
  }
  const on = until?.on ?? null
  return { kind: openStanding(on, on, wasKept ? 'under-way' : newest?.state, today), afterItsDay: 'no' }
}

const dueOf = ({ dueOn, dueTo }: Promised): Day | null =>
  dueOn === null ? null : { on: dueOn, knownTo: dueTo }

const latestOf = (due: readonly (Day | null)[]): Day | null =>
  due
    .filter((day) => day !== null)
    .toSorted((one, other) => one.on.localeCompare(other.on))
    .at(-1) ?? null

/** The first day on which it can have happened. */
const beganOn = ({ happenedOn, happenedTo }: Told): string => firstDayOf(happenedOn, happenedTo)

/** What was told last: of what is not for certain before something else, the one entered last. */
const newestOf = (states: readonly Told[]): Told | undefined =>
  states.findLast((one) => !states.some((other) => one.happenedOn < beganOn(other)))

/** It is told of the day itself, or as exactly as the day was promised. */
const lastedTo = (told: Told, { on, knownTo }: Day): boolean =>
  told.happenedOn >= on && beganOn(told) >= firstDayOf(on, knownTo)

function afterDay(told: Told, day: Day | null): Standing['afterItsDay'] {
  if (day === null || told.happenedOn <= day.on) return 'no'
  return beganOn(told) > day.on ? 'yes' : 'not-known'
}

function openStanding(
  dueOn: string | null,
  first: string | null,
  told: StateContent['state'] | undefined,
  today: string,
): StandingKind {
  if (told === 'late') return 'late'
  if (dueOn !== null && dueOn < today) return 'no-evidence'
  if (first !== null && first < today) return 'late'
  if (told === 'under-way') return 'under-way'
  return dueOn === null ? 'no-day' : 'not-due'
}

/** How many of some promises stand how, in the order of {@link standings}; those of which there are none are left out. */
export const countStandings = (all: readonly StandingKind[]): { kind: StandingKind; count: number }[] =>
  standings
    .map((kind) => ({ kind, count: all.filter((one) => one === kind).length }))
    .filter(({ count }) => count > 0)
