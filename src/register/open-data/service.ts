import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { countRows } from './count-queries.ts'
import { makingsOf } from './files.ts'
import type { Needs } from './part.ts'
import { type RegisterState, readRegisterState } from './state-queries.ts'

/** The register as it stands, and all that an answer of the open data is made from. */
export type Standing = { needs: Needs; state: RegisterState; makings: string }

export async function readStanding({
  db,
  now,
  config,
}: Pick<Context, 'db' | 'now' | 'config'>): Promise<Standing> {
  const needs = { db, site: config.baseUrl, today: dayInLondon(now()) }
  const state = await readRegisterState(db)
  return { needs, state, makings: makingsOf(state, needs) }
}

/** Reads what has to be of one state altogether: whatever was committed before it began, and nothing that came later. */
export const inOneState = <Read>(
  { db, now, config }: Context,
  read: (standing: Standing) => Promise<Read>,
): Promise<Read> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => read(await readStanding({ db: tx, now, config })))

class ChangedMeanwhile extends Error {}

/**
 * What is sent part by part is of one state of the register, or its end is never sent: whoever takes it sees that it broke
 * off, and asks again.
 */
export async function* ofOneState<Part>(parts: AsyncIterable<Part>, { needs, state }: Standing) {
  yield* parts
  const { version, changedAt } = await readRegisterState(needs.db)
  if (version !== state.version || changedAt !== state.changedAt)
    throw new ChangedMeanwhile('the register changed while a file of it was sent')
}

/** Keeps the newest of what is made, by what it is made from; who asks for the same meanwhile waits for it. */
export function createKeeper<Made>() {
  const kept = new Map<string, { makings: string; made: Promise<Made> }>()
  return (name: string, makings: string, make: () => Promise<Made>): Promise<Made> => {
    const held = kept.get(name)
    if (held?.makings === makings) return held.made
    const made = make()
    const entry = { makings, made }
    kept.set(name, entry)
    made.catch(() => {
      if (kept.get(name) === entry) kept.delete(name)
    })
    return made
  }
}

/** How many rows each table has, counted once for each state of the register. */
export function createRowCounter() {
  const keep = createKeeper<Record<string, number>>()
  return ({ needs, makings }: Standing) => keep('rows', makings, () => countRows(needs.db))
}
