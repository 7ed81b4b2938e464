import { troubleOf } from './trouble.ts'

/** Runs many items in one go: as many results as items, in their order. All are done or none. */
type RunGroup<Item, Result> = (items: Item[]) => Promise<Result[]>

type Waiting<Item, Result> = {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/** Groups at once: while one waits for the disk, another is being made. */
const groupsAtOnce = 2
const mostInGroup = 200

/**
 * Takes what is asked for at the same time together, so that many share one transaction and one wait for the disk
 * (as PostgreSQL's own group commit does, but for the statements too). Whoever asks alone waits for nobody. Each is
 * told only when its group has committed; where a group fails, each of its items is tried alone, so that one that
 * cannot be taken never stands in the way of another.
 *
 * @example
 * const take = inGroups((forms) => db.transaction().execute((tx) => insertAll(tx, forms)))
 * const taken = await take(form)
 */
export function inGroups<Item, Result>(run: RunGroup<Item, Result>): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = []
  let running = 0

  const startNext = () => {
    if (running === groupsAtOnce || waiting.length === 0) return
    const group = waiting.slice(0, mostInGroup)
    waiting = waiting.slice(mostInGroup)
    running += 1
    settle(run, group).finally(() => {
      running -= 1
      startNext()
    })
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      // In the next turn, so that what arrived in this one is in the same group.
      setImmediate(startNext)
    })
}

async function settle<Item, Result>(
  run: RunGroup<Item, Result>,
  group: Waiting<Item, Result>[],
): Promise<void> {
  try {
    const results = await run(group.map(({ item }) => item))
    for (const [place, { resolve }] of group.entries()) resolve(results[place] as Result)
  } catch (error) {
    // A full disk or a lost connection is nobody's of the group: trying each would only keep all of them waiting.
    if (group.length === 1 || troubleOf(error)) for (const { reject } of group) reject(error)
    else for (const one of group) await settle(run, [one])
  }
}
