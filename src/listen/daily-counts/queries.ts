import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** Responses that count, by the UK day on which they were given, the activity and the channel. */
export const listDailyCounts = (db: Db, programmeId: string) =>
  db
    .selectFrom('countedResponses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select(({ fn }) => [
      sql<string>`to_char(response.received_at at time zone 'Europe/London', 'YYYY-MM-DD')`.as('day'),
      'activity.title',
      'response.channel',
      fn.countAll<number>().as('count'),
    ])
    .where('activity.programmeId', '=', programmeId)
    .groupBy(['day', 'activity.title', 'response.channel'])
    .orderBy('day')
    .execute()

/** Responses that say where: by area, or the first half of a postcode. Each once a place that it names. */
export const listPlaceCounts = (db: Db, programmeId: string) =>
  db
    .selectFrom('answers as answer')
    .innerJoin('questions as question', 'question.id', 'answer.questionId')
    .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select([
      sql<string>`coalesce(answer.value #>> '{place,name}', answer.value #>> '{place,area}',
        answer.value #>> '{place,outward}', answer.value #>> '{place,smallArea}')`.as('place'),
      sql<number>`count(distinct response.id)`.as('count'),
    ])
    .where('activity.programmeId', '=', programmeId)
    .where('question.kind', '=', 'place')
    .groupBy('place')
    .orderBy('count', 'desc')
    .limit(200)
    .execute()
