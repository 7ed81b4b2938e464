import type { Db, Tx } from '../../db/database.ts'
import { countsAsItself } from '../../listen/activities/index.ts'

/** The questions of a programme with signed-off themes, and these, in their order. */
export const listSignedOffThemes = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('questions as question')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .innerJoin('themes as theme', 'theme.questionId', 'question.id')
    .select(['question.id as questionId', 'question.text as question', 'activity.title as activityTitle'])
    .select(['theme.id', 'theme.title'])
    .where('activity.programmeId', '=', programmeId)
    .where(countsAsItself)
    .where('theme.signedOffAt', 'is not', null)
    .where('theme.droppedAt', 'is', null)
    .orderBy('activity.createdAt')
    .orderBy('question.position')
    .orderBy('theme.position')
    .execute()
