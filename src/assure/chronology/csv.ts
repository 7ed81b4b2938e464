import { dayInFile } from '../../core/days.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Happening } from './happening.ts'

const fields = ['day', 'kind', 'what', 'planned', 'link'] as const

/** The chronology as a table; every link has the address of the site, so that the file can be read anywhere. */
export const chronologyCsv = (t: Translate, site: string, happenings: readonly Happening[]): string =>
  csvOf(
    [...fields],
    happenings.map(({ day, precision, kind, says, url, isAhead }) => [
      dayInFile(day, precision),
      t(`assure:chronology.kind.${kind}`),
      says,
      isAhead ? 'yes' : 'no',
      url.startsWith('/') ? site + url : url,
    ]),
  )
