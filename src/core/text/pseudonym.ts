import { createHash } from 'node:crypto'

const alphabet = '2346789ABCDEFGHJKMNPQRTUWXYZ5'

/**
 * A name by which people at the desk can talk about one response without knowing who sent it: six characters
 * made from its id, such as `7K2-M4P`. The same response always has the same one. It is not the receipt and
 * opens nothing; two responses of an activity share one about once in 40 activities of 5,000.
 */
export function pseudonymOf(responseId: string): string {
  const digest = createHash('sha256').update(`pseudonym:${responseId}`).digest()
  const characters = Array.from({ length: 6 }, (_, place) =>
    alphabet.charAt((digest.readUInt32BE(place * 4) ?? 0) % alphabet.length),
  ).join('')
  return `${characters.slice(0, 3)}-${characters.slice(3)}`
}
