import { setTimeout as wait } from 'node:timers/promises'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { TooManyTries } from '../core/errors.ts'

/** Slows tries by one source down, then turns them away for a while. Counted in this process. */
export type Throttle = {
  /** Waits longer with each try by `who`; @throws TooManyTries past the limit */
  slow(who: string): Promise<void>
  /** Forgets the tries by `who`, after one that was right. Only where one right try ends the guessing. */
  forgive(who: string): Promise<void>
  /**
   * Takes back the count of one try by `who` that was right; the wrong ones stay counted. For a source that
   * many people share, and where whoever guesses may hold one right answer already.
   */
  giveBack(who: string): Promise<void>
}

/**
 * @param free tries without any wait
 * @param limit tries in all, within `seconds`
 */
export function createThrottle({
  free,
  limit,
  seconds,
}: {
  free: number
  limit: number
  seconds: number
}): Throttle {
  const limiter = new RateLimiterMemory({ points: limit, duration: seconds })
  return {
    async slow(who) {
      const tried = await limiter.consume(who).catch((refused: unknown) => {
        const waits = refused instanceof RateLimiterRes ? Math.ceil(refused.msBeforeNext / 1000) : seconds
        throw new TooManyTries(waits)
      })
      const over = tried.consumedPoints - free
      if (over > 0) await wait(Math.min(100 * 2 ** over, 3000))
    },
    async forgive(who) {
      await limiter.delete(who)
    },
    async giveBack(who) {
      await limiter.reward(who)
    },
  }
}
