/** A band of numbers, times, ages or sums: “15 to 30 minutes”. Both ends are in it; the numbers are in the smallest unit. */
export type Band = {
  label: string
  low: number
  high: number
  /** Nothing below it, or above it, is left out. */
  isOpenBelow: boolean
  isOpenAbove: boolean
  /** What one step is worth: bands in hours may leave an hour between them. */
  step: number
  isRange: boolean
}

const unitSizes: [RegExp, number][] = [
  [/^(?:minutes?|mins?)$/, 1],
  [/^(?:hours?|hrs?)$/, 60],
  [/^(?:days?|nights?)$/, 24 * 60],
  [/^(?:weeks?|wks?)$/, 7 * 24 * 60],
  [/^(?:months?|mths?)$/, 30.4375 * 24 * 60],
  [/^(?:years?|yrs?|years? old)$/, 365.25 * 24 * 60],
  [/^(?:m|metres?|meters?)$/, 1],
  [/^(?:km|kilometres?|kilometers?)$/, 1000],
]
const otherUnits =
  /^(?:miles?|people|persons?|children|adults?|visits?|times?|appointments?|bedrooms?|rooms?|cups?|units?|pounds?|pence|p|stops?|steps?|calls?|cars?|%|per ?cent|kg|stone|portions?|sessions?|occasions?|drinks?|cigarettes?|falls?|operations?|beds?|staff|employees|patients|a (?:day|week|month|year))$/

const names: Record<string, number> = {
  none: 0,
  never: 0,
  zero: 0,
  nil: 0,
  once: 1,
  twice: 2,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  a: 1,
  an: 1,
  twelve: 12,
  twenty: 20,
}

const number =
  '(?:£|\\$|€)?\\d[\\d,]*(?:\\.\\d+)?k?|half an?|none|zero|nil|once|twice|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty'
const unit = '[a-z%][a-z %]{0,14}'
const rangePattern = new RegExp(
  `^(?:aged? |between |from )?(${number})\\s*(${unit}?)\\s*(?:to|-|and|or|up to|until)\\s*(under |less than |up to |just under )?(${number})\\s*(${unit})?$`,
)
const belowPattern = new RegExp(
  `^(under|less than|fewer than|below|up to|no more than|at most|younger than|within|not more than)\\s+(${number})\\s*(${unit})?$`,
)
const abovePattern = new RegExp(
  `^(over|more than|above|at least|older than|longer than|from)\\s+(${number})\\s*(${unit})?$`,
)
const orMorePattern = new RegExp(
  `^(${number})\\s*(${unit}?)\\s*(?:\\+|or (?:more|over|above|older|longer)|and (?:over|above|older|more|up)|plus|upwards?)\\s*(${unit})?$`,
)
const orLessPattern = new RegExp(
  `^(${number})\\s*(${unit}?)\\s*(?:or (?:less|under|fewer|below|younger)|and (?:under|below|younger))\\s*(${unit})?$`,
)
const singlePattern = new RegExp(`^(${number})\\s*(${unit})?$`)

type Measure = { value: number; size: number }

/** The band that a label names, or undefined where it names none. */
export function readBand(label: string): Band | undefined {
  const words = label
    .toLowerCase()
    .replace(/\s*\([^)]{0,80}\)\s*$/, '')
    .replace(/[.!]$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (words.length > 50) return undefined
  return readRange(label, words) ?? readOpen(label, words) ?? readSingle(label, words)
}

function readRange(label: string, words: string): Band | undefined {
  const match = rangePattern.exec(words)
  if (!match) return undefined
  const [, from = '', fromUnit = '', upTo = '', to = '', toUnit = ''] = match
  const high = measure(to, toUnit.trim())
  const low = measure(from, fromUnit.trim() || toUnit.trim())
  if (!low || !high) return undefined
  const top = /under|less/.test(upTo) ? high.value - high.size : high.value
  return {
    label,
    low: low.value,
    high: top,
    isOpenBelow: false,
    isOpenAbove: false,
    step: Math.min(low.size, high.size),
    isRange: true,
  }
}

function readOpen(label: string, words: string): Band | undefined {
  const below = belowPattern.exec(words)
  const orLess = orLessPattern.exec(words)
  const above = abovePattern.exec(words)
  const orMore = orMorePattern.exec(words)
  if (below || orLess) {
    const at = below
      ? measure(below[2] ?? '', below[3] ?? '')
      : measure(orLess?.[1] ?? '', orLess?.[2] || orLess?.[3] || '')
    if (!at) return undefined
    const isUnder = below !== null && !/up to|no more|at most|within|not more/.test(below[1] ?? '')
    const high = isUnder ? at.value - at.size : at.value
    return {
      label,
      low: Number.NEGATIVE_INFINITY,
      high,
      isOpenBelow: true,
      isOpenAbove: false,
      step: at.size,
      isRange: true,
    }
  }
  if (!above && !orMore) return undefined
  const at = orMore
    ? measure(orMore[1] ?? '', orMore[2] || orMore[3] || '')
    : measure(above?.[2] ?? '', above?.[3] ?? '')
  if (!at) return undefined
  const isOver = !orMore && !/at least|from/.test(above?.[1] ?? '')
  const low = isOver ? at.value + at.size : at.value
  return {
    label,
    low,
    high: Number.POSITIVE_INFINITY,
    isOpenBelow: false,
    isOpenAbove: true,
    step: at.size,
    isRange: true,
  }
}

function readSingle(label: string, words: string): Band | undefined {
  const match = singlePattern.exec(words)
  const at = match && measure(match[1] ?? '', match[2] ?? '')
  if (!at) return undefined
  return {
    label,
    low: at.value,
    high: at.value,
    isOpenBelow: at.value === 0,
    isOpenAbove: false,
    step: at.size,
    isRange: false,
  }
}

function measure(figure: string, unitName: string): Measure | undefined {
  const name = unitName.trim()
  const size =
    name === '' || otherUnits.test(name) ? 1 : unitSizes.find(([pattern]) => pattern.test(name))?.[1]
  if (size === undefined) return undefined
  const value = readFigure(figure)
  return value === undefined ? undefined : { value: value * size, size }
}

function readFigure(figure: string): number | undefined {
  if (/^half/.test(figure)) return 0.5
  if (figure in names) return names[figure]
  const digits = figure.replace(/[£$€,]/g, '')
  const value = digits.endsWith('k') ? Number(digits.slice(0, -1)) * 1000 : Number(digits)
  return Number.isFinite(value) ? value : undefined
}
