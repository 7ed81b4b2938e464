import pg from 'pg'

/**
 * How values come out of the database, decided once:
 *
 * - `bigint` (also every `count(*)`): a number; one beyond 2^53 throws, because it could not be trusted.
 * - `numeric` (also `sum` of bigints and every `avg`): a number, good to 15 significant digits; an integer beyond 2^53
 *   throws. Keep exact what needs more digits as text.
 * - `date`: 'YYYY-MM-DD', a day and no moment; a Date would move it by the time zone.
 * - `timestamptz`: a Date. `timestamp` without a zone is not to be used, and comes out as text.
 *
 * Arrays of these follow the same rules.
 */
export function readValueOfType(oid: number, format?: 'text' | 'binary') {
  const ours = format === 'binary' ? undefined : readers.get(oid)
  return ours ?? pg.types.getTypeParser(oid, format)
}

function readNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new RangeError(`the database holds ${text}, which is beyond what a number can hold exactly`)
  }
  return value
}

const asIs = (text: string) => text

/** Dates never hold a quote, a comma or a brace, so the text of the array is split by hand. */
const readArray =
  <T>(readOne: (text: string) => T) =>
  (text: string): (T | null)[] =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((item) => (item === 'NULL' ? null : readOne(item.replaceAll('"', ''))))

const typeIds = { bigint: 20, numeric: 1700, date: 1082, timestamp: 1114 }
const arrayIds = { bigint: 1016, numeric: 1231, date: 1182, timestamp: 1115 }

const readers = new Map<number, (text: string) => unknown>([
  [typeIds.bigint, readNumber],
  [typeIds.numeric, readNumber],
  [typeIds.date, asIs],
  [typeIds.timestamp, asIs],
  [arrayIds.bigint, readArray(readNumber)],
  [arrayIds.numeric, readArray(readNumber)],
  [arrayIds.date, readArray(asIs)],
  [arrayIds.timestamp, readArray(asIs)],
])
