/** A figure is written in a text as its code: [F3]. */
const token = /\[F(\d{1,6})\]/gi

export const tokenOf = (number: number): string => `[F${number}]`

/** The numbers of the codes in a text, each once, in their order. */
export const codesIn = (text: string): number[] => [
  ...new Set([...text.matchAll(token)].map(([, digits]) => Number(digits))),
]

export const fillIn = (text: string, wordsOf: (number: number) => string): string =>
  text.replace(token, (_code, digits: string) => wordsOf(Number(digits)))

const months = 'January|February|March|April|May|June|July|August|September|October|November|December'

/** What has digits and counts nothing: days, years, times of day. */
const noCount = new RegExp(
  String.raw`\b\d{1,2} (?:${months})\b(?: \d{4})?|\b(?:${months}) \d{4}\b|\b(?:19|20)\d\d\b(?![.,]?\d|%)|\b\d{1,2}(?:[.:]\d{2})? ?(?:am|pm)\b`,
  'gi',
)

/** Numbers that were typed into a text by hand, so that nothing says where they are from: each once. */
export function looseNumbers(text: string): string[] {
  const left = text.replace(token, ' ').replace(noCount, ' ')
  return [...new Set(left.match(/\d+(?:[.,]\d+)*(?:%| per cent)?/g) ?? [])]
}
