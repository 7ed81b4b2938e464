import type { Db, Tx } from '../../db/database.ts'

/** An activity with what its public pages need to know of its programme. */
export const findActivity = (db: Db | Tx, slug: string) =>
  db
    .selectFrom('activities as activity')
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .select([
      'activity.id',
      'activity.slug',
      'activity.title',
      'activity.kind',
      'activity.introduction',
      'activity.opensAt',
      'activity.closesAt',
      'activity.publishedAt',
      'activity.revision',
      'activity.programmeId',
      'programme.slug as programmeSlug',
      'programme.title as programmeTitle',
      'programme.publishedAt as programmePublishedAt',
      'programme.fictional',
    ])
    .where('activity.slug', '=', slug)
    .executeTakeFirst()

export type ActivityRow = NonNullable<Awaited<ReturnType<typeof findActivity>>>

export const listQuestions = (db: Db | Tx, activityId: string) =>
  db.selectFrom('questions').selectAll().where('activityId', '=', activityId).orderBy('position').execute()

export type QuestionRow = Awaited<ReturnType<typeof listQuestions>>[number]

export const listActivities = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('activities')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .orderBy('createdAt')
    .execute()
