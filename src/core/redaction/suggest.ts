import { maskIdentifiers } from '../text/masking.ts'
import { findAddresses } from './find-addresses.ts'
import { findBirthdays } from './find-birthdays.ts'
import { findOtherIdentifiers } from './find-identifiers.ts'
import { findNames } from './find-names.ts'
import type { IdentifyingKind, Span, Suggested } from './kinds.ts'

/** Lines that anybody may ring. */
const publicLine = /^\(?0\D{0,2}(?:3\d\d|800|808|845|844|87\d|9\d\d)/
const saidPublic = /(?:switchboard|main (?:number|line)|helpline|reception(?:'s)? (?:number|line))/i

const isPublicLine = (text: string, { start, end }: Span): boolean =>
  publicLine.test(text.slice(start, end)) || saidPublic.test(text.slice(Math.max(0, start - 40), end + 40))

const ofKind = (kind: IdentifyingKind, spans: readonly Span[]): Suggested[] =>
  spans.map(({ start, end }) => ({ kind, start, end }))

/**
 * What in a text may lead to a person: suggestions for the person who prepares it for publication, in order, none
 * over another. They find too much rather than too little, and nothing is taken out before a person has confirmed it.
 */
export function suggestRedactions(text: string): Suggested[] {
  const identifiers = maskIdentifiers(text).found.filter(
    (found) => found.kind !== 'phone' || !isPublicLine(text, found),
  )
  const addresses = findAddresses(text)
  const others = findOtherIdentifiers(text)
  const names = findNames(text)
  const company = [...identifiers.filter(({ kind }) => kind !== 'date-of-birth'), ...addresses, ...names]
  const candidates: Suggested[] = [
    ...identifiers,
    ...ofKind('date-of-birth', findBirthdays(text, company)),
    ...ofKind('address', addresses),
    ...ofKind('other-identifier', others),
    ...ofKind('name', names),
  ]
  return withoutOverlaps(candidates)
}

/** Those named first win; of two that only touch in part the later is cut to what is left. */
function withoutOverlaps(candidates: readonly Suggested[]): Suggested[] {
  const kept: Suggested[] = []
  for (const one of candidates) {
    const over = kept.filter((other) => one.start < other.end && other.start < one.end)
    const [first] = over
    if (!first) kept.push(one)
    else if (
      over.length === 1 &&
      one.start <= first.start &&
      one.end >= first.end &&
      one.kind === first.kind
    ) {
      kept.splice(kept.indexOf(first), 1, one)
    }
  }
  return kept.sort((a, b) => a.start - b.start)
}
