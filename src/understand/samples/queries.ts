import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { SampleFigures } from './weigh.ts'

/** What is answered by choosing, and can be weighted. */
const weightedKinds = ['single-choice', 'scale', 'several-choices']

/** The questions of a drawn sample that are answered by choosing; also those that came with the sample and were not asked. */
export const listSampleQuestions = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('questions')
    .select(['id', 'kind', 'text', 'hint', 'choices', 'content', 'isAnalystOnly'])
    .where('activityId', '=', activityId)
    .where('kind', 'in', weightedKinds)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** What every person of an activity chose, by question; a person who chose nothing is in no row. */
export const listChosen = async (db: Db | Tx, activityId: string) => {
  const { rows } = await sql<{ responseId: string; questionId: string; choices: string[] }>`
    select response.id as response_id, counted.counts_as as question_id, answer.choices
    from counted_responses response
    join answers answer on answer.response_id = response.id and cardinality(answer.choices) > 0
    join counted_questions counted on counted.id = answer.question_id
    join questions question on question.id = counted.counts_as and question.activity_id = ${activityId}
    where response.respondent_kind = 'person'
    order by response.id`.execute(db)
  return rows
}

export type ChosenByPerson = Awaited<ReturnType<typeof listChosen>>[number]

type Margin = { activityId: string; questionId: string; attribute: string; baseId: string }

/** The questions that an activity is weighted by, in place of those before. */
export async function replaceMargins(tx: Tx, activityId: string, margins: readonly Margin[]): Promise<void> {
  await tx.deleteFrom('sampleMargins').where('activityId', '=', activityId).execute()
  if (margins.length > 0)
    await tx
      .insertInto('sampleMargins')
      .values([...margins])
      .execute()
}

export const listMargins = (db: Db | Tx, activityId: string) =>
  db.selectFrom('sampleMargins').selectAll().where('activityId', '=', activityId).execute()

type NewFigures = {
  id: string
  activityId: string
  publishedAt: Date
  publishedBy: string | null
  responses: number
  figures: SampleFigures
  contentHash: string
}

export const insertSampleFigures = (tx: Tx, { figures, ...row }: NewFigures) =>
  tx
    .insertInto('sampleFigures')
    .values({ ...row, figures: JSON.stringify(figures) })
    .execute()

/** The newest weighted figures of each activity of a programme. */
export const listNewestSampleFigures = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('sampleFigures as sample')
    .innerJoin('activities as activity', 'activity.id', 'sample.activityId')
    .distinctOn('sample.activityId')
    .select(['sample.activityId', 'sample.publishedAt', 'sample.responses', 'activity.title'])
    .select(sql<SampleFigures>`sample.figures`.as('figures'))
    .where('activity.programmeId', '=', programmeId)
    .orderBy('sample.activityId')
    .orderBy('sample.publishedAt', 'desc')
    .execute()
