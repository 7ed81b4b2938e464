import type { Speaker } from './content.ts'
import type { DispositionRow } from './queries.ts'

/** What one speaker says of each issue, by its id. */
export const answersOf = (dispositions: readonly DispositionRow[], saidBy: Speaker) =>
  new Map(dispositions.filter((row) => row.saidBy === saidBy).map((row) => [row.issueId, row]))
