import {
  coverage,
  type DecisionContent,
  listPublishedDecisions,
  readThemes,
  themesAsPublished,
} from '../../decide/decisions/index.ts'
import type { CountedTable, TableRow } from './counted-table.ts'
import type { ListedQuestion } from './reviewed.ts'

type Covered = ReturnType<typeof coverage>

const rowOf = (decision: string, { total, answered, complete, missing, withdrawnUnanswered }: Covered) => ({
  decision,
  themes: total,
  answered,
  complete,
  missing: missing.map(({ id }) => id).sort(),
  withdrawn: withdrawnUnanswered.map(({ id }) => id).sort(),
})

const inOrder = (rows: readonly { decision: string }[]): TableRow[] =>
  rows.toSorted((a, b) => (a.decision < b.decision ? -1 : 1))

type DecisionRow = { decision: string; version: number; parts: { name: string; content: unknown }[] }

/** Of a version, what its coverage is worked out from. */
function answersOf({ parts }: DecisionRow): Pick<DecisionContent, 'themes' | 'dispositions'> {
  const themes = parts.find(({ name }) => name === 'themes')?.content ?? []
  const dispositions = parts.filter(({ name }) => name.startsWith('disposition:'))
  return {
    themes: themes as DecisionContent['themes'],
    dispositions: dispositions.map(({ content }) => content as DecisionContent['dispositions'][number]),
  }
}

/** How many of the signed-off themes each decision answers. */
export const decisionsTable: CountedTable = {
  path: 'tables/decisions.jsonl',

  async publish({ db, programme }) {
    const { signedOff } = await readThemes(db, programme.id)
    const decisions = await listPublishedDecisions(db, programme.id)
    return inOrder(decisions.map(({ id, themes }) => rowOf(id, coverage(signedOff, themes))))
  },

  // Decisions and code frames are in the bundle whole.
  review: async () => ({}),

  async recount(read) {
    const questions = await read<ListedQuestion>('review/questions.jsonl')
    const signedOff = questions
      .flatMap(({ themes }) => themes)
      .filter(({ isSignedOff }) => isSignedOff)
      .map(({ theme, title, description }) => ({ id: theme, title, description }))
    const versions = Map.groupBy(await read<DecisionRow>('decisions.jsonl'), ({ decision }) => decision)
    return inOrder(
      [...versions].map(([decision, rows]) => {
        const newestFirst = rows.toSorted((a, b) => b.version - a.version).map(answersOf)
        return rowOf(decision, coverage(signedOff, themesAsPublished(newestFirst)))
      }),
    )
  },
}
