import { type PublishedCount, publishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'
import type { Db } from '../../db/database.ts'
import { listPublicWords } from '../../listen/redactions/index.ts'
import { type Capacity, capacities } from '../../listen/responses/index.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import {
  countPeoplePositions,
  listOrganisationPositions,
  listPositionQuestions,
  type OrganisationPosition,
  type PeoplePosition,
  type PositionQuestion,
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
}

/**
 * Who takes which position on which option, question by question, so never over several ways of listening. An
 * organisation is named where it permits publication; people are counts under disclosure control.
 */
export async function readPositions(
  db: Db,
  programme: { id: string; slug: string },
): Promise<QuestionPositions[]> {
  const questions = await listPositionQuestions(db, programme.id)
  if (questions.length === 0) return []
  const ids = questions.map(({ id }) => id)
  const [{ content }, organisations, people] = await Promise.all([
    getPublishedProgramme(db, programme.slug),
    listOrganisationPositions(db, ids),
    countPeoplePositions(db, ids),
  ])
  const words = await listPublicWords(
    db,
    organisations.map(({ answerId }) => answerId),
  )
  return publishPositions(questions, content.options, { organisations, people, words })
}

type Taken = {
  organisations: readonly OrganisationPosition[]
  people: readonly PeoplePosition[]
  /** The published words of answers, by the answer. */
  words: ReadonlyMap<string, string>
}

/** The same, from rows that were had in any way. */
export function publishPositions(
  questions: readonly PositionQuestion[],
  options: readonly { id: string; title: string }[],
  { organisations, people, words }: Taken,
): QuestionPositions[] {
  const answered = new Set([...organisations, ...people].map(({ questionId }) => questionId))
  return questions
    .filter(({ id }) => answered.has(id))
    .map((question) => {
      const isHere = (row: { questionId: string; optionId: string | null }, optionId: string) =>
        row.questionId === question.id && row.optionId === optionId
      return {
        ...question,
        options: options.map(({ id, title }) => ({
          option: title,
          ...organisationsOf(
            organisations.filter((row) => isHere(row, id)),
            words,
          ),
          people: peopleOf(
            question,
            people.filter((row) => isHere(row, id)),
          ),
        })),
      }
    })
    .map((question) => ({ ...question, options: question.options.filter(hasAny) }))
}

const hasAny = ({ organisations, unnamed, people }: OptionPositions): boolean =>
  organisations.length > 0 || unnamed.hidden || unnamed.count > 0 || people.length > 0

function organisationsOf(rows: readonly OrganisationPosition[], words: ReadonlyMap<string, string>) {
  const named = rows.flatMap(({ mayPublish, questionId: _q, optionId: _o, answerId, name, ...row }) =>
    mayPublish && name ? [{ ...row, name, words: words.get(answerId) ?? null }] : [],
  )
  return {
    organisations: named.toSorted(
      (a, b) => kindPlace(a) - kindPlace(b) || a.name.localeCompare(b.name, 'en-GB'),
    ),
    unnamed: publishedCount(rows.length - named.length),
  }
}

/** Organisations of one kind stand together; those that do not say which come last. */
function kindPlace({ speaksAs: [first] }: { speaksAs: readonly string[] }): number {
  const place = capacities.indexOf(first as Capacity)
  return place < 0 ? capacities.length : place
}

/**
 * Counts by capacity, a line each. Positions within a line add up to its total and are hidden together; no total over
 * the lines is shown, since people may be in several and it would help to work out what is hidden.
 */
function peopleOf({ choices }: PositionQuestion, rows: readonly PeoplePosition[]) {
  return [...capacities, 'none'].flatMap((capacity) => {
    const of = rows.filter((row) => row.capacity === capacity)
    if (of.length === 0) return []
    const counts = choices.map(({ key }) => of.find(({ position }) => position === key)?.count ?? 0)
    const { total, parts } = publishedSplit(counts)
    return { capacity, total, positions: parts }
  })
}
