/** Something counted, and the state that it was counted from. States only ever go up. */
export type Counted<Counts> = { state: number; counts: Counts }

/** What a look finds: counts, and when they were counted where something has changed since. */
export type Looked<Counts> = { counts: Counts; behindSince: Date | null }

type Counting<Counts> = {
  /** The state of what the counts of a key are made of, at this moment. */
  stateOf(key: string): Promise<number>
  /** Counts anew, and gives the state of the very moment that was counted. */
  count(key: string): Promise<Counted<Counts>>
}

export type Keeper<Counts> = {
  /** Counts as they are when they are asked for, however long that takes. */
  read(key: string): Promise<Counts>
  /**
   * The same, but for counts that take long: where something has changed, what was counted lately is given with its
   * time, and counted anew meanwhile.
   */
  look(key: string): Promise<Looked<Counts>>
}

type Kept<Counts> = Counted<Counts> & { countedAt: number; tookMs: number }

/** So many are kept; what was counted the longest ago goes first. */
const mostKept = 500
/** For a count that is quicker than this everybody waits. */
const longMs = 200
/** What was counted longer ago than this is shown to nobody. */
const lateMs = 10 * 60_000

/**
 * Keeps counts, and counts only where something has changed since. However many ask at the same time, one count runs for
 * each key: who comes while one runs takes it where it is of a late enough state, and else waits for the next, which all
 * who came meanwhile share. So nobody waits for more than two.
 * @param clock milliseconds since 1970
 */
export function createKeeper<Counts>(
  { stateOf, count }: Counting<Counts>,
  clock: () => number = Date.now,
): Keeper<Counts> {
  const kept = new Map<string, Kept<Counts>>()
  const running = new Map<string, Promise<Kept<Counts>>>()

  const keep = (key: string, counted: Kept<Counts>) => {
    kept.delete(key)
    kept.set(key, counted)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return counted
  }

  const start = (key: string): Promise<Kept<Counts>> => {
    const countedAt = clock()
    const run = count(key)
      .then((counted) => keep(key, { ...counted, countedAt, tookMs: clock() - countedAt }))
      .finally(() => running.delete(key))
    running.set(key, run)
    return run
  }

  const waitFor = async (key: string, state: number): Promise<Counts> => {
    let counted = kept.get(key)
    while (!counted || counted.state < state) counted = await (running.get(key) ?? start(key))
    return counted.counts
  }

  return {
    read: async (key) => waitFor(key, await stateOf(key)),
    async look(key) {
      const state = await stateOf(key)
      const last = kept.get(key)
      const mayBeBehind = last && last.tookMs >= longMs && clock() - last.countedAt <= lateMs
      if (!mayBeBehind || last.state >= state) {
        return { counts: await waitFor(key, state), behindSince: null }
      }
      // One that fails is found out by the next look, which tries again, or waits for it and fails.
      if (!running.has(key)) start(key).catch(() => undefined)
      return { counts: last.counts, behindSince: new Date(last.countedAt) }
    },
  }
}
