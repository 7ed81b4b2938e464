import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** A theme in use of a question. */
export const findTheme = (db: Db | Tx, questionId: string, themeId: string) =>
  db
    .selectFrom('themes')
    .selectAll()
    .where('questionId', '=', questionId)
    .where('id', '=', themeId)
    .where('droppedAt', 'is', null)
    .executeTakeFirst()

export type ThemeRow = NonNullable<Awaited<ReturnType<typeof findTheme>>>

export type NewTheme = {
  id: string
  questionId: string
  title: string
  description: string
  examples?: string
  excludes?: string
  parentId?: string | null
}

/** Adds a theme at the end. Undefined where the question has one with this title, in whatever case. */
export const insertTheme = (tx: Tx, theme: NewTheme) =>
  tx
    .insertInto('themes')
    .values({
      ...theme,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from themes where question_id = ${theme.questionId})`,
    })
    .onConflict((conflict) =>
      conflict.expression(sql`question_id, lower(title)`).where('droppedAt', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()

type ThemeChange = {
  title?: string
  description?: string
  examples?: string
  excludes?: string
  parentId?: string | null
  signedOffAt?: Date | null
  signedOffBy?: string | null
  droppedAt?: Date
  droppedBecause?: 'dropped' | 'merged' | 'split'
  mergedInto?: string
}

/** Undefined where `revision` is not the newest. */
export const updateTheme = (tx: Tx, themeId: string, revision: number, change: ThemeChange) =>
  tx
    .updateTable('themes')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', themeId)
    .where('revision', '=', revision)
    .where('droppedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Another theme in use of the same question with this title, in whatever case. */
export const findThemeByTitle = (tx: Tx, questionId: string, title: string) =>
  tx
    .selectFrom('themes')
    .select(['id', 'title', 'parentId'])
    .where('questionId', '=', questionId)
    .where('droppedAt', 'is', null)
    .where(sql<boolean>`lower(title) = lower(${title})`)
    .executeTakeFirst()

export const countCodings = async (tx: Tx, themeId: string): Promise<number> => {
  const { count } = await tx
    .selectFrom('codings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('themeId', '=', themeId)
    .where('takenBackAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** The themes in use in the order of the frame, each with what it is part of and who signed it off. */
export const listArranged = (tx: Db | Tx, questionId: string) =>
  tx
    .selectFrom('themes as theme')
    .leftJoin('accounts as account', 'account.id', 'theme.signedOffBy')
    .select(['theme.id', 'theme.title', 'theme.parentId', 'theme.position', 'theme.revision'])
    .select('account.name as signer')
    .where('theme.questionId', '=', questionId)
    .where('theme.droppedAt', 'is', null)
    .orderBy('theme.position')
    .orderBy('theme.id')
    .execute()

/** The themes in use in their order, with all their words. */
export const listWordedThemes = (db: Db | Tx, questionId: string) =>
  db
    .selectFrom('themes')
    .select(['id', 'title', 'parentId', 'description', 'excludes', 'examples', 'signedOffAt'])
    .where('questionId', '=', questionId)
    .where('droppedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** The examples of every theme of a programme, those that left the frame too: for words that are erased. */
export const listExamplesOfProgramme = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('themes as theme')
    .innerJoin('questions as question', 'question.id', 'theme.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select(['theme.id', 'theme.questionId', 'theme.examples', 'theme.droppedAt'])
    .where('activity.programmeId', '=', programmeId)
    .where('theme.examples', '<>', '')
    .orderBy('theme.id')
    .execute()

export const updateExamples = (tx: Tx, themeId: string, examples: string) =>
  tx
    .updateTable('themes')
    .set(({ eb }) => ({ examples, revision: eb('revision', '+', 1) }))
    .where('id', '=', themeId)
    .execute()

/** Questions whose frame can be taken over: others of the programme, and of other published ones what is signed off. */
export const listFramesElsewhere = (db: Db, programmeId: string, questionId: string) =>
  db
    .selectFrom('questions as question')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .innerJoin('themes as theme', (join) =>
      join.onRef('theme.questionId', '=', 'question.id').on('theme.droppedAt', 'is', null),
    )
    .select(({ fn }) => [
      'question.id',
      'question.text',
      'activity.title as activityTitle',
      'activity.programmeId',
      sql<string>`coalesce(programme.published_title, programme.title)`.as('programmeTitle'),
      fn.countAll<number>().as('themes'),
    ])
    .where('question.id', '<>', questionId)
    .where((eb) =>
      eb.or([
        eb('activity.programmeId', '=', programmeId),
        eb.and([eb('programme.publishedAt', 'is not', null), eb('theme.signedOffAt', 'is not', null)]),
      ]),
    )
    .groupBy(['question.id', 'activity.id', 'programme.id'])
    .orderBy(sql`activity.programme_id <> ${programmeId}`)
    .orderBy('programmeTitle')
    .orderBy('question.position')
    .execute()

export type FrameElsewhere = Awaited<ReturnType<typeof listFramesElsewhere>>[number]

export const setPositions = (tx: Tx, ids: readonly string[]) =>
  sql`update themes set position = placed.place
    from unnest(${[...ids]}::uuid[]) with ordinality as placed(id, place)
    where themes.id = placed.id and themes.position <> placed.place`.execute(tx)

/** Themes under a theme that leaves the frame stand by themselves. */
export const freeChildren = (tx: Tx, parentId: string) =>
  tx.updateTable('themes').set({ parentId: null }).where('parentId', '=', parentId).execute()

export const hasChildren = async (tx: Tx, parentId: string): Promise<boolean> =>
  (await tx
    .selectFrom('themes')
    .select('id')
    .where('parentId', '=', parentId)
    .where('droppedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Themes that have left the frame, the last first. */
export const listDropped = (db: Db, questionId: string) =>
  db
    .selectFrom('themes as theme')
    .leftJoin('themes as into', 'into.id', 'theme.mergedInto')
    .select(['theme.id', 'theme.title', 'theme.droppedAt', 'theme.droppedBecause', 'into.title as into'])
    .where('theme.questionId', '=', questionId)
    .where('theme.droppedAt', 'is not', null)
    .orderBy('theme.droppedAt', 'desc')
    .execute()

export type DroppedTheme = Awaited<ReturnType<typeof listDropped>>[number]

export const findDropped = (tx: Tx, questionId: string, themeId: string) =>
  tx
    .selectFrom('themes')
    .selectAll()
    .where('questionId', '=', questionId)
    .where('id', '=', themeId)
    .where('droppedAt', 'is not', null)
    .forUpdate()
    .executeTakeFirst()

/** Puts a theme back into the frame, without a sign-off and by itself. */
export const restoreTheme = (tx: Tx, themeId: string) =>
  tx
    .updateTable('themes')
    .set(({ eb }) => ({
      droppedAt: null,
      droppedBecause: null,
      mergedInto: null,
      parentId: null,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', themeId)
    .execute()

/**
 * By theme that others are under: how many responses of people and organisations are coded to it or to any of them,
 * each once. What was accepted unread is not among them.
 */
export const countFamilies = async (db: Db, questionId: string): Promise<Map<string, number>> => {
  const { rows } = await sql<{ id: string; responses: number }>`
    select parent.id, count(distinct response.id)::int as responses
    from themes parent
    join themes member on member.dropped_at is null and (member.id = parent.id or member.parent_id = parent.id)
    join codings coding on coding.theme_id = member.id and coding.taken_back_at is null and coding.made_by not in ('bulk', 'inherited')
    join readable_answers answer on answer.id = coding.answer_id and not answer.waits
    join counted_responses response on response.id = answer.response_id
      and response.respondent_kind in ('person', 'organisation')
    where parent.question_id = ${questionId} and parent.dropped_at is null
      and exists (select from themes child where child.parent_id = parent.id and child.dropped_at is null)
    group by parent.id`.execute(db)
  return new Map(rows.map(({ id, responses }) => [id, responses]))
}

/** How many answers wait to be read again since their theme was split, and how many were proposed for each theme and are unread. */
export const countToReadFirst = async (db: Db, questionId: string) => {
  const { rows } = await sql<{ id: string | null; count: number }>`
    select theme.id, count(distinct proposed.answer_id)::int as count
    from themes theme
    join theme_proposals proposal on proposal.theme_id = theme.id
    join proposal_answers proposed on proposed.proposal_id = proposal.id
    join readable_answers answer on answer.id = proposed.answer_id and answer.text <> ''
    where theme.question_id = ${questionId} and theme.dropped_at is null
      and not exists (select from readings where readings.answer_id = answer.id)
    group by theme.id
    union all
    select null, count(distinct coding.answer_id)::int
    from codings coding
    join themes theme on theme.id = coding.theme_id and theme.question_id = ${questionId}
    where coding.taken_back_because = 'split'
      and not exists (select from readings where readings.answer_id = coding.answer_id)`.execute(db)
  return {
    again: rows.find(({ id }) => id === null)?.count ?? 0,
    proposed: new Map(rows.flatMap(({ id, count }) => (id === null ? [] : [[id, count] as const]))),
  }
}

/**
 * How many suggestions of each theme wait for answers that nobody has read.
 * @param least by theme id the score from which they are listed
 */
export const countWaitingSuggestions = (db: Db, questionId: string, least: Record<string, number>) =>
  db
    .selectFrom('suggestions as suggestion')
    .innerJoin('themes as theme', 'theme.id', 'suggestion.themeId')
    .select(({ fn }) => ['theme.id', fn.countAll<number>().as('count')])
    .where('theme.questionId', '=', questionId)
    .where('suggestion.score', '>=', sql<number>`(${JSON.stringify(least)}::jsonb ->> theme.id::text)::real`)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('readings').select('answerId').whereRef('answerId', '=', 'suggestion.answerId'))),
    )
    .groupBy('theme.id')
    .execute()
