import { type Kysely, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import { answersTo, countsAsItself } from '../../listen/activities/index.ts'

type RunChange = {
  state?: 'waiting' | 'working' | 'ready' | 'stopped' | 'failed'
  progress?: number
  problem?: string | null
  stanceQuestionId?: string | null
  base?: number
  placed?: number
}

export const setRun = (db: Db | Tx, questionId: string, change: RunChange, changedAt: Date) =>
  (db as Kysely<DB>)
    .insertInto('proposalRuns')
    .values({ questionId, state: 'waiting', ...change, changedAt })
    .onConflict((conflict) => conflict.column('questionId').doUpdateSet({ ...change, changedAt }))
    .execute()

export const findRun = (db: Db | Tx, questionId: string) =>
  db.selectFrom('proposalRuns').selectAll().where('questionId', '=', questionId).executeTakeFirst()

export type RunRow = NonNullable<Awaited<ReturnType<typeof findRun>>>

/** Starts work that nobody has stopped; undefined where somebody has. */
export const startRun = (db: Db, questionId: string, changedAt: Date) =>
  db
    .updateTable('proposalRuns')
    .set({ state: 'working', progress: 0, problem: null, changedAt })
    .where('questionId', '=', questionId)
    .where('state', 'in', ['waiting', 'working', 'failed'])
    .returning(['stanceQuestionId'])
    .executeTakeFirst()

/** Notes how far the work has come, where it still runs. */
export const noteProgress = (db: Db, questionId: string, progress: number) =>
  db
    .updateTable('proposalRuns')
    .set({ progress })
    .where('questionId', '=', questionId)
    .where('state', '=', 'working')
    .execute()

/** The closed questions asked beside a free-text one, of whose answers one choice is the respondent's stance. */
export const listStanceQuestions = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('questions as question')
    .select(['question.id', 'question.text', 'question.choices'])
    .where('question.activityId', '=', activityId)
    .where('question.kind', 'in', ['single-choice', 'scale'])
    .where('question.isAnalystOnly', '=', false)
    .where(countsAsItself)
    .orderBy('question.position')
    .execute()

export type StanceQuestion = Awaited<ReturnType<typeof listStanceQuestions>>[number]

/**
 * The next answers to look for themes in. `stance` is the key of what the person chose: in the closed question, or,
 * where the answer gives reasons for a position on an option, that position.
 */
export const listAnswersToPropose = (
  db: Db,
  questionId: string,
  { stanceQuestionId, within }: { stanceQuestionId: string | null; within: string | null },
  after: string | null,
  limit: number,
) =>
  db
    .selectFrom('readableAnswers as answer')
    .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
    .select(['answer.id', 'answer.text'])
    .select(
      sql<string | null>`coalesce(answer.choices[1], (
        select closed.choices[1] from answers closed
        join counted_questions counted on counted.id = closed.question_id
        where closed.response_id = answer.response_id and counted.counts_as = ${stanceQuestionId}
        order by closed.id limit 1))`.as('stance'),
    )
    .where(answersTo(questionId))
    .where('answer.text', '<>', '')
    .where('answer.waits', '=', false)
    .$if(within !== null, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('proposalAnswers')
            .select('answerId')
            .whereRef('answerId', '=', 'answer.id')
            .where('proposalId', '=', within),
        ),
      ),
    )
    .$if(after !== null, (query) => query.where('answer.id', '>', after))
    .orderBy('answer.id')
    .limit(limit)
    .execute()

export type NewProposal = {
  id: string
  questionId: string
  position: number
  words: string[]
  stance: string | null
  cameOf: string | null
  madeAt: Date
}

export const insertProposals = (tx: Tx, proposals: readonly NewProposal[]) =>
  tx
    .insertInto('themeProposals')
    .values([...proposals])
    .execute()

export type ProposedAnswer = {
  proposalId: string
  answerId: string
  place: number | null
  passage: string | null
}

export const insertProposedAnswers = (tx: Tx, answers: readonly ProposedAnswer[]) =>
  tx
    .insertInto('proposalAnswers')
    .values([...answers])
    .execute()

/** What was proposed before goes, but for what a person has named: its theme keeps what was proposed for it. */
export const deleteUnnamed = (tx: Tx, questionId: string) =>
  tx.deleteFrom('themeProposals').where('questionId', '=', questionId).where('state', '<>', 'named').execute()

export type Passage = { answerId: string; responseId: string; text: string }

