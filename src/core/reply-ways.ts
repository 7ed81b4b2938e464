import { findPostcodes } from './text/postcodes.ts'

/** How somebody wants to be told what became of what they said, where that is not by e-mail. */
export type ReplyWay = { kind: 'phone'; number: string } | { kind: 'post'; lines: string[] }

const fewestAddressLines = 3
/** As many as a window of an envelope shows, and as many as GOV.UK Notify takes. */
const mostAddressLines = 7
const longestLine = 50

/** A UK mobile number as it is dialled here, whatever stands between its digits; undefined for any other, a pager's among them. */
export function readMobile(typed: string): string | undefined {
  const number = typed.replace(/[\s().\-\u2010-\u2015\u2212]/g, '').replace(/^(?:\+44|0044|44)0?/, '0')
  // 070 follows a person at their cost, 076 is a pager but for 07624 (Isle of Man).
  return /^07(?:[1-57-9]\d{8}|624\d{6})$/.test(number) ? number : undefined
}

export type AddressFault = 'few' | 'many' | 'long' | 'postcode' | 'sign'

/** An address as on an envelope, a line each: a postcode that stands behind the town comes to a line of its own. */
export function readAddress(typed: string): { lines: string[] } | { fault: AddressFault } {
  const lines = typed
    .split('\n')
    .map((line) =>
      line
        .replace(/\s+/g, ' ')
        .replace(/[ ,]+$/, '')
        .trim(),
    )
    .filter((line) => line !== '')
  const last = lines.pop() ?? ''
  const found = findPostcodes(last).at(-1)
  if (!found || found.end !== last.length)
    return { fault: lines.length === 0 && last === '' ? 'few' : 'postcode' }
  const before = last.slice(0, found.start).replace(/[ ,]+$/, '')
  const all = [...lines, ...(before === '' ? [] : [before]), writePostcode(last.slice(found.start))]
  if (all.length < fewestAddressLines) return { fault: 'few' }
  if (all.length > mostAddressLines) return { fault: 'many' }
  if (all.some((line) => line.length > longestLine)) return { fault: 'long' }
  // GOV.UK Notify takes no line that begins with one of these.
  if (all.some((line) => /^[@()=[\]"“”\\/,<>~]/.test(line))) return { fault: 'sign' }
  return { lines: all }
}

const writePostcode = (found: string): string => {
  const plain = found.replace(/[^A-Za-z\d]/g, '').toUpperCase()
  return `${plain.slice(0, -3)} ${plain.slice(-3)}`
}
