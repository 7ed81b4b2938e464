import type { Context } from '../../context.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { type PublishedCount, publishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'
import { leastForStep, stepOf } from '../../core/stats/steps.ts'
import type { Db } from '../../db/database.ts'
import { activityState } from '../../listen/activities/index.ts'
import { listPublicWords } from '../../listen/redactions/index.ts'
import { type Capacity, capacities } from '../../listen/responses/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import {
  countInVariants,
  countPeoplePositions,
  listOrganisationPositions,
  listPositionQuestions,
  listShownPositions,
  type OrganisationPosition,
  type PeoplePosition,
  type PositionQuestion,
  upsertShownPositions,
} from './queries.ts'

export type NamedPosition = Omit<
  OrganisationPosition,
  'mayPublish' | 'questionId' | 'optionId' | 'answerId'
> & {
  name: string
  /** Its reason in its own words, as a person released them; null where nothing is published. */
  words: string | null
}

export type OptionPositions = {
  option: string
  organisations: NamedPosition[]
  /** Organisations that took a position and are not named. */
  unnamed: PublishedCount
  people: { capacity: string; total: PublishedCount; positions: PublishedCount[] }[]
}

export type QuestionPositions = Pick<
  PositionQuestion,
  'id' | 'text' | 'activityTitle' | 'strand' | 'choices'
> & {
  options: OptionPositions[]
  /** How many answered in Easy Read, whose words differ, and where those are; null where nobody did. */
  inVariant: { count: PublishedCount; slug: string } | null
}

/**
 * Takes what people say of options into the public figures, where several more have since these were taken, line by
 * line: a question, an option, a capacity. The same rule as for votes on statements.
 */
export async function stepPositions(ctx: Pick<Context, 'db' | 'now'>, programmeId: string): Promise<void> {
  const questions = await listPositionQuestions(ctx.db, programmeId)
  if (questions.length === 0) return
  const ids = questions.map(({ id }) => id)
  const [scheme, shown, counted] = await Promise.all([
    getDisclosureScheme(ctx.db),
    listShownPositions(ctx.db, ids),
    countPeoplePositions(ctx.db, ids),
  ])
  const lineOf = ({ questionId, optionId, capacity }: Omit<PeoplePosition, 'people' | 'positions'>) =>
    `${questionId} ${optionId} ${capacity}`
  const before = new Map(shown.map((line) => [lineOf(line), line.people]))
  const over = new Set(
    questions.filter((one) => activityState(one, ctx.now()) === 'closed').map(({ id }) => id),
  )
  for (const { positions, ...line } of counted) {
    const isOver = over.has(line.questionId)
    if (line.people < leastForStep(before.get(lineOf(line)), isOver, scheme)) continue
    const row = { ...line, positions: JSON.stringify(positions), takenAt: ctx.now() }
    await upsertShownPositions(ctx.db, row, stepOf(isOver, scheme))
  }
}

/**
 * Who takes which position on which option, question by question, so never over several ways of listening. An
 * organisation is named where it permits publication; people are counts under disclosure control, as of the last step.
 */
export async function readPositions(
  db: Db,
  programme: { id: string; slug: string },
): Promise<QuestionPositions[]> {
  const questions = await listPositionQuestions(db, programme.id)
  if (questions.length === 0) return []
  const ids = questions.map(({ id }) => id)
  const [scheme, { content }, organisations, people, inVariants] = await Promise.all([
    getDisclosureScheme(db),
    getPublishedProgramme(db, programme.slug),
    listOrganisationPositions(db, ids),
    listShownPositions(db, ids),
    countInVariants(db, ids),
  ])
  const words = await listPublicWords(
    db,
    organisations.map(({ answerId }) => answerId),
  )
  return publishPositions(questions, content.options, { organisations, people, words, inVariants }, scheme)
}

const inFavour = ['strongly-support', 'support']

/** People who stand somewhere on an option: how many are in favour in the lines that are shown, and who is in the others. */
export type FavourInLines = { shown: number; hidden: { lines: number; inFavour: number; others: number } }

/** By question and option, how many are in favour by the lines of people; whoever speaks in several capacities is in each of theirs. */
export async function sumFavourOverLines(db: Db, programmeId: string): Promise<Map<string, FavourInLines>> {
  const questions = await listPositionQuestions(db, programmeId)
  const ids = questions.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const [scheme, lines] = await Promise.all([getDisclosureScheme(db), listShownPositions(db, ids)])
  const byOption = Map.groupBy(lines, ({ questionId, optionId }) => `${questionId} ${optionId}`)
  return new Map(
    [...byOption].map(([key, own]) => {
      const choices = questions.find(({ id }) => id === own[0]?.questionId)?.choices ?? []
      return [key, favourInLines({ choices }, own, scheme)]
    }),
  )
}

