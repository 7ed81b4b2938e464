/** What may lead to a person in a text that is to be published. */
export const identifyingKinds = [
  'name',
  'nhs-number',
  'phone',
  'email',
  'postcode',
  'date-of-birth',
  'address',
  'other-identifier',
] as const
export type IdentifyingKind = (typeof identifyingKinds)[number]

/** From `start` up to, not including, `end` (UTF-16 units of the text as it was given). */
export type Span = { start: number; end: number }
export type Suggested = Span & { kind: IdentifyingKind }
