import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** Which questions to count: all of a programme's, or the ones named. */
export type CountedQuestions = { programmeId: string } | { questionIds: readonly string[] }

/** Free-text questions in their order, with how many responses answered each. */
export const listBases = (db: Db | Tx, which: CountedQuestions) =>
  db
    .selectFrom('questions as question')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select([
      'question.id',
      'question.text',
      'question.activityId',
      'activity.title as activityTitle',
      'activity.kind as activityKind',
    ])
    .select(
      sql<{ channel: string; kind: string; count: number }[]>`coalesce((
        select json_agg(json_build_object('channel', given.channel, 'kind', given.kind, 'count', given.count)
          order by given.channel, given.kind)
        from (
          select response.channel, response.respondent_kind as kind, count(distinct response.id)::int as count
          from answers answer join counted_responses response on response.id = answer.response_id
          where answer.question_id = question.id and answer.text <> ''
          group by response.channel, response.respondent_kind
        ) given
      ), '[]')`.as('given'),
    )
    .select(
      sql<number>`(
        select count(distinct answer.response_id)::int from answers answer
        where answer.question_id = question.id and answer.text <> ''
          and not exists (select from readings reading where reading.answer_id = answer.id)
          and not exists (select from codings coding where coding.answer_id = answer.id
            and coding.taken_back_at is null and coding.made_by <> 'bulk')
      )`.as('notRead'),
    )
    .where('question.kind', 'in', ['short-text', 'long-text', 'each-option'])
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

/** Themes in use, with the number of responses coded to each: every response once, however many of its answers are. */
export const listThemeCounts = (db: Db | Tx, questionIds: readonly string[]) =>
  db
    .selectFrom('themes as theme')
    .leftJoin('accounts as account', 'account.id', 'theme.signedOffBy')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('codings as coding')
          .innerJoin('answers as answer', 'answer.id', 'coding.answerId')
          .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
          .select(sql<number>`count(distinct response.id)`.as('responses'))
          .select(sql<number>`count(distinct response.id) filter (where coding.made_by <> 'bulk')`.as('read'))
          .select(
            sql<number>`count(distinct response.id) filter (where response.respondent_kind = 'organisation')`.as(
              'organisations',
            ),
          )
          .select(sql<number>`count(*) filter (where coding.made_by = 'person')`.as('byPerson'))
          .select(sql<number>`count(*) filter (where coding.made_by = 'accepted')`.as('byAccepted'))
          .select(sql<number>`count(*) filter (where coding.made_by = 'bulk')`.as('byBulk'))
          .select(sql<number>`count(*) filter (where coding.made_by = 'import')`.as('byImport'))
          .whereRef('coding.themeId', '=', 'theme.id')
          .where('coding.takenBackAt', 'is', null)
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
      'account.name as signedOffBy',
      'counted.responses',
      'counted.read',
      'counted.organisations',
      'counted.byPerson',
      'counted.byAccepted',
      'counted.byBulk',
      'counted.byImport',
    ])
    .where('theme.questionId', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .where('theme.droppedAt', 'is', null)
    .orderBy('theme.position')
    .orderBy('theme.title')
    .execute()

export type ThemeCountRow = Awaited<ReturnType<typeof listThemeCounts>>[number]

/** Responses of an activity by channel and kind of respondent. */
export const listResponseTotals = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('countedResponses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select(({ fn }) => [
      'activity.id as activityId',
      'activity.title as activityTitle',
      'response.channel',
      'response.respondentKind as kind',
      fn.countAll<number>().as('count'),
    ])
    .where('activity.programmeId', '=', programmeId)
    .groupBy([
      'activity.id',
      'activity.title',
      'activity.createdAt',
      'response.channel',
      'response.respondentKind',
    ])
    .orderBy('activity.createdAt')
    .orderBy('response.channel')
    .execute()
