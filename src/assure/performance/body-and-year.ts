import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { findOrganisation } from '../../register/organisations/index.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Request } from '../../web/route.ts'
import { yearOf } from './schema.ts'

/**
 * The body of an address, and the year that is asked for; without one, the year that it is.
 * @throws NotFound
 */
export async function readBodyAndYear({ db, now }: Pick<Context, 'db' | 'now'>, request: Request) {
  const body = await findOrganisation(db, request.params.body ?? '')
  if (!body) throw new NotFound('a body')
  const thisYear = yearOf(dayInLondon(now()))
  const year = Number(typedText((request.query ?? {}) as Typed, 'year') || thisYear)
  if (!Number.isInteger(year) || year < 2000 || year > thisYear) throw new NotFound('a year that has begun')
  return { body, year }
}
