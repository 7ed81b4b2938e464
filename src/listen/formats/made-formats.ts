import type { MakingRow } from './queries.ts'
import type { FormatRead } from './reading-service.ts'

/** A format that was made for a wording that was launched, as the public may know it. */
export type MadeFormat = {
  format: FormatRead
  making: MakingRow
  /** Whether it can be had by now. */
  isThere: boolean
  /** When another version was launched than it was made for; null where it is of what people answer. */
  outOfDateSince: Date | null
}

/** Those that were made; page, start page and the open interface tell of a format by this and by nothing else. */
export const listMade = (formats: readonly FormatRead[], today: string): MadeFormat[] =>
  formats.flatMap((format) => {
    const { standing } = format
    if (standing.state === 'not-made') return []
    const { making } = standing
    const outOfDateSince = standing.state === 'out-of-date' ? standing.since : null
    return [{ format, making, isThere: making.availableFrom <= today, outOfDateSince }]
  })