/** The proposals of a question with how many responses each stands for and its central passages, the largest first. */
export const listProposals = (db: Db | Tx, questionId: string) =>
  db
    .selectFrom('themeProposals as proposal')
    .leftJoin('themes as theme', 'theme.id', 'proposal.themeId')
    .select(['proposal.id', 'proposal.words', 'proposal.stance', 'proposal.state', 'theme.title as theme'])
    .select(
      sql<number>`(select count(distinct answer.response_id)::int from proposal_answers proposed
        join answers answer on answer.id = proposed.answer_id
        join counted_responses response on response.id = answer.response_id
        where proposed.proposal_id = proposal.id)`.as('size'),
    )
    .select(
      sql<Passage[]>`coalesce((select json_agg(json_build_object('answerId', proposed.answer_id,
          'responseId', answer.response_id, 'text', proposed.passage) order by proposed.place)
        from proposal_answers proposed join readable_answers answer on answer.id = proposed.answer_id
        where proposed.proposal_id = proposal.id and proposed.place is not null and answer.text <> ''), '[]')`.as(
        'passages',
      ),
    )
    .where('proposal.questionId', '=', questionId)
    .orderBy('size', 'desc')
    .orderBy('proposal.position')
    .orderBy('proposal.id')
    .execute()

export type ProposalRow = Awaited<ReturnType<typeof listProposals>>[number]

/** Locked until the transaction ends, so that two people do not settle one proposal in two ways. */
export const findProposal = (tx: Tx, questionId: string, id: string) =>
  tx
    .selectFrom('themeProposals')
    .selectAll()
    .where('questionId', '=', questionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

type Settling = {
  state: 'open' | 'named' | 'dropped' | 'merged' | 'split'
  themeId?: string
  mergedInto?: string | null
}

export const settleProposals = (tx: Tx, ids: readonly string[], settling: Settling) =>
  tx
    .updateTable('themeProposals')
    .set(settling)
    .where('id', 'in', [...ids])
    .execute()

export const listMergedInto = (tx: Tx, id: string) =>
  tx.selectFrom('themeProposals').select('id').where('mergedInto', '=', id).execute()

/** What a proposal was split into. */
export const listCameOf = (tx: Tx, id: string) =>
  tx.selectFrom('themeProposals').select(['id', 'state']).where('cameOf', '=', id).execute()

export const deleteProposals = (tx: Tx, ids: readonly string[]) =>
  tx
    .deleteFrom('themeProposals')
    .where('id', 'in', [...ids])
    .execute()

/** Gives a proposal every answer of some others; of their central passages the first of each come first. */
export const gatherAnswers = (tx: Tx, into: string, from: readonly string[], mostPassages: number) =>
  sql`insert into proposal_answers (proposal_id, answer_id, place, passage)
    select ${into}, answer_id, case when turn <= ${mostPassages} then turn end,
      case when turn <= ${mostPassages} then passage end
    from (
      select answer_id, passage, case when place is null then null
        else row_number() over (order by place nulls last, answer_id) end as turn
      from (
        select distinct on (answer_id) answer_id, place, passage from proposal_answers
        where proposal_id = any(${[...from]}::uuid[])
        order by answer_id, place nulls last
      ) each_once
    ) in_turn`.execute(tx)

/** What was proposed for some questions, as they are counted: it goes when a response is erased. */
export const listQuestionsWithProposals = async (
  tx: Tx,
  questionIds: readonly string[],
): Promise<string[]> => {
  const rows = await tx
    .selectFrom('themeProposals as proposal')
    .innerJoin('countedQuestions as counted', 'counted.countsAs', 'proposal.questionId')
    .select('proposal.questionId')
    .distinct()
    .where('counted.id', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .execute()
  return rows.map(({ questionId }) => questionId)
}

/** Takes the words out of what was named: which answers were proposed for a theme stays. */
export async function emptyNamed(tx: Tx, questionId: string): Promise<void> {
  const named = tx.selectFrom('themeProposals').select('id').where('questionId', '=', questionId)
  await tx
    .updateTable('proposalAnswers')
    .set({ place: null, passage: null })
    .where('proposalId', 'in', named)
    .where('place', 'is not', null)
    .execute()
  await tx.updateTable('themeProposals').set({ words: [] }).where('questionId', '=', questionId).execute()
}

/** Takes the passages of one answer out of all proposals; gives how many there were. */
export async function emptyAnswer(tx: Tx, answerId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('proposalAnswers')
    .set({ place: null, passage: null })
    .where('answerId', '=', answerId)
    .where('place', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
