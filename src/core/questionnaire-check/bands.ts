/** A band of numbers, times, ages or sums: “15 to 30 minutes”. Values are in the smallest unit of their kind. */
export type Band = {
  label: string
  low: number
  high: number
  /** “Over 30”: 30 itself is not in it. */
  isLowOutside: boolean
  /** “Under 15”: 15 itself is not in it. */
  isHighOutside: boolean
  /** What one step is worth: bands in hours may leave an hour between them. */
  step: number
  isRange: boolean
}

const unitSizes: [RegExp, number][] = [
  [/^(?:minutes?|mins?)$/, 1],
  [/^(?:hours?|hrs?)$/, 60],
  [/^(?:days?|nights?)$/, 24 * 60],
  [/^(?:weeks?|wks?)$/, 7 * 24 * 60],
  [/^(?:months?|mths?)(?: old)?$/, 30.4375 * 24 * 60],
  [/^(?:years?|yrs?)(?: old| of age)?$/, 365.25 * 24 * 60],
  [/^(?:m|metres?|meters?)$/, 1],
  [/^(?:km|kilometres?|kilometers?)$/, 1000],
  [
    /^(?:miles?|people|persons?|children|adults?|visits?|times?|appointments?|bedrooms?|rooms?|cups?|units?|pounds?|pence|p|stops?|steps?|calls?|cars?|%|per ?cent|kg|stone|portions?|sessions?|occasions?|drinks?|cigarettes?|falls?|operations?|beds?|staff|employees|patients|trips?|nurses?|friends?|glasses|letters?|books?|pets?|others?)$/,
    1,
  ],
]

const names: Record<string, number> = Object.fromEntries(
  'none 0,never 0,zero 0,nil 0,once 1,twice 2,a 1,an 1,one 1,two 2,three 3,four 4,five 5,six 6,seven 7,eight 8,nine 9,ten 10,twelve 12,fifteen 15,twenty 20,thirty 30,half an 0.5,half a 0.5'
    .split(',')
    .map((one) => [one.slice(0, one.lastIndexOf(' ')), Number(one.slice(one.lastIndexOf(' ')))]),
)

const figure = `(?<![\\d.,])(?:£|\\$|€)?\\d[\\d,]*(?:\\.\\d+)?k?|${Object.keys(names)
  .toSorted((one, other) => other.length - one.length)
  .join('|')}`
const unit = '([a-z%][a-z %]{0,14})?'
const shape = (before: string, after = '') =>
  new RegExp(`^(?:aged? |about )?${before}(${figure})\\s*${unit}${after}$`)

const rangePattern = new RegExp(
  `^(?:aged? |between |from |about )?(${figure})\\s*${unit}?\\s*(?:to|-|and|or|up to|until)\\s*(under |less than |just under )?(${figure})\\s*${unit}$`,
)
const shapes: { pattern: RegExp; isLow: boolean; isOutside: boolean }[] = [
  {
    pattern: shape('(?:under|less than|fewer than|below|younger than|shorter than) '),
    isLow: false,
    isOutside: true,
  },
  { pattern: shape('(?:up to|no more than|at most|within|not more than) '), isLow: false, isOutside: false },
  { pattern: shape('', '\\s*(?:or|and) (?:less|under|fewer|below|younger)'), isLow: false, isOutside: false },
  { pattern: shape('(?:over|more than|above|older than|longer than) '), isLow: true, isOutside: true },
  { pattern: shape('(?:at least|from) '), isLow: true, isOutside: false },
  {
    pattern: shape(
      '',
      '\\s*(?:\\+|plus|upwards?|(?:or|and) (?:more|over|above|older|longer|up|upwards))(?: [a-z]+)?',
    ),
    isLow: true,
    isOutside: false,
  },
]

const tidy = (label: string): string =>
  label
    .toLowerCase()
    .replace(/\s*\([^)]{0,80}\)\s*$/, '')
    .replace(/[.!]$/, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The bands among some labels, undefined for those that name none. A unit that is named once holds for all. */
export function readBands(labels: readonly string[]): (Band | undefined)[] {
  const read = labels.map((label) => readBand(label, undefined))
  const sizes = new Set(read.flatMap((parsed) => (parsed?.unitSize ? [parsed.unitSize] : [])))
  const only = sizes.size === 1 ? [...sizes][0] : undefined
  return labels.map((label, place) => (only ? readBand(label, only) : read[place])?.band)
}

type Parsed = { band: Band; unitSize: number | undefined }

function readBand(label: string, sizeForAll: number | undefined): Parsed | undefined {
  const words = tidy(label)
  if (words.length > 50) return undefined
  return (
    readRange(label, words, sizeForAll) ??
    readOpen(label, words, sizeForAll) ??
    readSingle(label, words, sizeForAll)
  )
}

function readRange(label: string, words: string, sizeForAll: number | undefined): Parsed | undefined {
  const match = rangePattern.exec(words)
  if (!match) return undefined
  const [, from = '', fromUnit = '', under, to = '', toUnit = ''] = match
  const [lowSize, highSize] = [sizeOf(fromUnit || toUnit), sizeOf(toUnit)]
  if (lowSize === null || highSize === null) return undefined
  const low = worthOf(from) * (lowSize ?? sizeForAll ?? 1)
  const high = worthOf(to) * (highSize ?? sizeForAll ?? 1)
  const step = Math.min(lowSize ?? sizeForAll ?? 1, highSize ?? sizeForAll ?? 1)
  const band = {
    label,
    low,
    high,
    isLowOutside: false,
    isHighOutside: under !== undefined,
    step,
    isRange: true,
  }
  return { band, unitSize: highSize }
}

function readOpen(label: string, words: string, sizeForAll: number | undefined): Parsed | undefined {
  for (const { pattern, isLow, isOutside } of shapes) {
    const match = pattern.exec(words)
    const unitSize = match && sizeOf(match[2] ?? '')
    if (!match || unitSize === null) continue
    const step = unitSize ?? sizeForAll ?? 1
    const at = worthOf(match[1] ?? '') * step
    const ends = isLow
      ? { low: at, high: Number.POSITIVE_INFINITY, isLowOutside: isOutside, isHighOutside: false }
      : { low: Number.NEGATIVE_INFINITY, high: at, isLowOutside: false, isHighOutside: isOutside }
    return { band: { label, ...ends, step, isRange: true }, unitSize }
  }
  return undefined
}

const singlePattern = shape('')

function readSingle(label: string, words: string, sizeForAll: number | undefined): Parsed | undefined {
  const match = singlePattern.exec(words)
  const unitSize = match && sizeOf(match[2] ?? '')
  if (!match || unitSize === null) return undefined
  const step = unitSize ?? sizeForAll ?? 1
  const at = worthOf(match[1] ?? '') * step
  const band = { label, low: at, high: at, isLowOutside: false, isHighOutside: false, step, isRange: false }
  return { band, unitSize }
}

/** What a unit is worth; undefined where none is named, null where it is unknown. */
function sizeOf(name: string): number | undefined | null {
  const unitName = name.trim()
  if (unitName === '') return undefined
  return unitSizes.find(([pattern]) => pattern.test(unitName))?.[1] ?? null
}

function worthOf(words: string): number {
  const named = names[words]
  if (named !== undefined) return named
  const digits = words.replace(/[£$€,]/g, '')
  return digits.endsWith('k') ? Number(digits.slice(0, -1)) * 1000 : Number(digits)
}
