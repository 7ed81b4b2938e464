import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { PublishedSplit } from '../../core/stats/small-numbers.ts'
import type { Seen } from '../../listen/equality/index.ts'

/** One way to divide the people of a row: parts in the order of the labels, those whose group is not known last. */
export type DivisionOfRow = { id: string; base: PublishedSplit; row: PublishedSplit }

/** Rows of questions that are answered by choosing. */
export const isAnswer = ({ kind }: Pick<ResultRow, 'kind'>): boolean =>
  kind === 'answer' || kind === 'answered'

/** What was published of a theme, or of an option, by group. */
export type ResultRow = {
  key: string
  /**
   * Of an option, `why`: a theme of what was written about it. `answer`: one answer to a closed question,
   * `answered`: everybody who answered it.
   */
  kind: 'theme' | 'favour' | 'wrote' | 'why' | 'answered' | 'answer'
  activityId: string
  questionId: string
  optionId: string | null
  title: string
  /** When it was counted: a row stays as it was until several responses differ. */
  asOf: string
  divisions: DivisionOfRow[]
}

export type GroupResults = {
  /** Which equality figures these fit with; of later answers the group is not known. Null where there are none. */
  seen: { takenAt: string; hidden: Seen['hidden'] } | null
  /** Under which they were published; left out of what was published before there was a choice. */
  scheme?: DisclosureScheme
  /** The groups of each division, in order, without those not known. */
  labels: Record<string, string[]>
  rows: ResultRow[]
}
