import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo, countsAsItself } from '../../listen/activities/index.ts'

/** Which questions to count: all of a programme's, or the ones named. */
export type CountedQuestions = { programmeId: string } | { questionIds: readonly string[] }

/** Responses of one channel and kind of respondent, with the people at sessions and the signatures behind them. */
export type GivenRow = {
  channel: string
  kind: string
  count: number
  headCount: number
  signatures: number
  /** Given in a variant of the questionnaire, such as Easy Read, whose words are others. */
  inVariant: boolean
}

/** Free-text questions in their order, with how many responses answered each. */
export const listBases = (db: Db | Tx, which: CountedQuestions) =>
  db
    .selectFrom('questions as question')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select([
      'question.id',
      'question.text',
      'activity.title as activityTitle',
      'activity.kind as activityKind',
    ])
    .select(sql<string>`coalesce(activity.variant_of, activity.id)`.as('activityId'))
    .select(
      sql<GivenRow[]>`coalesce((
        select json_agg(json_build_object('channel', given.channel, 'kind', given.kind, 'count', given.count,
            'headCount', given.head_count, 'signatures', given.signatures, 'inVariant', given.in_variant)
            order by given.channel, given.kind, given.in_variant)
        from (
          select response.channel, response.respondent_kind as kind, count(*)::int as count,
            coalesce(sum(response.head_count), 0)::int as head_count,
            coalesce(sum(response.signatures), 0)::int as signatures,
            response.activity_id <> question.activity_id as in_variant
          from counted_responses response
          where exists (select from readable_answers answer where answer.response_id = response.id
            and ${answersTo(sql`question.id`)} and answer.text <> '')
          group by response.channel, response.respondent_kind, response.activity_id <> question.activity_id
        ) given
      ), '[]')`.as('given'),
    )
    .select(
      sql<number>`(
        select count(distinct answer.response_id)::int from readable_answers answer
        join counted_responses response on response.id = answer.response_id
        where ${answersTo(sql`question.id`)} and answer.text <> ''
          and response.respondent_kind in ('person', 'organisation')
          and not exists (select from readings reading where reading.answer_id = answer.id)
          and not exists (select from codings coding where coding.answer_id = answer.id
            and coding.taken_back_at is null and coding.made_by not in ('bulk', 'inherited'))
      )`.as('notRead'),
    )
    .select(
      sql<number>`(
        select count(distinct answer.response_id)::int from codings coding
        join themes theme on theme.id = coding.theme_id and theme.question_id = question.id
          and theme.dropped_at is null and theme.signed_off_at is not null
        join readable_answers answer on answer.id = coding.answer_id and not answer.waits
        join counted_responses response on response.id = answer.response_id
          and response.respondent_kind in ('person', 'organisation')
        where coding.taken_back_at is null and coding.made_by not in ('bulk', 'inherited')
      )`.as('inTheme'),
    )
    .where('question.kind', 'in', ['short-text', 'long-text', 'each-option'])
    .where(countsAsItself)
    .$if('programmeId' in which, (query) =>
      query.where('activity.programmeId', '=', 'programmeId' in which ? which.programmeId : ''),
    )
    .$if('questionIds' in which, (query) =>
      query.where(
        'question.id',
        '=',
        sql<string>`any(${'questionIds' in which ? [...which.questionIds] : []}::uuid[])`,
      ),
    )
    .orderBy('activity.createdAt')
    .orderBy('question.position')
    .execute()

export type BaseRow = Awaited<ReturnType<typeof listBases>>[number]

/** A coding that a person stands behind, having read the answer or brought it along: what the published counts are of. */
const isRead = sql`coding.made_by not in ('bulk', 'inherited')`

/**
 * Themes in use, with the number of responses coded to each: every response once, however many of its answers are. What
 * nobody read is counted beside them, as far as the response is not among them.
 */
