import { type Insertable, sql } from 'kysely'
import type { QuestionKind } from '../../core/questionnaire/content.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { Choice } from './positions.ts'
import { type ActivityKind, publicKinds } from './schema.ts'

/** A column of the full questionnaire where the activity is a variant, else its own. */
const ofFull = (column: string) =>
  sql`case when activity.variant_of is null then activity.${sql.ref(column)} else full_one.${sql.ref(column)} end`

const withProgramme = (db: Db | Tx) =>
  db
    .selectFrom('activities as activity')
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .leftJoin('activities as fullOne', 'fullOne.id', 'activity.variantOf')
    .select([
      'activity.id',
      'activity.slug',
      'activity.title',
      'activity.kind',
      'activity.strandDetails',
      'activity.introduction',
      'activity.shortCode',
      'activity.variantOf',
      // A variant runs with its full questionnaire: open when that is, to the same people.
      sql<string>`coalesce(full_one.strand, activity.strand)`.as('strand'),
      sql<Date | null>`${ofFull('opens_at')}`.as('opensAt'),
      sql<Date | null>`${ofFull('closes_at')}`.as('closesAt'),
      sql<Date | null>`${ofFull('paused_at')}`.as('pausedAt'),
      sql<number>`${ofFull('late_days')}`.as('lateDays'),
      sql<boolean>`${ofFull('counts_late')}`.as('countsLate'),
      sql<Date | null>`case when activity.variant_of is null or full_one.published_at is not null
        then activity.published_at end`.as('publishedAt'),
      'activity.revision',
      'activity.programmeId',
      'programme.slug as programmeSlug',
      sql<string>`coalesce(programme.published_title, programme.title)`.as('programmeTitle'),
      'programme.publishedAt as programmePublishedAt',
      'programme.fictional',
    ])

/** An activity with what its public pages need to know of its programme. */
export const findActivity = (db: Db | Tx, slug: string) =>
  withProgramme(db).where('activity.slug', '=', slug).executeTakeFirst()

/** As {@link findActivity}, by id. */
export const findActivityById = (db: Db | Tx, id: string) =>
  withProgramme(db).where('activity.id', '=', id).executeTakeFirst()

/** As {@link findActivity}, for several at once. */
export const listActivitiesBySlug = (db: Db | Tx, slugs: readonly string[]) =>
  withProgramme(db)
    .where('activity.slug', 'in', [...new Set(slugs)])
    .execute()

export type ActivityRow = NonNullable<Awaited<ReturnType<typeof findActivity>>>

/** As {@link findActivity}, by id; the row stays locked, also against new responses, until the transaction ends. */
export const findActivityForUpdate = (tx: Tx, id: string) =>
  withProgramme(tx).where('activity.id', '=', id).forUpdate('activity').executeTakeFirst()

/** The questions that an activity asks now, in their order. Those that it asked once are not among them. */
export const listQuestions = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('questions')
    .selectAll()
    .where('activityId', '=', activityId)
    .where('retiredAt', 'is', null)
    .orderBy('position')
    .execute()

