import type { Question } from '../../core/questionnaire/content.ts'
import { questionOfRow } from '../../core/questionnaire/stored-question.ts'
import type { Db } from '../../db/database.ts'
import { type ClosedState, type FigureQuestion, listClosedQuestions } from '../closed-questions/index.ts'
import { type Chosen, listActivities, listChosen } from './answer-queries.ts'
import type { RowOfSets } from './set-queries.ts'

/** What an answer is called: that of a grid with its row. */
export const answerTitle = (part: string, label: string): string => (part ? `${part}: ${label}` : label)

/** Every answer that was offered to a closed question, with the people who chose it, after everybody who answered. */
export async function listAnswerRows(
  db: Db,
  programmeId: string,
  at: Date | null = null,
): Promise<RowOfSets[]> {
  const [chosen, activities] = await Promise.all([
    listChosen(db, programmeId, at),
    listActivities(db, programmeId),
  ])
  const rows: RowOfSets[] = []
  for (const { id, variantOf } of activities) {
    for (const question of (await listClosedQuestions(db, id)).map(questionOfRow)) {
      const parts = question.kind === 'grid' ? question.rows : [{ key: '', label: '' }]
      for (const part of parts) {
        const here = chosen.filter(({ questionId, row }) => questionId === question.id && row === part.key)
        rows.push(...rowsOfPart(variantOf ?? id, question, part, here))
      }
    }
  }
  return rows
}

function rowsOfPart(
  activityId: string,
  { id: questionId, choices }: Question,
  part: { key: string; label: string },
  here: readonly Chosen[],
): RowOfSets[] {
  const answerTo = `${questionId} ${part.key}`
  const row = { activityId, questionId, optionId: null, answerTo }
  const everybody = [...new Set(here.flatMap(({ ids }) => ids))]
  return [
    { ...row, kind: 'answered', key: `answered ${answerTo}`, title: part.label, ids: everybody },
    ...choices.map(
      (choice): RowOfSets => ({
        ...row,
        kind: 'answer',
        key: `answer ${answerTo} ${choice.key}`,
        title: answerTitle(part.label, choice.label),
        ids: here.find(({ key }) => key === choice.key)?.ids ?? [],
      }),
    ),
  ]
}

/** An answer, or everybody who answered, and whether its number is hidden where the figures of its question are published. */
export type AnswerRow = RowOfSets & { isHiddenElsewhere: boolean; isBase: boolean }

/**
 * Answers to the questions whose figures are published. What nobody offered, as a file from elsewhere may have it, is one
 * more of which nothing is shown: the others would leave it.
 */
export const asPublished = (rows: readonly RowOfSets[], states: readonly ClosedState[]): AnswerRow[] =>
  states.flatMap(({ published }) =>
    (published?.figures.questions ?? []).flatMap((figure) => {
      const own = rows.filter(({ questionId }) => questionId === figure.id)
      return [...Map.groupBy(own, ({ answerTo }) => answerTo).values()].flatMap((part, place) =>
        partAsPublished(part, figure, place),
      )
    }),
  )

function partAsPublished(
  [everybody, ...answers]: readonly RowOfSets[],
  { parts, labels }: FigureQuestion,
  place: number,
): AnswerRow[] {
  const { people } = parts[place] ?? {}
  if (!everybody || !people || people.base.hidden) return []
  const others = labels.slice(answers.length).map((title): AnswerRow => {
    const key = `${everybody.key} others`
    return { ...everybody, kind: 'answer', key, title, ids: [], isHiddenElsewhere: true, isBase: false }
  })
  return [
    { ...everybody, isHiddenElsewhere: false, isBase: true },
    ...answers.map((row, choice) => {
      return { ...row, isHiddenElsewhere: people.counts[choice]?.hidden ?? true, isBase: false }
    }),
    ...others,
  ]
}
