import type { IdentifyingKind, Span } from './kinds.ts'

/** Why words are taken out before a text is published. */
export const redactionReasons = ['person', 'staff', 'third-party-health', 'could-identify', 'other'] as const
export type RedactionReason = (typeof redactionReasons)[number]

/** Words that a person confirmed as taken out. `words`: they chose them themselves. */
export type Removed = Span & { kind: IdentifyingKind | 'words'; reason: RedactionReason }

const marks: Record<IdentifyingKind, string> = {
  name: '[name removed]',
  'nhs-number': '[NHS number removed]',
  phone: '[phone number removed]',
  email: '[email address removed]',
  postcode: '[postcode removed]',
  'date-of-birth': '[date of birth removed]',
  address: '[address removed]',
  'other-identifier': '[number removed]',
}
const marksByReason: Record<RedactionReason, string> = {
  person: '[name removed]',
  staff: '[name of staff removed]',
  'third-party-health': '[someone’s health removed]',
  'could-identify': '[detail removed]',
  other: '[words removed]',
}

const markOf = ({ kind, reason }: Removed): string =>
  kind === 'words' || (kind === 'name' && reason === 'staff') ? marksByReason[reason] : marks[kind]

/** In order, none over another: of two that meet, one that covers both under the first's kind. */
export function mergeRemoved(removed: readonly Removed[]): Removed[] {
  const merged: Removed[] = []
  for (const one of removed.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last && one.start < last.end)
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, one.end) }
    else merged.push(one)
  }
  return merged
}

/** The text as it may be published: each place that was confirmed stands as a mark in square brackets. */
export function applyRedactions(text: string, removed: readonly Removed[]): string {
  let published = ''
  let end = 0
  for (const one of mergeRemoved(removed)) {
    published += text.slice(end, one.start) + markOf(one)
    end = one.end
  }
  return published + text.slice(end)
}

const escaped = (words: string) => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+')

/** Every place where words stand in a text, in capitals or not, as whole words. */
export const findWords = (text: string, words: string): Span[] => {
  const wanted = words.trim()
  if (wanted === '') return []
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(wanted)}(?![\\p{L}\\p{N}])`, 'giu')
  return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }))
}

const post =
  /(?:nurse|sister|doctor|dr|matron|midwife|consultant|surgeon|physio|physiotherapist|receptionist|porter|carer|therapist|manager|hca|gp|paramedic|health visitor|social worker|counsellor|secretary|clerk|student|pharmacist|registrar|chairman|chief executive)[\s.,:“"'(]*$/i

/** Why a suggestion would be taken out: a name after a post is one of staff. A person can say otherwise. */
export const likelyReason = (
  text: string,
  { kind, start }: Span & { kind: IdentifyingKind },
): RedactionReason => {
  if (kind !== 'name') return 'could-identify'
  return post.test(text.slice(Math.max(0, start - 30), start)) ? 'staff' : 'person'
}
