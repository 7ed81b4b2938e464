/** Something counted, and the state that it was counted from. States only ever go up. */
export type Counted<Counts> = { state: number; counts: Counts }

type Counting<Counts> = {
  /** The state of what the counts of a key are made of, at this moment. */
  stateOf(key: string): Promise<number>
  /** Counts anew, and gives the state of the very moment that was counted. */
  count(key: string): Promise<Counted<Counts>>
}

/** So many are kept; what was counted the longest ago goes first. */
const mostKept = 500

/**
 * Gives counts as they are when they are asked for, and counts only where something has changed since. However many ask at
 * the same time, one count runs for each key: who comes while one runs takes it where it is of a late enough state, and else
 * waits for the next, which all who came meanwhile share. So nobody waits for more than two.
 */
export function createKeeper<Counts>({ stateOf, count }: Counting<Counts>): (key: string) => Promise<Counts> {
  const kept = new Map<string, Counted<Counts>>()
  const running = new Map<string, Promise<Counted<Counts>>>()

  const keep = (key: string, counted: Counted<Counts>) => {
    kept.delete(key)
    kept.set(key, counted)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return counted
  }

  const start = (key: string): Promise<Counted<Counts>> => {
    const run = count(key)
      .then((counted) => keep(key, counted))
      .finally(() => running.delete(key))
    running.set(key, run)
    return run
  }

  return async (key) => {
    const state = await stateOf(key)
    let counted = kept.get(key)
    while (!counted || counted.state < state) counted = await (running.get(key) ?? start(key))
    return counted.counts
  }
}
