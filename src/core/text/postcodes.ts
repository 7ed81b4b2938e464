import type { FoundIdentifier } from './identifiers.ts'

/** The postcode areas of the United Kingdom and the Crown dependencies (Royal Mail, PAF). */
const areas = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN ' +
    'EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML ' +
    'N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD ' +
    'TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
)

/**
 * Area, district, then a digit and two letters that are never C, I, K, M, O or V. The halves may be apart by
 * spaces, a dash or a dot; letters of the area may stand off from its number where they are capitals.
 */
const pattern =
  /(?<![\p{L}\p{N}])(?<area>[A-Z]{1,2})(?<gap>[ \u00a0-]?)(?<district>\d[A-Z\d]?)[ \t\u00a0.–-]{0,3}(?<unit>\d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/giu

/** "2nd", "5ft": as likely an ordinal or a measure as the end of a postcode. */
const measure = /^\d(?:st|nd|rd|th|ft|hr|yr|lb)$/
const nounAhead = /^[ -](?:floor|ward|bay|bed|room|time|visit|day|week|of)\b/

function isPostcode(text: string, match: RegExpExecArray): boolean {
  const { area = '', gap = '', unit = '' } = match.groups ?? {}
  if (!areas.has(area.toUpperCase())) return false
  const inCapitals = area === area.toUpperCase()
  if (gap !== '' && !inCapitals) return false
  if (!measure.test(unit)) return true
  return !inCapitals && !nounAhead.test(text.slice(match.index + match[0].length))
}

/**
 * Whole UK postcodes, in capitals or not. A district alone ("M1", "ward A1") covers thousands of homes, and is
 * left. Form by BS 7666; whether the postcode is in use is not looked up.
 */
export function findPostcodes(text: string): FoundIdentifier[] {
  return Array.from(text.matchAll(pattern))
    .filter((match) => isPostcode(text, match))
    .map((match) => ({ kind: 'postcode', start: match.index, end: match.index + match[0].length }))
}

const outwardOnly = /^([A-Z]{1,2})(\d[A-Z\d]?)$/i

/**
 * The first half of the postcode that somebody typed, in capitals: `M1`, or the `M1` of `M1 2AB`, also inside an
 * address. The second half, which with it names about 15 homes, is not given.
 */
export function readOutward(text: string): string | undefined {
  const match = outwardOnly.exec(text.trim())
  if (match) return areas.has((match[1] ?? '').toUpperCase()) ? match[0].toUpperCase() : undefined
  const [found] = Array.from(text.matchAll(pattern)).filter((one) => isPostcode(text, one))
  return found && `${found.groups?.area ?? ''}${found.groups?.district ?? ''}`.toUpperCase()
}
