import type { EntryRow } from '../../record/log-queries.ts'

/** What never changes may be kept by anyone for a year. */
export const forEver = 'public, max-age=31536000, immutable'
/** What may be added to, such as a cosignature. */
export const forAMoment = 'public, max-age=5'

/** An entry as JSON. `body` is the text that was hashed, byte for byte. */
export const entryFile = ({ number, body, leaf, appendedAt }: EntryRow) => ({
  number,
  enteredAt: appendedAt.toISOString(),
  leaf: leaf.toString('base64'),
  body,
})
