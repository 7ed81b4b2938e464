import { applyRedactions, type Removed } from '../../core/redaction/apply.ts'
import { maskIdentifiers, maskWithin } from '../../core/text/masking.ts'
import type { Passage } from '../../core/text/passages.ts'
import type { Publishing } from './queries.ts'

/** may: in public words that two people have looked at; waits: for redaction or a second person; not: never. */
export type QuoteState = 'may' | 'waits' | 'not'

/** Whether a quote may be shown to the public at this moment, and why not. */
export function quoteState({ mayPublish, state, isByTwo, isRefused }: Publishing): {
  state: QuoteState
  why: string
} {
  if (!mayPublish) return { state: 'not', why: 'Its sender does not let us publish it, or it counts no more' }
  if (isRefused === true && state !== null) return { state: 'not', why: 'A moderator has refused it' }
  switch (state) {
    case 'kept-back':
    case 'taken-down':
      return { state: 'not', why: 'The answer was kept back or taken down' }
    case 'published':
      return isByTwo === true
        ? { state: 'may', why: 'Redacted and released by two people' }
        : { state: 'waits', why: 'Only one person has looked at its redaction' }
    case 'prepared':
      return { state: 'waits', why: 'Redacted, and not released yet' }
    default:
      return { state: 'waits', why: 'Not redacted yet' }
  }
}

/** The words of a quote as the desk reads them. */
export const quoteAtDesk = (text: string, quote: Passage): string =>
  maskWithin(text, maskIdentifiers(text).found, quote)

/** The words of a quote as two people have redacted them: what they took out of the answer is out of the quote. */
export function quoteInPublic(text: string, quote: Passage, spans: unknown): string {
  const within = (spans as Removed[])
    .filter(({ start, end }) => end > quote.start && start < quote.end)
    .map((one) => ({
      ...one,
      start: Math.max(one.start, quote.start) - quote.start,
      end: Math.min(one.end, quote.end) - quote.start,
    }))
  return applyRedactions(text.slice(quote.start, quote.end), within)
}