/** Whether an activity has a statement that people are asked about. */
export const hasStatements = async (db: Db | Tx, activityId: string): Promise<boolean> =>
  (await db
    .selectFrom('statements')
    .select('id')
    .where('activityId', '=', activityId)
    .where('retiredAt', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The questions of several activities, each activity's in their order. */
export const listQuestionsOf = (db: Db | Tx, activityIds: readonly string[]) =>
  db
    .selectFrom('questions')
    .select(['id', 'activityId', 'text'])
    .where('activityId', 'in', activityIds)
    .orderBy('position')
    .execute()

export type QuestionRow = Awaited<ReturnType<typeof listQuestions>>[number]

/** Every activity of a programme; a variant with the times and rules of its full questionnaire, with which it runs. */
export async function listActivities(db: Db | Tx, programmeId: string) {
  const rows = await db
    .selectFrom('activities')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .orderBy('createdAt')
    .orderBy('title')
    .execute()
  return rows.map((row) => {
    const full = rows.find(({ id }) => id === row.variantOf)
    if (!full) return row
    const { strand, opensAt, closesAt, pausedAt, lateDays, countsLate } = full
    const shared = { strand, opensAt, closesAt, pausedAt, lateDays, countsLate }
    return { ...row, ...shared, publishedAt: full.publishedAt && row.publishedAt }
  })
}

/** Published activities of published programmes that the public can answer, and that are open to the public at a moment. */
export const listOpenActivities = (db: Db, now: Date) =>
  withProgramme(db)
    .where('activity.kind', 'in', [...publicKinds])
    .where('activity.variantOf', 'is', null)
    .where('activity.publishedAt', 'is not', null)
    .where('activity.pausedAt', 'is', null)
    .where('programme.publishedAt', 'is not', null)
    .where((where) => where.or([where('activity.opensAt', 'is', null), where('activity.opensAt', '<=', now)]))
    .where((where) =>
      where.or([where('activity.closesAt', 'is', null), where('activity.closesAt', '>', now)]),
    )
    .orderBy('activity.closesAt', (order) => order.asc().nullsLast())
    .orderBy('activity.createdAt')
    .execute()

/** How many responses each activity of a programme has; one without any is not in the map. */
export async function countResponsesByActivity(db: Db, programmeId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('countedResponses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select(({ fn }) => ['activity.id', fn.countAll<number>().as('count')])
    .where('activity.programmeId', '=', programmeId)
    .groupBy('activity.id')
    .execute()
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Whether an activity has a response, or an unfinished one in which something has been answered. */
export async function findBegunAnswers(
  db: Db | Tx,
  activityId: string,
): Promise<'sent' | 'unfinished' | undefined> {
  const response = await db
    .selectFrom('responses')
    .select('id')
    .where('activityId', '=', activityId)
    .limit(1)
    .executeTakeFirst()
  if (response) return 'sent'
  const draft = await db
    .selectFrom('drafts')
    .select('activityId')
    .where('activityId', '=', activityId)
    .where(sql<boolean>`coalesce(typed -> 'answers', '{}'::jsonb) <> '{}'::jsonb`)
    .limit(1)
    .executeTakeFirst()
  return draft && 'unfinished'
}

export const isSlugTaken = async (tx: Tx, slug: string, besides?: string): Promise<boolean> =>
  (await tx
    .selectFrom('activities')
    .select('id')
    .where('slug', '=', slug)
    .$if(besides !== undefined, (query) => query.where('id', '<>', besides ?? ''))
    .executeTakeFirst()) !== undefined

export type NewActivityRow = {
  programmeId: string
  slug: string
  title: string
  kind: ActivityKind
  introduction: string
  opensAt: Date | null
  closesAt: Date | null
  createdAt: Date
  strand: string
  variantOf?: string
}

/** Undefined where another activity has the slug. */
export const insertActivity = (tx: Tx, activity: NewActivityRow) =>
  tx
    .insertInto('activities')
    .values(activity)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning(['id', 'slug'])
    .executeTakeFirst()

export type ActivityChanges = Partial<
  Pick<
    ActivityRow,
    | 'title'
    | 'slug'
    | 'introduction'
    | 'opensAt'
    | 'closesAt'
    | 'pausedAt'
    | 'lateDays'
    | 'countsLate'
    | 'shortCode'
    | 'publishedAt'
    | 'strand'
    | 'strandDetails'
  >
>

/** Counts the revision up and changes what is given. Undefined where `revision` is not the newest. */
export const updateActivity = (
  tx: Tx,
  id: string,
  revision: number | undefined,
  changes: ActivityChanges = {},
) =>
  tx
    .updateTable('activities')
    .set({ ...changes, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
    .returning('revision')
    .executeTakeFirst()

export type QuestionFields = { kind: QuestionKind; text: string; hint: string; choices: readonly Choice[] }

const asRow = ({ choices, ...question }: QuestionFields) => ({
  ...question,
  choices: JSON.stringify(choices),
})

/** Puts a question after the others. */
export const insertQuestion = (tx: Tx, activityId: string, question: QuestionFields) =>
  tx
    .insertInto('questions')
    .values((values) => ({
      activityId,
      ...asRow(question),
      position: values
        .selectFrom('questions')
        .select((of) => of.fn.coalesce(of(of.fn.max('position'), '+', 1), of.val(1)).as('next'))
        .where('activityId', '=', activityId),
    }))
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateQuestion = (tx: Tx, activityId: string, id: string, question: QuestionFields) =>
  tx
    .updateTable('questions')
    .set(asRow(question))
    .where('activityId', '=', activityId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export const insertNotice = (tx: Tx, notice: Insertable<DB['activityNotices']>) =>
  tx.insertInto('activityNotices').values(notice).execute()

/** What the public is told of the running of a programme's published activities, the newest first. */
export const listNoticesOfProgramme = (db: Db, programmeId: string) =>
  db
    .selectFrom('activityNotices as notice')
    .innerJoin('activities as activity', 'activity.id', 'notice.activityId')
    .select(['notice.kind', 'notice.at', 'notice.reason', 'notice.closesBefore', 'notice.closesAfter'])
    .select(['activity.title', 'activity.slug'])
    .where('activity.programmeId', '=', programmeId)
    .where('activity.publishedAt', 'is not', null)
    .orderBy('notice.at', 'desc')
    .execute()

/** Whether responses that were marked as late have come in. */
export const hasLateResponses = async (tx: Tx, activityId: string): Promise<boolean> =>
  (await tx
    .selectFrom('responses')
    .select('id')
    .where('activityId', '=', activityId)
    .where('isLate', '=', true)
    .limit(1)
    .executeTakeFirst()) !== undefined

export const findActivityByShortCode = (db: Db, code: string) =>
  withProgramme(db).where('activity.shortCode', '=', code).executeTakeFirst()

/** Whether there is an activity of a programme that came with Heard: until then nobody was asked by it here. */
export const isShippedProgrammeAsking = async (db: Db | Tx): Promise<boolean> =>
  (await db
    .selectFrom('activities as activity')
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .select('activity.id')
    .where('programme.shipped', '=', true)
    .limit(1)
    .executeTakeFirst()) !== undefined
