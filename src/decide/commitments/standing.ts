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

export type Standing = {
  kind: StandingKind
  /** The day that was promised first, where another one was promised later. */
  firstDueOn: string | null
  /** What became of it was told to have come after the day that was promised first. */
  isAfterItsDay: boolean
}

/** Nothing is asked of a promise any more. */
const settled = ['kept', 'broken', 'overtaken', 'withdrawn'] as const
const isSettled = (state: StateContent['state']): state is (typeof settled)[number] =>
  settled.some((one) => one === state)

/**
 * How a promise stands on a day. Moving its day does not make it on time: what is past the day that was promised first is
 * late, whatever was promised after. Past its last day it has no evidence, unless somebody published what became of it.
 * @param versions of the promise, the newest first
 * @param states what became of it, in the order in which it was entered
 */
export function standingOf(
  versions: readonly Pick<CommitmentContent, 'dueOn'>[],
  states: readonly Pick<StateContent, 'state' | 'happenedOn'>[],
  today: string,
): Standing {
  const dueOn = versions[0]?.dueOn ?? null
  const first = versions.findLast((version) => version.dueOn !== null)?.dueOn ?? null
  const firstDueOn = first !== dueOn ? first : null
  const newest = states.toSorted((one, other) => one.happenedOn.localeCompare(other.happenedOn)).at(-1)
  const isAfterItsDay = newest !== undefined && first !== null && newest.happenedOn > first
  if (newest && isSettled(newest.state)) return { kind: newest.state, firstDueOn, isAfterItsDay }
  return { kind: openStanding(dueOn, first, newest?.state, today), firstDueOn, isAfterItsDay: false }
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
