import { listPublicWords } from '../../listen/redactions/index.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import {
  countInVariants,
  listOrganisationPositions,
  listPeoplePositions,
  listPositionQuestions,
  listShownPositions,
  type OrganisationPosition,
  type PeoplePosition,
  type PositionQuestion,
  publishPositions,
  type QuestionPositions,
  readPositions,
} from '../../understand/positions/index.ts'
import { byName, type CountedTable, type TableRow } from './counted-table.ts'

const rowsOf = (questions: readonly QuestionPositions[]): TableRow[] =>
  questions.flatMap(({ id, text, activityTitle, choices, options, inVariant }) =>
    options.map((option) => ({
      ...{ question: id, text, activity: activityTitle, choices },
      inVariant: inVariant?.count ?? null,
      ...option,
    })),
  )

type ReviewedOrganisation = Omit<OrganisationPosition, 'answerId' | 'mayPublish'> & {
  position: string
  taken: string
  words: string | null
}
/** What one person said of one option. The name is of this alone: it leads to no response and to no other option. */
type ReviewedPerson = {
  taken: string
  questionId: string
  optionId: string | null
  position: string
  speaksAs: readonly string[]
}

/** One that is not named in public is not named here. */
const unnamed = {
  name: null,
  speaksAs: [],
  speaksFor: null,
  standsFor: null,
  isOfficialPosition: null,
  themes: [],
}

/** Who takes which position on which option. */
export const positionsTable: CountedTable = {
  path: 'tables/positions.jsonl',

  publish: async ({ db, programme }) => rowsOf(await readPositions(db, programme)),

  async review({ db, programme }, name) {
    const questions = await listPositionQuestions(db, programme.id)
    const ids = questions.map(({ id }) => id)
    const { content } = await getPublishedProgramme(db, programme.slug)
    const organisations = await listOrganisationPositions(db, ids)
    const words = await listPublicWords(
      db,
      organisations.map(({ answerId }) => answerId),
    )
    const taken = organisations.map(
      ({ answerId, mayPublish, ...row }): ReviewedOrganisation => ({
        ...row,
        ...(mayPublish && row.name ? { words: words.get(answerId) ?? null } : { ...unnamed, words: null }),
        taken: name('position', answerId),
      }),
    )
    const people = (await listPeoplePositions(db, ids)).map(
      ({ answerId, ...row }): ReviewedPerson => ({ taken: name('position', answerId), ...row }),
    )
    return {
      'review/position-questions.jsonl': questions,
      'review/options.jsonl': content.options.map(({ id, title }) => ({ id, title })),
      // Those that are named stand in the order of the public table, the others in that of their names here.
      'review/organisations.jsonl': [
        ...taken.filter((row) => row.name !== null),
        ...byName(
          taken.filter((row) => row.name === null),
          (row) => row.taken,
        ),
      ],
      'review/positions.jsonl': byName(people, (row) => row.taken),
      'review/position-figures.jsonl': byName(await listShownPositions(db, ids), lineOf),
      'review/position-counts.jsonl': byName(countPeople(people), lineOf).map(
        ({ positions: _p, ...line }) => line,
      ),
      'review/positions-in-variants.jsonl': await countInVariants(db, ids),
    }
  },

  async recount(read, moved, scheme) {
    const counted = new Map(
      countPeople(await read<ReviewedPerson>('review/positions.jsonl')).map((line) => [lineOf(line), line]),
    )
    for (const line of await read<Omit<PeoplePosition, 'positions'>>('review/position-counts.jsonl')) {
      const found = counted.get(lineOf(line))?.people ?? 0
      if (found !== line.people) throw new Error(`${found} people took a position, and ${line.people} had`)
    }
    const kept = await read<PeoplePosition>('review/position-figures.jsonl')
    const isAsKept = (line: PeoplePosition) => counted.get(lineOf(line))?.people === line.people
    moved(kept.filter((line) => !isAsKept(line)).length)
    const organisations = (await read<ReviewedOrganisation>('review/organisations.jsonl')).map(
      ({ words: _words, taken, ...row }) => ({ ...row, answerId: taken, mayPublish: row.name !== null }),
    )
    const words = (await read<ReviewedOrganisation>('review/organisations.jsonl')).flatMap((row) =>
      row.words === null ? [] : [[row.taken, row.words] as const],
    )
    return rowsOf(
      publishPositions(
        await read<PositionQuestion>('review/position-questions.jsonl'),
        await read<{ id: string; title: string }>('review/options.jsonl'),
        {
          organisations,
          people: kept.map((line) => (isAsKept(line) ? (counted.get(lineOf(line)) ?? line) : line)),
          words: new Map(words),
          inVariants: await read('review/positions-in-variants.jsonl'),
        },
        scheme,
      ),
    )
  },
}

/** A line of figures: a question, an option and a capacity. */
const lineOf = ({ questionId, optionId, capacity }: Omit<PeoplePosition, 'people' | 'positions'>): string =>
  `${questionId} ${optionId} ${capacity}`

/** Someone who speaks in several capacities is in each. */
function countPeople(rows: readonly ReviewedPerson[]): PeoplePosition[] {
  const one = rows.flatMap(({ speaksAs, questionId, optionId, position }) =>
    (speaksAs.length === 0 ? ['none'] : speaksAs).map((capacity) => ({
      questionId,
      optionId: optionId ?? '',
      position,
      capacity,
    })),
  )
  return [...Map.groupBy(one, lineOf).values()].flatMap((own) => {
    const [{ questionId, optionId, capacity } = {}] = own
    if (!questionId || optionId === undefined || !capacity) return []
    const taken = Map.groupBy(own, ({ position }) => position)
    const positions = Object.fromEntries([...taken].map(([position, same]) => [position, same.length]))
    return [{ questionId, optionId, capacity, people: own.length, positions }]
  })
}
