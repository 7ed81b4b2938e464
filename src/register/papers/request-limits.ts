import { dayAfter } from '../../core/days.ts'
import { workingDayAfter } from '../../core/working-days.ts'
import type { RequestContent, RequestKind } from './content.ts'

/** How long the rules give for an answer; a question outside them has no limit. */
const limits: Record<RequestKind, { rule: string; dueFrom(day: string): string } | null> = {
  foi: { rule: 'INV-11', dueFrom: (day) => workingDayAfter(day, 20) },
  scrutiny: { rule: 'HS-12', dueFrom: (day) => dayAfter(day, 28) },
  voice: { rule: 'HS-14', dueFrom: (day) => workingDayAfter(day, 20) },
  question: null,
}

/** `waiting`: it may still be answered in time. `no-limit`: no rule says by when. */
export type RequestState = 'in-time' | 'late' | 'waiting' | 'no-limit'

export type RequestJudged = { dueOn: string | null; rule: string | null; state: RequestState }

/** @param today the day in London */
export function judgeRequest(
  { kind, askedOn, answeredOn }: Pick<RequestContent, 'kind' | 'askedOn' | 'answeredOn'>,
  today: string,
): RequestJudged {
  const limit = limits[kind]
  if (!limit) return { dueOn: null, rule: null, state: 'no-limit' }
  const dueOn = limit.dueFrom(askedOn)
  const isLate = (answeredOn ?? today) > dueOn
  return { dueOn, rule: limit.rule, state: isLate ? 'late' : answeredOn ? 'in-time' : 'waiting' }
}
