import type { Context } from '../../context.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { findActivityById } from '../../listen/activities/index.ts'
import { listStatementActivities, readResults } from '../../listen/statements/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { publishQuestion, type QuestionCount, themeCounts } from '../counts/index.ts'
import { type Once, publishOnce } from './publish.ts'
import {
  countAnsweredAny,
  countWithAnyTheme,
  type KindRow,
  listPlacedThemes,
  listStatementLines,
  type PlacedTheme,
} from './queries.ts'
import { openWithout, type ReadWithout, type Without } from './without.ts'

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
  /** With and without campaigns; left out where there are none. */
  campaigns?: Without
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
  const [scheme, themes, counts, statements] = await Promise.all([
    getDisclosureScheme(ctx.db),
    listPlacedThemes(ctx.db, programmeId),
    themeCounts.read(ctx.db, programmeId),
    readPlacedStatements(ctx, programmeId),
  ])
  const once: CountOnce = {
    having: (themeIds) => countWithAnyTheme(ctx.db, themeIds),
    answered: (questionIds) => countAnsweredAny(ctx.db, questionIds),
  }
  const readWithout = await openWithout(ctx.db, programmeId, scheme)
  return composeAcross({ themes, counts, statements, scheme }, once, readWithout)
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
  scheme: DisclosureScheme
}

/** The themes of a programme by way of listening, from its parts, however these were had. */
export async function composeAcross(
  { themes, counts, statements, scheme }: AcrossParts,
  once: CountOnce,
  readWithout: ReadWithout = async () => null,
): Promise<Across> {
  const ways = listWays(themes)
  const lines: Line[] = []
  for (const [key, placed] of Map.groupBy(themes, (theme) => keyOf(lineOf(theme)))) {
    const cells = ways.map(async (way) => {
      const here = placed.filter(({ activityId }) => activityId === way.id)
      const cell = await readCell(once, here, counts, scheme)
      const campaigns = cell && (await readWithout(here))
      return campaigns ? { ...cell, campaigns } : cell
    })
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
  scheme: DisclosureScheme,
): Promise<Cell | null> {
  const asked = counts.filter(({ id }) => placed.some(({ questionId }) => questionId === id))
  const has = new Set(placed.map(({ id }) => id))
  const themes = asked.flatMap((question) => question.themes).filter(({ id }) => has.has(id))
  const [question, ...questions] = asked
  const [theme, ...others] = themes
  if (!question || !theme) return null
  if (questions.length === 0 && others.length === 0) return cellOfOne(question, theme.id, scheme)
  const [once, base, ofOneName] = await Promise.all([
    count.having(themes.map(({ id }) => id)).then(onceOf),
    count.answered(asked.map(({ id }) => id)).then(onceOf),
    countNamesakes(count, placed),
  ])
  const responses = publishOnce(
    once,
    [...themes.map((one) => one.responses), ...ofOneName.map(({ responses: union }) => union)],
    scheme,
  )
  const published = questions.length === 0 ? publishQuestion(question, scheme).base.total : undefined
  const all =
    published ??
    publishOnce(
      base,
      [...asked.map((one) => one.base.total), ...ofOneName.map(({ answered: union }) => union)],
      scheme,
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

/**
 * Themes of one name under several questions, where a line has others besides: the page of what people said adds these
 * up by themselves, and the two sums beside each other must not tell how few the others bring.
 */
async function countNamesakes(
  count: CountOnce,
  placed: readonly PlacedTheme[],
): Promise<{ responses: number; answered: number }[]> {
  const namesakes = [...Map.groupBy(placed, ({ title }) => keyOf(title)).values()].filter(
    (own) => own.length < placed.length && new Set(own.map(({ questionId }) => questionId)).size > 1,
  )
  return Promise.all(
    namesakes.map(async (own) => {
      const having = await count.having(own.map(({ id }) => id))
      const answered = await count.answered(own.map(({ questionId }) => questionId))
      return { responses: responsesOf(onceOf(having)), answered: responsesOf(onceOf(answered)) }
    }),
  )
}

const responsesOf = ({ people, organisations }: Once): number => people + organisations

/** The numbers of the page of what people said. */
function cellOfOne(question: QuestionCount, themeId: string, scheme: DisclosureScheme): Cell | null {
  const { base, themes } = publishQuestion(question, scheme)
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