export function favourInLines(
  question: Pick<PositionQuestion, 'choices'>,
  lines: readonly PeoplePosition[],
  scheme: DisclosureScheme,
): FavourInLines {
  const sums: FavourInLines = { shown: 0, hidden: { lines: 0, inFavour: 0, others: 0 } }
  for (const { capacity, total, positions } of peopleOf(question, lines, scheme)) {
    const line = lines.find((one) => one.capacity === capacity)
    if (!line) continue
    const count = inFavour.reduce((sum, position) => sum + (line.positions[position] ?? 0), 0)
    if ([total, ...positions].every((one) => !one.hidden)) {
      sums.shown += count
      continue
    }
    sums.hidden.lines += 1
    sums.hidden.inFavour += count
    sums.hidden.others += line.people - count
  }
  return sums
}

type Taken = {
  organisations: readonly OrganisationPosition[]
  people: readonly PeoplePosition[]
  /** The published words of answers, by the answer. */
  words: ReadonlyMap<string, string>
  /** How many answered in a variant, by the question. */
  inVariants: readonly { questionId: string; slug: string; count: number }[]
}

/** The same, from rows that were had in any way. */
export function publishPositions(
  questions: readonly PositionQuestion[],
  options: readonly { id: string; title: string }[],
  { organisations, people, words, inVariants }: Taken,
  scheme: DisclosureScheme,
): QuestionPositions[] {
  const answered = new Set([...organisations, ...people].map(({ questionId }) => questionId))
  return questions
    .filter(({ id }) => answered.has(id))
    .map((question) => {
      const isHere = (row: { questionId: string; optionId: string | null }, optionId: string) =>
        row.questionId === question.id && row.optionId === optionId
      const { publishedAt: _p, opensAt: _o, closesAt: _c, ...asked } = question
      return {
        ...asked,
        inVariant: inVariantOf(
          inVariants.find(({ questionId }) => questionId === question.id),
          scheme,
        ),
        options: options.map(({ id, title }) => ({
          option: title,
          ...organisationsOf(
            organisations.filter((row) => isHere(row, id)),
            words,
            scheme,
          ),
          people: peopleOf(
            question,
            people.filter((row) => isHere(row, id)),
            scheme,
          ),
        })),
      }
    })
    .map((question) => ({ ...question, options: question.options.filter(hasAny) }))
}

const inVariantOf = (
  row: { count: number; slug: string } | undefined,
  scheme: DisclosureScheme,
): QuestionPositions['inVariant'] =>
  row ? { count: publishedCount(row.count, scheme), slug: row.slug } : null

const hasAny = ({ organisations, unnamed, people }: OptionPositions): boolean =>
  organisations.length > 0 || unnamed.hidden || unnamed.count > 0 || people.length > 0

function organisationsOf(
  rows: readonly OrganisationPosition[],
  words: ReadonlyMap<string, string>,
  scheme: DisclosureScheme,
) {
  const named = rows.flatMap(({ mayPublish, questionId: _q, optionId: _o, answerId, name, ...row }) =>
    mayPublish && name ? [{ ...row, name, words: words.get(answerId) ?? null }] : [],
  )
  return {
    organisations: named.toSorted(
      (a, b) => kindPlace(a) - kindPlace(b) || a.name.localeCompare(b.name, 'en-GB'),
    ),
    unnamed: publishedCount(rows.length - named.length, scheme),
  }
}

/** Organisations of one kind stand together; those that do not say which come last. */
function kindPlace({ speaksAs: [first] }: { speaksAs: readonly string[] }): number {
  const place = capacities.indexOf(first as Capacity)
  return place < 0 ? capacities.length : place
}

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/**
 * Counts by capacity, a line each. Positions within a line add up to its total and are hidden together; no total over
 * the lines is shown, since people may be in several and it would help to work out what is hidden. Where everybody who
 * responded took a position, how many they are is that total: so a small line is hidden with others, as parts are.
 */
export function peopleOf(
  { choices }: Pick<PositionQuestion, 'choices'>,
  rows: readonly PeoplePosition[],
  scheme: DisclosureScheme,
) {
  const lines = [...capacities, 'none'].flatMap(
    (capacity) => rows.find((row) => row.capacity === capacity) ?? [],
  )
  const among = publishedSplit(
    lines.map(({ people }) => people),
    scheme,
  )
  return lines.map(({ capacity, positions }, place) => {
    const { total, parts } = publishedSplit(
      choices.map(({ key }) => positions[key] ?? 0),
      scheme,
    )
    const covers = among.parts[place]?.hidden && !total.hidden
    return covers
      ? { capacity, total: withheld, positions: parts.map(() => withheld) }
      : { capacity, total, positions: parts }
  })
}
