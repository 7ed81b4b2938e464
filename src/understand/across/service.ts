import type { Context } from '../../context.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { findActivityById } from '../../listen/activities/index.ts'
import { listStatementActivities, readResults } from '../../listen/statements/index.ts'
import { publishQuestion, type QuestionCount, readThemeCounts } from '../counts/index.ts'
import { type Once, publishOnce } from './publish.ts'
import {
  countAnsweredAny,
  countWithAnyTheme,
  type KindRow,
  listPlacedThemes,
  listStatementLines,
  type PlacedTheme,
} from './queries.ts'

export type Way = { id: string; title: string; strand: string; kind: string }

/** One theme in one way of listening: responses each once, with those who were asked; notes and petitions apart. */
export type Cell = {
  responses: PublishedCount
  base: PublishedCount
  /** Of the base, 0 to 1; undefined where either number is hidden. */
  share: number | undefined
  sessions: number
  sessionBase: number
  petitions: number
  petitionBase: number
}

type Results = Awaited<ReturnType<typeof readResults>>
export type Voted = { text: string; activity: string; counts: Results['figures'][number]['counts'] }

export type Line = {
  title: string
  about: 'alternative' | 'process' | null
  /** In the order of the ways; null where no question of that way has the theme. */
  cells: (Cell | null)[]
  statements: Voted[]
}

/** The same themes over several ways of listening. Nothing in it is a sum over ways. */
export type Across = { ways: Way[]; lines: Line[] }

type Needs = Pick<Context, 'db' | 'now'>

/** What a theme is looked for by: its title, in whatever case, or the line that a person put it in. */
const lineOf = ({ line, title }: Pick<PlacedTheme, 'line' | 'title'>): string => line ?? title
const keyOf = (line: string): string => line.trim().toLocaleLowerCase('en-GB')

/**
 * The signed-off themes of a programme by way of listening. Two themes are one line where they have the same title, or
 * where a person at the desk said so. Each number is that of one way; nothing is added up across them.
 */
export async function readAcross(ctx: Needs, programmeId: string): Promise<Across> {
  const [themes, counts, statements] = await Promise.all([
    listPlacedThemes(ctx.db, programmeId),
    readThemeCounts(ctx.db, programmeId),
    readPlacedStatements(ctx, programmeId),
  ])
  const once: CountOnce = {
    having: (themeIds) => countWithAnyTheme(ctx.db, themeIds),
    answered: (questionIds) => countAnsweredAny(ctx.db, questionIds),
  }
  return composeAcross({ themes, counts, statements }, once)
}

/** Counts responses that have any of some themes, or answered any of some questions: each once, by kind of respondent. */
export type CountOnce = {
  having(themeIds: readonly string[]): Promise<KindRow[]>
  answered(questionIds: readonly string[]): Promise<KindRow[]>
}

export type PlacedStatement = Voted & { id: string; line: string }

export type AcrossParts = {
  themes: readonly PlacedTheme[]
  counts: readonly QuestionCount[]
  statements: readonly PlacedStatement[]
}

/** The themes of a programme by way of listening, from its parts, however these were had. */
export async function composeAcross(
  { themes, counts, statements }: AcrossParts,
  once: CountOnce,
): Promise<Across> {
  const ways = listWays(themes)
  const lines: Line[] = []
  for (const [key, placed] of Map.groupBy(themes, (theme) => keyOf(lineOf(theme)))) {
    const cells = ways.map((way) =>
      readCell(
        once,
        placed.filter(({ activityId }) => activityId === way.id),
        counts,
      ),
    )
    const [first] = placed
    lines.push({
      title: first ? lineOf(first) : key,
      about: placed.find(({ about }) => about)?.about ?? null,
      cells: await Promise.all(cells),
      statements: statements
        .filter((one) => keyOf(one.line) === key)
        .map(({ text, activity, counts: votes }) => ({ text, activity, counts: votes })),
    })
  }
  return { ways, lines: lines.toSorted((a, b) => waysOf(b) - waysOf(a)) }
}

/** In how many ways of listening a line was found; statements that people vote on are one each. */
export const waysOf = ({ cells, statements }: Line): number =>
  cells.filter((cell) => cell !== null).length + new Set(statements.map(({ activity }) => activity)).size

const listWays = (themes: readonly PlacedTheme[]): Way[] => [
  ...new Map(
    themes.map(({ activityId: id, activity: title, strand, kind }) => [id, { id, title, strand, kind }]),
  ).values(),
]

async function readCell(
  count: CountOnce,
  placed: readonly PlacedTheme[],
  counts: readonly QuestionCount[],
): Promise<Cell | null> {
  const asked = counts.filter(({ id }) => placed.some(({ questionId }) => questionId === id))
  const has = new Set(placed.map(({ id }) => id))
  const themes = asked.flatMap((question) => question.themes).filter(({ id }) => has.has(id))
  const [question, ...questions] = asked
  const [theme, ...others] = themes
  if (!question || !theme) return null
  if (questions.length === 0 && others.length === 0) return cellOfOne(question, theme.id)
  const [having, answered] = await Promise.all([
    count.having(themes.map(({ id }) => id)),
    count.answered(asked.map(({ id }) => id)),
  ])
  const [once, base] = [onceOf(having), onceOf(answered)]
  const responses = publishOnce(
    once,
    themes.map((one) => one.responses),
  )
  const published = questions.length === 0 ? publishQuestion(question).base.total : undefined
  const all =
    published ??
    publishOnce(
      base,
      asked.map((one) => one.base.total),
    )
  return {
    responses,
    base: all,
    share: shareOf(responses, all),
    sessions: once.sessions,
    sessionBase: base.sessions,
    petitions: once.petitions,
    petitionBase: base.petitions,
  }
}

/** The numbers of the page of what people said. */
function cellOfOne(question: QuestionCount, themeId: string): Cell | null {
  const { base, themes } = publishQuestion(question)
  const theme = themes.find(({ id }) => id === themeId)
  return theme
    ? {
        responses: theme.responses,
        base: base.total,
        share: theme.share,
        sessions: theme.sessions,
        sessionBase: base.sessions,
        petitions: theme.petitions,
        petitionBase: base.petitions,
      }
    : null
}

const shareOf = (count: PublishedCount, base: PublishedCount): number | undefined =>
  count.hidden || base.hidden || base.count === 0 ? undefined : count.count / base.count

function onceOf(rows: readonly KindRow[]): Once {
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.count ?? 0
  return {
    people: of('person'),
    organisations: of('organisation'),
    sessions: of('session'),
    petitions: of('petition'),
  }
}

/** The statements that stand in a line, with the figures of their own page. */
export async function readPlacedStatements(ctx: Needs, programmeId: string): Promise<PlacedStatement[]> {
  const lines = await listStatementLines(ctx.db, programmeId)
  if (lines.size === 0) return []
  const all = await listStatementsOf(ctx, programmeId)
  return all.flatMap((statement) => {
    const line = lines.get(statement.id)
    return line ? [{ ...statement, line }] : []
  })
}

/** The statements of a programme that the public can see, in the order of their activities. */
export async function listStatementsOf(ctx: Needs, programmeId: string): Promise<(Voted & { id: string })[]> {
  const statements: (Voted & { id: string })[] = []
  for (const { id } of await listStatementActivities(ctx.db, programmeId)) {
    const activity = await findActivityById(ctx.db, id)
    if (!activity) continue
    const { figures } = await readResults(ctx, activity)
    for (const { statement, counts } of figures)
      statements.push({ id: statement.id, text: statement.text, activity: activity.title, counts })
  }
  return statements
}
