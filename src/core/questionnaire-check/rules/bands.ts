import type { AskedQuestion } from '../asked.ts'
import { type Band, readBands } from '../bands.ts'
import { noSpan, type QuestionRule } from '../finding.ts'
import { isPlainWayOut, isWayOut } from '../words/ways-out.ts'

/** SL-09: two bands that hold the same number, or a number that is in none. */
export const bandsRule: QuestionRule = {
  rule: 'SL-09',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 7 (response categories)',
  find(question, { title }) {
    const bands = bandsOf(question)
    const why = bands.length > 1 ? whyBroken(bands, `${title} ${question.text} ${question.hint}`) : undefined
    const fix =
      'Let each band start where the last one ended: “under 15”, “15 to 29”, “30 to 59”, “60 or more”.'
    return why ? [{ ...noSpan, severity: 'error', why, fix }] : []
  },
}

/** Things that are chosen are no bands: “Years 7 to 8”, “9 to 12” among opening times. */
const asksAChoice =
  /\b(?:which|what) (?:\w+ ){0,2}(?:times|hours|days|dates|buses|school years|wards?|rooms?|numbers|slots?)\b|\bprefer\b|\bwould you (?:like|choose)\b/i

/** The answers as bands, in order; none unless all of them that are no way out are bands and two are ranges. */
function bandsOf({ kind, options, text }: AskedQuestion): Band[] {
  if (kind !== 'single' && kind !== 'scale') return []
  if (asksAChoice.test(text)) return []
  const read = readBands(options)
  const left = options.filter(
    (option, place) => !read[place] && !isPlainWayOut(option) && !isWayOut(option, options),
  )
  const bands = read.filter((band) => band !== undefined)
  const ranges = bands.filter(({ isRange }) => isRange)
  if (left.length > 0 || ranges.length < 2 || !bands.some(hasTwoEnds)) return []
  return bands.sort((one, other) => one.low - other.low || one.high - other.high)
}

const isOpenAbove = ({ high }: Band) => high === Number.POSITIVE_INFINITY
const isOpenBelow = ({ low }: Band) => low === Number.NEGATIVE_INFINITY
const hasTwoEnds = (band: Band) => band.isRange && !isOpenAbove(band) && !isOpenBelow(band)

function whyBroken(bands: readonly Band[], said: string): string | undefined {
  for (const [place, band] of bands.entries()) {
    const next = bands[place + 1]
    if (!next) break
    const step = Math.min(band.step, next.step)
    const between = next.low + (next.isLowOutside ? step : 0) - (band.high - (band.isHighOutside ? step : 0))
    if (between <= 0) return `“${band.label}” and “${next.label}” overlap: who is at the edge fits both.`
    // A month is no whole number of weeks, so between unlike units a little is let through.
    const allowed = band.step === next.step ? step : Math.max(band.step, next.step) * 0.1 + step
    if (between > allowed * 1.001)
      return `Between “${band.label}” and “${next.label}” something is missing: some people fit neither.`
  }
  return whyClosedEnds(bands, said)
}

function whyClosedEnds(bands: readonly Band[], said: string): string | undefined {
  const [first, last] = [bands[0], bands.at(-1)]
  if (!first || !last) return undefined
  if (!isOpenAbove(last) && !isNaturalEnd(last, said))
    return `The highest band ends at “${last.label}”: there is nothing for who is above it.`
  if (!isOpenBelow(first) && first.low > first.step && !startsThere.test(said))
    return `The lowest band starts at “${first.label}”: there is nothing for who is below it.`
  return undefined
}

const startsThere =
  /\b(?:adults?|aged (?:16|18)|over (?:16|18)s?|(?:16|18) (?:or|and) over|staff|employees)\b/i

/** Seven of the last seven days, 100 per cent, all of twelve months. */
function isNaturalEnd({ high, step }: Band, said: string): boolean {
  const most = Math.round(high / step)
  if (new RegExp(`\\b${most}\\b`).test(said)) return true
  if (most === 7 && /\bweek\b/i.test(said)) return true
  return most === 100 && /per ?cent|%|proportion/i.test(said)
}
