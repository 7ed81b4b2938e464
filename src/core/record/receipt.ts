// 29 characters that are hard to mistake for one another in print, in handwriting or read aloud:
// no 0 O, 1 I L, 5 S, U V together. 29 is prime, which lets one check character catch every single
// wrong character and every swap of two neighbours.
const alphabet = '2346789ABCDEFGHJKMNPQRTUWXYZ5'
const bodyLength = 11
export const receiptLength = bodyLength + 1

/** Sum of positions times place, modulo 29: weights 2…12, all different and none a multiple of 29. */
const checkCharacter = (body: string): string => {
  let sum = 0
  for (let place = 0; place < body.length; place += 1) {
    sum += alphabet.indexOf(body.charAt(place)) * (place + 2)
  }
  return alphabet.charAt(sum % alphabet.length)
}

/**
 * A receipt from random bytes: 11 random characters (about 53 bits) and a check character.
 * Bytes over the largest multiple of 29 are passed over, so that every character is equally likely.
 *
 * @param randomBytes enough of them: 32 leave less than one chance in 10⁹ of running out
 * @throws RangeError when they run out
 */
export function makeReceipt(randomBytes: Uint8Array): string {
  const limit = 256 - (256 % alphabet.length)
  let body = ''
  for (const byte of randomBytes) {
    if (byte < limit) body += alphabet.charAt(byte % alphabet.length)
    if (body.length === bodyLength) return body + checkCharacter(body)
  }
  throw new RangeError('not enough random bytes for a receipt')
}

/** `2ABC3DEF4GHJ` → `2ABC 3DEF 4GHJ`, as it is printed. */
export const printReceipt = (receipt: string): string => receipt.match(/.{1,4}/g)?.join(' ') ?? ''

/**
 * Reads a receipt as a person typed it: any case, spaces or dashes anywhere.
 * @returns the 12 characters, or undefined when a character or the check does not fit
 */
export function readReceipt(typed: string): string | undefined {
  const receipt = typed.toUpperCase().replace(/[\s\-–—.]/g, '')
  if (receipt.length !== receiptLength) return undefined
  if ([...receipt].some((character) => !alphabet.includes(character))) return undefined
  const body = receipt.slice(0, bodyLength)
  return checkCharacter(body) === receipt.charAt(bodyLength) ? receipt : undefined
}
