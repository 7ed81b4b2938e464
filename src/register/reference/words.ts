// Names in capitals, as files of the Organisation Data Service have them, made readable; and when two are the same.

const small = new Set([
  'and',
  'of',
  'the',
  'for',
  'in',
  'on',
  'at',
  'with',
  'upon',
  'by',
  'de',
  'le',
  'under',
  'cum',
])
const kept = new Set([
  'NHS',
  'ICB',
  'CCG',
  'GP',
  'UK',
  'CIC',
  'PLC',
  'UTC',
  'MIU',
  'A&E',
  'II',
  'III',
  'IV',
  'PCN',
  'HC',
])

/** `LEEDS AND YORK NHS TRUST` → `Leeds and York NHS Trust`; a name that has small letters already is left as it is. */
export function readableName(text: string): string {
  const tidy = text.replace(/\s+/g, ' ').trim()
  if (/[a-z]/.test(tidy) || !/[A-Z]{2}/.test(tidy)) return tidy
  return tidy
    .split(' ')
    .map((word, place) => {
      if (kept.has(word.replaceAll(/[(),.]/g, ''))) return word
      const lower = word.toLowerCase()
      if (place > 0 && small.has(lower)) return lower
      return lower
        .replace(/^o['’][a-z]/, (start) => start.toUpperCase())
        .replaceAll(
          /(^|[-(/&.])([a-z])/g,
          (_all, before: string, letter: string) => before + letter.toUpperCase(),
        )
    })
    .join(' ')
}

/** What is left of a text when spelling alone is taken away: case, points, spaces, “&” for “and”. */
export const barely = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
