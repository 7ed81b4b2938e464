import { listTables, type ProgrammeReach } from '../../understand/reach/index.ts'
import type { TableRow } from './counted-table.ts'

/** Who took part beside who lives there, as on the public page: a row for each group, with its base. */
export const reachRows = ({ asOf, people, bases }: ProgrammeReach): TableRow[] =>
  bases.flatMap((base) =>
    listTables(base).flatMap(({ unlike: _unlike, lines, ...table }) =>
      lines.map((line) => ({
        ...{
          asOf,
          people,
          kind: base.kind,
          name: base.name,
          source: base.source,
          isByPatients: base.isByPatients,
        },
        ...table,
        ...line,
      })),
    ),
  )
