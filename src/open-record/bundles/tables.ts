import type { Context } from '../../context.ts'
import { leastPublished } from '../../core/stats/disclosure-schemes.ts'
import type { Db } from '../../db/database.ts'
import type { findEqualityFigures } from '../../listen/equality/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import type { ProgrammeReach } from '../../understand/reach/index.ts'
import { readWhatPeopleSaid } from '../../understand/reports/index.ts'
import { readStrands } from '../../understand/strands/index.ts'
import type { TableRow } from './counted-table.ts'
import { countedTables } from './counted-tables.ts'
import { reachRows } from './reach-rows.ts'
import { saidRows } from './said-rows.ts'

type Programme = { id: string; slug: string; title: string; fictional: boolean }

type Equality = NonNullable<Awaited<ReturnType<typeof findEqualityFigures>>>

/** Figures that were opened before, since they are of the moment when they were last shown. */
export type Opened = { equality: Equality | undefined; reach: ProgrammeReach }

/** Of so few people that their number is hidden there is no row, as on the page of who took part. */
const equalityRows = ({ takenAt, records: people, divisions, scheme }: Equality): TableRow[] =>
  people < leastPublished(scheme)
    ? []
    : divisions.map((division) => ({ takenAt, people, scheme, ...division }))

/** By which scheme the numbers of all the other tables are hidden, but for those that say theirs. */
export const schemePath = 'tables/disclosure.jsonl'

/** The published tables by their paths, by the functions that make the public pages. */
export async function readTables(
  db: Db,
  { now }: Pick<Context, 'now'>,
  programme: Programme,
  { equality, reach }: Opened,
): Promise<{ tables: Record<string, TableRow[]>; shownThemes: Set<string> }> {
  const said = await readWhatPeopleSaid(db, programme)
  const strands = await readStrands(db, programme.id, now())
  const counted: [string, TableRow[]][] = []
  for (const { path, publish } of countedTables) {
    if (publish) counted.push([path, await publish({ db, programme, now: now() })])
  }
  const themes = said.questions.flatMap((question) => question.themes)
  return {
    shownThemes: new Set(themes.filter(({ responses }) => !responses.hidden).map(({ id }) => id)),
    tables: {
      'tables/what-people-said.jsonl': saidRows(said),
      'tables/strands.jsonl': [
        ...strands.lines.map((line) => ({ row: 'strand', ...line })),
        ...strands.tallies.map((tally) => ({ row: 'session', ...tally })),
        ...strands.petitions.map((petition) => ({ row: 'petition', ...petition })),
      ],
      ...Object.fromEntries(counted),
      [schemePath]: [await getDisclosureScheme(db)],
      'tables/reach.jsonl': reachRows(reach),
      'tables/equality.jsonl': equality ? equalityRows(equality) : [],
    },
  }
}
