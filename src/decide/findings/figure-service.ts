import { Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { insertCodes, listCodes, lockCodes } from './figure-queries.ts'
import { readFigures } from './figure-sources.ts'
import { type Figure, sourceOf } from './figures.ts'
import { codesIn, fillIn, tokenOf } from './tokens.ts'

/** A text names a figure that is not published. */
export class FigureNotThere extends Refused {
  constructor(code: string) {
    super(
      `${code} is not one of the figures that can be inserted`,
      'Look again at the list of figures below the text.',
    )
  }
}

export type CodedFigure = Figure & { number: number }

/** A figure as a text holds it: `figure` null where it is not published any more. */
export type Cited = { number: number; source: string; figure: Figure | null }

/** What is in the place of a figure that is not published any more. */
const gone = 'a figure that is not published any more'

/** What texts of a programme say when their codes are filled in. */
export type Words = (text: string) => { words: string; cited: Cited[] }

/**
 * Every figure that findings may cite, with its number: one that was never listed before is given the next, so that a
 * code stands for the same figure for good, in every finding of the programme.
 */
export async function listCodedFigures(db: Db, programmeId: string, now: Date): Promise<CodedFigure[]> {
  const figures = await readFigures(db, programmeId, now)
  const sources = figures.map(({ source }) => source)
  const numbers = await db.transaction().execute((tx) => numberSources(tx, programmeId, sources))
  return figures.map((figure) => ({ ...figure, number: numbers.get(figure.source) ?? 0 }))
}

/** @returns the number of each source, given anew where it had none */
async function numberSources(
  tx: Tx,
  programmeId: string,
  sources: readonly string[],
): Promise<Map<string, number>> {
  await lockCodes(tx, programmeId)
  const codes = await listCodes(tx, programmeId)
  const numbers = new Map(codes.map(({ source, number }) => [source, number]))
  const next = (codes.at(-1)?.number ?? 0) + 1
  const added = [...new Set(sources)]
    .filter((source) => !numbers.has(source))
    .map((source, place) => ({ programmeId, number: next + place, source }))
  if (added.length > 0) await insertCodes(tx, added)
  for (const { source, number } of added) numbers.set(source, number)
  return numbers
}

/** For each theme the code by which a text names how many responses it is in. */
export async function codesOfThemes(
  tx: Tx,
  programmeId: string,
  themeIds: readonly string[],
): Promise<Map<string, string>> {
  const source = (themeId: string) => sourceOf('theme', themeId)
  const numbers = await numberSources(tx, programmeId, themeIds.map(source))
  return new Map(themeIds.map((id) => [id, tokenOf(numbers.get(source(id)) ?? 0)]))
}

/** Reads what some texts of a programme cite, and nothing else. */
export async function readWords(
  db: Db | Tx,
  programmeId: string,
  texts: readonly string[],
  now: Date,
): Promise<Words> {
  const used = new Set(texts.flatMap(codesIn))
  const codes = used.size === 0 ? [] : await listCodes(db, programmeId)
  const sources = new Map(
    codes.filter(({ number }) => used.has(number)).map(({ number, source }) => [number, source]),
  )
  const figures = await readFigures(db, programmeId, now, [...sources.values()])
  const current = new Map(figures.map((figure) => [figure.source, figure]))
  const figureOf = (number: number) => current.get(sources.get(number) ?? '') ?? null
  return (text) => ({
    words: fillIn(text, (number) => figureOf(number)?.value ?? gone),
    cited: codesIn(text).map((number) => ({
      number,
      source: sources.get(number) ?? '',
      figure: figureOf(number),
    })),
  })
}

/** @returns what it cites. @throws FigureNotThere where a text has a code of nothing that is published */
export async function ensureFigures(
  db: Db | Tx,
  programmeId: string,
  text: string,
  now: Date,
): Promise<Cited[]> {
  const wordsOf = await readWords(db, programmeId, [text], now)
  const { cited } = wordsOf(text)
  const unknown = cited.find(({ figure }) => figure === null)
  if (unknown) throw new FigureNotThere(tokenOf(unknown.number))
  return cited
}
