import { dayInFile } from '../../core/days.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { ProgrammeLine } from './lines.ts'

const columns = ['programme', 'body', 'stage', 'decided', 'late', 'part', 'address'] as const

/** Programmes of an area or a body as a file. @param partsOf what the body does in each, of a body */
export const programmeLinesCsv = (
  t: Translate,
  lines: readonly ProgrammeLine[],
  site: string,
  partsOf: (line: ProgrammeLine) => readonly string[] = () => [],
): string =>
  csvOf(
    columns.map((column) => t(`register:places.column.${column}`)),
    lines.map((line) => [
      line.title,
      line.body?.name ?? '',
      line.stage ? t(`register:stage.${line.stage}`) : '',
      t(`register:list.${line.isDecided ? 'yes' : 'no'}`),
      line.late
        .map(
          ({ kind, endsOn, endsTo }) => `${t(`register:stage.${kind}`)} ${dayInFile(endsOn ?? '', endsTo)}`,
        )
        .join('; '),
      partsOf(line)
        .map((part) => t(`register:places.part.${part}`))
        .join('; '),
      site + urls.programme(line.slug),
    ]),
  )
