import { measureOf, type readWhatPeopleSaid } from '../../understand/reports/index.ts'
import type { TableRow } from './counted-table.ts'

export type Said = Pick<
  Awaited<ReturnType<typeof readWhatPeopleSaid>>,
  'activities' | 'questions' | 'across' | 'measures'
>

/**
 * The table of what people said: a row for each activity, each question and each of its themes, and for each theme that
 * stands under several questions.
 */
export const saidRows = ({ activities, questions, across, measures }: Said): TableRow[] => [
  ...activities.map(({ title, givers }) => ({ row: 'activity', activity: title, ...givers })),
  ...questions.flatMap((question) => {
    const { id, text, activityTitle, base, notRead, made, themes } = question
    const { base: compared, bestIsHeld } = measureOf(question, { measures }) ?? {}
    const measured = compared === undefined ? null : { base: compared, bestIsHeld }
    return [
      { row: 'question', question: id, text, activity: activityTitle, base, notRead, made, measured },
      ...themes.map(({ id: theme, ...counts }) => ({ row: 'theme', question: id, theme, ...counts })),
    ]
  }),
  ...across.map((theme) => ({ row: 'across', ...theme })),
]
