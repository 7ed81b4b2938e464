import type { Context } from '../../context.ts'
import { leastPublished } from '../../core/stats/disclosure-schemes.ts'
import type { Db } from '../../db/database.ts'
import type { findEqualityFigures } from '../../listen/equality/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { readWhatPeopleSaid } from '../../understand/reports/index.ts'
import { readStrands } from '../../understand/strands/index.ts'
import type { TableRow } from './counted-table.ts'
import { countedTables } from './counted-tables.ts'

type Said = Pick<Awaited<ReturnType<typeof readWhatPeopleSaid>>, 'activities' | 'questions'>
type Programme = { id: string; slug: string; title: string; fictional: boolean }

/** The table of what people said: a row for each activity, each question and each of its themes. */
export const saidRows = ({ activities, questions }: Said): TableRow[] => [
  ...activities.map(({ title, givers }) => ({ row: 'activity', activity: title, ...givers })),
  ...questions.flatMap(({ id, text, activityTitle, base, notRead, made, themes }) => [
    { row: 'question', question: id, text, activity: activityTitle, base, notRead, made },
    ...themes.map(({ id: theme, ...counts }) => ({ row: 'theme', question: id, theme, ...counts })),
  ]),
]

type Equality = NonNullable<Awaited<ReturnType<typeof findEqualityFigures>>>

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
  equality: Equality | undefined,
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
      'tables/equality.jsonl': equality ? equalityRows(equality) : [],
    },
  }
}
