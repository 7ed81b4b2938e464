import { countWorkingDays } from '../working-days.ts'

/** How a request for a submission stands: a body that has not answered is a fact as one that has. */
export type RequestState = { state: 'answered' | 'waits' | 'silent'; days: number }

type Request = { askedOn: string; answeredOn: string | null; workingDays: number }

/** In working days from the request up to its answer, or up to today. */
export function stateOfRequest({ askedOn, answeredOn, workingDays }: Request, today: string): RequestState {
  const days = countWorkingDays(askedOn, answeredOn ?? today)
  if (answeredOn !== null) return { state: 'answered', days }
  return { state: days > workingDays ? 'silent' : 'waits', days }
}
