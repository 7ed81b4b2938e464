const multiples: Record<string, number> = {
  '': 1,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
}
const asTyped = /^£?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*([a-z]*)\.?$/

/** The largest sum that is kept: more than England spends on health in a year. */
const mostPounds = 1e12

/**
 * Reads a sum as people type it: `£1,200,000`, `1.2m`, `£1.2 million`.
 * @returns whole pounds, 0 to 10^12; null where it is no such sum, or has pence
 */
export function readPounds(typed: string): number | null {
  const [, whole = '', part = '', unit = ''] = asTyped.exec(typed.trim().toLowerCase()) ?? []
  const multiple = multiples[unit]
  if (whole === '' || multiple === undefined) return null
  // Text and not a product: 1.2 times a million is not a whole number in binary.
  const pounds = Number(`${whole.replaceAll(',', '')}${part}e${Math.log10(multiple)}`)
  return Number.isInteger(pounds) && pounds <= mostPounds ? pounds : null
}

/** A sum in words, to four digits that count where it is a million or more: `£12.5 million`, `£940,000`. */
export function poundsText(pounds: number): string {
  const size = Math.abs(pounds)
  const [multiple, name] = size >= 1e9 ? [1e9, ' billion'] : size >= 1e6 ? [1e6, ' million'] : [1, '']
  const digits = multiple === 1 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 }
  return `${pounds < 0 ? '−' : ''}£${(size / multiple).toLocaleString('en-GB', digits)}${name}`
}
