/** Who decided, as far as duties differ: `other` is a body whose words name none of the kinds. */
export type BodyKind = 'nhs' | 'council' | 'minister' | 'other'

/** Tried in this order: a special administrator of a trust acts under a law of its own, a joint body of the NHS and councils is bound as the NHS. */
const words: readonly [BodyKind, RegExp][] = [
  [
    'minister',
    /\b(ministers?|secretary of state|special administrators?|department|government department)\b/i,
  ],
  [
    'nhs',
    /\b(nhs|ccgs?|icbs?|pcts?|integrated care|clinical commissioning|primary care|care trusts?|hospitals?|health (authority|authorities|board|boards)|health service|commissioners?|(foundation|acute|community|ambulance) trusts?|trusts?)\b/i,
  ],
  ['council', /\b(councils?|local authority|local authorities|combined authority|borough|lbc|mbc)\b/i],
]

/**
 * The kind of a body by the words for it, such as `NHS trust` or `Lambeth LBC`.
 * @returns `other` where nothing is said or recognised
 */
export const bodyKind = (body: string | null): BodyKind =>
  words.find(([, pattern]) => pattern.test(body ?? ''))?.[0] ?? 'other'
