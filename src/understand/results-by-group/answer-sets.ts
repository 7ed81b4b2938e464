import { sql } from 'kysely'
import { questionOfRow } from '../../core/questionnaire/stored-question.ts'
import type { Db } from '../../db/database.ts'
import { type ClosedState, closedKinds, listClosedQuestions } from '../closed-questions/index.ts'
import { held, type RowOfSets } from './set-queries.ts'

type Chosen = { activityId: string; questionId: string; row: string; key: string; ids: string[] }

/** People who chose each answer to a closed question; of a ranking what they put first. */
const listChosen = async (db: Db, programmeId: string, at: Date | null) => {
  const { rows } = await sql<Chosen>`
    select coalesce(activity.variant_of, activity.id) as activity_id, question.id as question_id, given.row, given.key,
      array_agg(distinct held.id) as ids
    from answers answer
    join (${held(programmeId, at)}) held on held.id = answer.response_id and held.respondent_kind = 'person'
    join counted_questions counted on counted.id = answer.question_id
    join questions question on question.id = counted.counts_as and question.kind = any(${closedKinds}::text[])
      and not question.is_analyst_only
    join activities activity on activity.id = question.activity_id
    cross join lateral (
      select '' as row, chosen.key from unnest(
        case when question.kind = 'ranking' then answer.choices[1:1] else answer.choices end) as chosen(key)
      union all
      select cell.key, cell.value from jsonb_each_text(coalesce(answer.value -> 'grid', '{}')) as cell
    ) given
    where activity.programme_id = ${programmeId}
    group by activity.id, question.id, given.row, given.key`.execute(db)
  return rows
}

const listActivities = (db: Db, programmeId: string) =>
  db
    .selectFrom('activities')
    .select(['id', 'variantOf'])
    .where('programmeId', '=', programmeId)
    .orderBy('createdAt')
    .orderBy('title')
    .execute()

/** Every answer that was offered to a closed question, with the people who chose it. */
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
        const answerTo = `${question.id} ${part.key}`
        for (const choice of question.choices)
          rows.push({
            kind: 'answer',
            key: `answer ${answerTo} ${choice.key}`,
            activityId: variantOf ?? id,
            questionId: question.id,
            optionId: null,
            title: part.label ? `${part.label}: ${choice.label}` : choice.label,
            ids: here.find(({ key }) => key === choice.key)?.ids ?? [],
            answerTo,
          })
      }
    }
  }
  return rows
}

/** An answer, and whether its number is hidden where the figures of its question are published. */
export type AnswerRow = RowOfSets & { isHiddenElsewhere: boolean }

/**
 * Answers to the questions whose figures are published. What nobody offered, as a file from elsewhere may have it, is one
 * more of which nothing is shown: the others would leave it.
 */
export const asPublished = (rows: readonly RowOfSets[], states: readonly ClosedState[]): AnswerRow[] =>
  states.flatMap(({ published }) =>
    (published?.figures.questions ?? []).flatMap(({ id, parts, labels }) => {
      const own = rows.filter(({ questionId }) => questionId === id)
      return [...Map.groupBy(own, ({ answerTo }) => answerTo).values()].flatMap((answers, place) => {
        const { people } = parts[place] ?? {}
        const [first] = answers
        if (!first || !people || people.base.hidden) return []
        const offered = answers.map((row, choice) => {
          return { ...row, isHiddenElsewhere: people.counts[choice]?.hidden ?? true }
        })
        if (labels.length <= answers.length) return offered
        const [title = ''] = labels.slice(-1)
        return [
          ...offered,
          { ...first, key: `${first.answerTo} others`, title, ids: [], isHiddenElsewhere: true },
        ]
      })
    }),
  )