export const listThemeCounts = (db: Db | Tx, questionIds: readonly string[]) =>
  db
    .selectFrom('themes as theme')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom((of) =>
            of
              .selectFrom('codings as coding')
              .innerJoin('readableAnswers as answer', (join) =>
                join.onRef('answer.id', '=', 'coding.answerId').on('answer.waits', '=', false),
              )
              .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
              .select(['response.id', sql<string>`response.respondent_kind`.as('kind')])
              .select(sql<boolean>`bool_or(${isRead})`.as('isRead'))
              .select(sql<boolean>`bool_or(coding.made_by = 'inherited')`.as('isInherited'))
              .select(sql<number>`count(*) filter (where coding.made_by = 'person')`.as('byPerson'))
              .select(sql<number>`count(*) filter (where coding.made_by = 'accepted')`.as('byAccepted'))
              .select(sql<number>`count(*) filter (where coding.made_by = 'bulk')`.as('byBulk'))
              .select(sql<number>`count(*) filter (where coding.made_by = 'import')`.as('byImport'))
              .select(sql<number>`count(*) filter (where coding.made_by = 'inherited')`.as('byInherited'))
              .whereRef('coding.themeId', '=', 'theme.id')
              .where('coding.takenBackAt', 'is', null)
              .groupBy(['response.id', sql`response.respondent_kind`])
              .as('own'),
          )
          .select([
            sql<number>`count(*) filter (where own.is_read and own.kind in ('person', 'organisation'))`.as(
              'responses',
            ),
            sql<number>`count(*) filter (where not own.is_read and own.is_inherited
              and own.kind in ('person', 'organisation'))`.as('inherited'),
            sql<number>`count(*) filter (where not own.is_read and not own.is_inherited
              and own.kind in ('person', 'organisation'))`.as('inBulk'),
            sql<number>`count(*) filter (where own.is_read and own.kind = 'organisation')`.as(
              'organisations',
            ),
            sql<number>`count(*) filter (where own.is_read and own.kind = 'session')`.as('sessions'),
            sql<number>`count(*) filter (where own.is_read and own.kind = 'petition')`.as('petitions'),
            sql<number>`coalesce(sum(own.by_person), 0)::int`.as('byPerson'),
            sql<number>`coalesce(sum(own.by_accepted), 0)::int`.as('byAccepted'),
            sql<number>`coalesce(sum(own.by_bulk), 0)::int`.as('byBulk'),
            sql<number>`coalesce(sum(own.by_import), 0)::int`.as('byImport'),
            sql<number>`coalesce(sum(own.by_inherited), 0)::int`.as('byInherited'),
          ])
          .as('counted'),
      (join) => join.onTrue(),
    )
    .select([
      'theme.id',
      'theme.questionId',
      'theme.title',
      'theme.description',
      'theme.revision',
      'theme.signedOffAt',
      'counted.responses',
      'counted.inherited',
      'counted.inBulk',
      'counted.organisations',
      'counted.sessions',
      'counted.petitions',
      'counted.byPerson',
      'counted.byAccepted',
      'counted.byBulk',
      'counted.byImport',
      'counted.byInherited',
    ])
    .where('theme.questionId', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .where('theme.droppedAt', 'is', null)
    .orderBy('theme.position')
    .orderBy('theme.title')
    .execute()

export type ThemeCountRow = Awaited<ReturnType<typeof listThemeCounts>>[number]

/** Responses of an activity, those in its variants among them, by channel and kind of respondent. */
export const listResponseTotals = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('countedResponses as response')
    .innerJoin('activities as asked', 'asked.id', 'response.activityId')
    .innerJoin('activities as activity', (join) =>
      join.on('activity.id', '=', sql<string>`coalesce(asked.variant_of, asked.id)`),
    )
    .select(sql<boolean>`asked.variant_of is not null`.as('inVariant'))
    .select(({ fn }) => [
      'activity.id as activityId',
      'activity.title as activityTitle',
      'response.channel',
      'response.respondentKind as kind',
      fn.countAll<number>().as('count'),
      sql<number>`coalesce(sum(response.head_count), 0)`.as('headCount'),
      sql<number>`coalesce(sum(response.signatures), 0)`.as('signatures'),
    ])
    .where('activity.programmeId', '=', programmeId)
    .groupBy([
      'activity.id',
      'activity.title',
      'activity.createdAt',
      'response.channel',
      'response.respondentKind',
      sql`asked.variant_of is not null`,
    ])
    .orderBy('activity.createdAt')
    .orderBy('response.channel')
    .execute()
