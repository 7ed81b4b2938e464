import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { fromDecisions } from './from-decisions.ts'
import { fromFairness } from './from-fairness.ts'
import { fromPeople } from './from-people.ts'
import { fromRegister } from './from-register.ts'
import { type Happening, inOrder, type Programme } from './happening.ts'

/** Everything dated that the public record tells of a programme, the earliest first. */
export async function readChronology(
  db: Db,
  t: Translate,
  programme: Programme,
  now: Date,
): Promise<Happening[]> {
  const today = dayInLondon(now)
  const found = await Promise.all([
    fromRegister(db, t, programme),
    fromPeople(db, t, programme, today),
    fromDecisions(db, t, programme, today),
    fromFairness(db, t, programme, today),
  ])
  return inOrder(found.flat().map((one) => ({ ...one, isAhead: one.day > today })))
}
