import {
  type Across,
  type CountOnce,
  composeAcross,
  type KindRow,
  listPlacedThemes,
  type PlacedStatement,
  type PlacedTheme,
  readAcross,
  readPlacedStatements,
} from '../../understand/across/index.ts'
import type { CountedTable, ReadRows, TableRow } from './counted-table.ts'
import { recountQuestions } from './recount-said.ts'
import { isOfReading, type ReviewedAnswer, type ReviewedCoding, type ReviewedResponse } from './reviewed.ts'

const rowsOf = ({ ways, lines }: Across): TableRow[] => [
  ...ways.map((way) => ({ row: 'way', ...way })),
  ...lines.flatMap(({ title, about, cells, statements }) => [
    ...cells.flatMap((cell, place) => {
      if (!cell) return []
      // With and without campaigns each theme stands in the table of these.
      const { campaigns: _campaigns, ...counted } = cell
      return [{ row: 'theme', title, about, way: ways[place]?.id, ...counted }]
    }),
    ...statements.map((statement) => ({ row: 'statement', title, ...statement })),
  ]),
]

/** What stands in a line is read from here; how people voted on it from the table of statements. */
type ReviewedStatement = Omit<PlacedStatement, 'counts'>
type VotedRow = { row: string; statement: string; activity: string; text: string } & Record<string, unknown>

/** The same themes over several ways of listening. */
export const acrossTable: CountedTable = {
  path: 'tables/across.jsonl',

  publish: async ({ db, programme, now }) => rowsOf(await readAcross({ db, now: () => now }, programme.id)),

  async review({ db, programme, now }) {
    const statements = await readPlacedStatements({ db, now: () => now }, programme.id)
    return {
      'review/placed-themes.jsonl': await listPlacedThemes(db, programme.id),
      'review/placed-statements.jsonl': statements.map(
        ({ counts: _counts, ...statement }): ReviewedStatement => statement,
      ),
    }
  },

  async recount(read, _moved, scheme) {
    const voted = await read<VotedRow>('tables/statements.jsonl', '"row":"statement"')
    const statements = (await read<ReviewedStatement>('review/placed-statements.jsonl')).map((placed) => {
      const own = voted.find(({ statement }) => statement === placed.id)
      if (!own) throw new Error('a statement that stands in a line has no votes')
      return { ...placed, counts: countsOf(own) }
    })
    const themes = await read<PlacedTheme>('review/placed-themes.jsonl')
    const counts = await recountQuestions(read)
    return rowsOf(await composeAcross({ themes, counts, statements, scheme }, await createOnce(read)))
  },
}

/** The figures of a statement, without what its row says of it. */
function countsOf(row: VotedRow): PlacedStatement['counts'] {
  const about = ['row', 'activity', 'statement', 'text', 'origin', 'isAsked']
  const counts = Object.entries(row).filter(([name]) => !about.includes(name))
  return Object.fromEntries(counts) as PlacedStatement['counts']
}

/** Counts responses once over several themes or questions, from the rows. */
async function createOnce(read: ReadRows): Promise<CountOnce> {
  const responses = await read<ReviewedResponse>('review/responses.jsonl')
  const kinds = new Map(responses.map(({ response, kind }) => [response, kind]))
  const codings = (await read<ReviewedCoding>('review/codings.jsonl')).filter(isOfReading)
  const answers = await read<ReviewedAnswer>('review/answers.jsonl')
  const byKind = (names: readonly string[]): KindRow[] => {
    const own = Map.groupBy(new Set(names), (name) => kinds.get(name) ?? '')
    return [...own].map(([kind, some]) => ({ kind, count: some.length }))
  }
  return {
    having: async (themeIds) => {
      const wanted = new Set(themeIds)
      return byKind(codings.filter(({ theme }) => wanted.has(theme)).map(({ response }) => response))
    },
    answered: async (questionIds) => {
      const wanted = new Set(questionIds)
      return byKind(answers.filter(({ question }) => wanted.has(question)).map(({ response }) => response))
    },
  }
}
