import { setTimeout as wait } from 'node:timers/promises'

/** Lets so many a minute pass, evenly: who asks for more waits. None waits where the number is 0. */
export type Pace = { take(count: number): Promise<void> }

export function createPace(aMinute: number, clock: () => number = () => performance.now()): Pace {
  let free = clock()
  return {
    async take(count) {
      if (aMinute === 0) return
      const now = clock()
      const from = Math.max(now, free)
      free = from + (count * 60_000) / aMinute
      if (from > now) await wait(from - now)
    },
  }
}
