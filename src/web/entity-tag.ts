import { createHash } from 'node:crypto'

/** A strong tag (RFC 9110 §8.8.3) of the text that is sent, or of all that what is sent is made from. */
export const tagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url')}"`

/** Whether the reader has what would be sent (RFC 9110 §13.1.2). */
export const hasAlready = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag) === true
