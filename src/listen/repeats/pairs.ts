import type { Brief, SameGroup, Signal } from './queries.ts'

/** Most responses with the same in common that are listed two by two: more are a campaign, or a shared address. */
export const mostInAGroup = 5

/** Seconds between two arrivals online within which they are said to be close. Never a reason by itself. */
const closeSeconds = 10

/** Two responses that may be of one person, and why they are listed: the ids in order, so that a pair is one pair. */
export type Pair = {
  oneId: string
  otherId: string
  why: Signal[]
  secondsApart: number | null
  newestAt: Date
}

export const pairKey = (oneId: string, otherId: string): string => [oneId, otherId].toSorted().join(' ')

/** Every two responses that have something in common, each pair once with all its reasons; the newest first. */
export function listPairs(groups: readonly SameGroup[], briefs: readonly Brief[]): Pair[] {
  const byId = new Map(briefs.map((brief) => [brief.id, brief]))
  const pairs = new Map<string, Pair>()
  for (const { signal, responseIds } of groups) {
    for (const [place, first] of responseIds.entries()) {
      for (const second of responseIds.slice(place + 1)) {
        const [one, other] = [byId.get(first), byId.get(second)]
        if (one && other) addReason(pairs, one, other, signal)
      }
    }
  }
  return [...pairs.values()].toSorted((one, other) => other.newestAt.getTime() - one.newestAt.getTime())
}

function addReason(pairs: Map<string, Pair>, first: Brief, second: Brief, signal: Signal): void {
  const key = pairKey(first.id, second.id)
  const held = pairs.get(key)
  if (held) {
    if (!held.why.includes(signal)) held.why.push(signal)
    return
  }
  const [oneId = '', otherId = ''] = key.split(' ')
  const [one, other] = [first.takenAt.getTime(), second.takenAt.getTime()]
  const apart = Math.round(Math.abs(one - other) / 1000)
  const areOnline = first.channel === 'online' && second.channel === 'online'
  pairs.set(key, {
    oneId,
    otherId,
    why: [signal],
    secondsApart: areOnline && apart <= closeSeconds ? apart : null,
    newestAt: new Date(Math.max(one, other)),
  })
}
