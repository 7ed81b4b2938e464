import {
  type AffectedQuestion,
  type AffectedRow,
  type Group,
  listAffected,
  listAffectedSaid,
  listGroups,
  publishAffected,
  readAffected,
} from '../../understand/affected-groups/index.ts'
import { byName, type CountedTable, type TableRow } from './counted-table.ts'

const rowsOf = (questions: readonly AffectedQuestion[]): TableRow[] =>
  questions.flatMap(({ id, text, activityTitle, parts }) =>
    parts.flatMap(({ option, base, notRead, groups }) =>
      groups.map((group) => ({
        ...{ question: id, text, activity: activityTitle, option, base, notRead },
        ...group,
      })),
    ),
  )

/** A question, or an option that it asks about, and how many spoke of it, so that a row that is not there is missed. */
type ReviewedPart = Omit<AffectedRow, 'read' | 'groups'>
/** What one response said of it. The name is of this alone: it leads to no response and to no other option. */
type ReviewedSaid = {
  said: string
  question: string
  option: string | null
  isRead: boolean
  groups: string[]
}

/** Who would be affected, as responses say it. */
export const affectedTable: CountedTable = {
  path: 'tables/affected.jsonl',

  publish: async ({ db, programme }) => rowsOf(await readAffected(db, programme.id)),

  async review({ db, programme }, name) {
    const parts = await listAffected(db, programme.id)
    const said = (await listAffectedSaid(db, programme.id)).map(
      ({ questionId, optionId, responseId, isRead, groups }): ReviewedSaid => ({
        said: name('affected', `${questionId} ${optionId} ${responseId}`),
        question: questionId,
        option: optionId,
        isRead,
        groups: groups.toSorted(),
      }),
    )
    return {
      'review/affected-groups.jsonl': await listGroups(db, programme.id),
      'review/affected-parts.jsonl': parts.map(
        ({ read: _read, groups: _groups, ...part }): ReviewedPart => part,
      ),
      'review/affected.jsonl': byName(said, (row) => row.said),
    }
  },

  async recount(read, _moved, scheme) {
    const said = Map.groupBy(await read<ReviewedSaid>('review/affected.jsonl'), partOf)
    const parts = await read<ReviewedPart>('review/affected-parts.jsonl')
    const rows = parts.map((part): AffectedRow => {
      const own = said.get(partOf({ question: part.questionId, option: part.optionId })) ?? []
      if (own.length !== part.base)
        throw new Error(`${own.length} responses spoke of a part, and ${part.base} had`)
      return { ...part, read: own.filter(({ isRead }) => isRead).length, groups: countGroups(own) }
    })
    return rowsOf(publishAffected(await read<Group>('review/affected-groups.jsonl'), rows, scheme))
  },
}

const partOf = ({ question, option }: Pick<ReviewedSaid, 'question' | 'option'>) => `${question} ${option}`

function countGroups(rows: readonly ReviewedSaid[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const code of rows.flatMap(({ groups }) => groups)) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
