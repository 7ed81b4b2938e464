export type IdentifierKind = 'email' | 'phone' | 'nhs-number' | 'postcode' | 'date-of-birth'

/** Where an identifier stands in the text as it was given: from `start` up to, not including, `end` (UTF-16 units). */
export type FoundIdentifier = { kind: IdentifierKind; start: number; end: number }
