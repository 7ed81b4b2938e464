import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import { addsToCampaign } from './additions-queries.ts'
import type { Queue } from './schema.ts'
import { findNextOfShare } from './share-queries.ts'

type AnswerBuilder = ExpressionBuilder<DB & { answer: DB['readableAnswers'] }, 'answer'>

const isRead = (eb: AnswerBuilder) =>
  eb.exists(eb.selectFrom('readings').select('answerId').whereRef('readings.answerId', '=', 'answer.id'))

/** Whether it says nothing in words, by rule, and nobody has put it back to be read. */
const isSetApart = (eb: AnswerBuilder) =>
  eb.exists(eb.selectFrom('setApart').select('answerId').whereRef('setApart.answerId', '=', 'answer.id'))

const hasCoding = (eb: AnswerBuilder, themeId?: string) =>
  eb.exists(
    eb
      .selectFrom('codings')
      .select('codings.id')
      .whereRef('codings.answerId', '=', 'answer.id')
      .where('codings.takenBackAt', 'is', null)
      .$if(themeId !== undefined, (query) => query.where('codings.themeId', '=', themeId ?? '')),
  )

const isSuggested = (eb: AnswerBuilder, themeId: string, least: number) =>
  eb.exists(
    eb
      .selectFrom('suggestions')
      .select('suggestions.score')
      .whereRef('suggestions.answerId', '=', 'answer.id')
      .where('suggestions.themeId', '=', themeId)
      .where('suggestions.score', '>=', least),
  )

/** Whether its theme was split, so that it has to be read again. */
const isToReadAgain = (eb: AnswerBuilder) =>
  eb.exists(
    eb
      .selectFrom('codings')
      .select('codings.id')
      .whereRef('codings.answerId', '=', 'answer.id')
      .where('codings.takenBackBecause', '=', 'split'),
  )

/** Whether a machine proposed it for a theme before anybody had named that. */
const isProposed = (eb: AnswerBuilder, themeId: string) =>
  eb.exists(
    eb
      .selectFrom('proposalAnswers')
      .innerJoin('themeProposals', 'themeProposals.id', 'proposalAnswers.proposalId')
      .select('proposalAnswers.answerId')
      .whereRef('proposalAnswers.answerId', '=', 'answer.id')
      .where('themeProposals.themeId', '=', themeId),
  )

/**
 * What a queue holds: `next` and `teach` are unread and without any theme, `unread` unread; none of what is set apart, since it
 * says nothing. `theme` is unread and suggested for that theme; `again` unread since its theme was split; `proposed` unread and
 * proposed for a theme that has been named since; `additions` unread and more than the text of a campaign, whose themes it may have inherited.
 */
function inQueue(eb: AnswerBuilder, queue: Exclude<Queue, { show: 'mine' }>) {
  const unread = eb.not(isRead(eb))
  switch (queue.show) {
    case 'next':
    case 'teach':
      return eb.and([unread, eb.not(hasCoding(eb)), eb.not(isSetApart(eb))])
    case 'unread':
      return eb.and([unread, eb.not(isSetApart(eb))])
    case 'uncoded':
      return eb.and([isRead(eb), eb.not(hasCoding(eb))])
    case 'theme':
      return eb.and([unread, isSuggested(eb, queue.themeId, queue.least)])
    case 'again':
      return eb.and([unread, isToReadAgain(eb)])
    case 'additions':
      return eb.and([unread, addsToCampaign])
    case 'proposed':
      return eb.and([unread, isProposed(eb, queue.themeId)])
  }
}

/**
 * The next answer of a queue after an id, round to the beginning again. Ids are random, so this is a fixed shuffle;
 * people who start at different ids meet only when nearly all is read.
 */
export async function findNextAnswer(db: Db, questionId: string, queue: Queue, after: string) {
  if (queue.show === 'mine') return findNextOfShare(db, questionId, queue.accountId, after)
  // Question by question, each along its index, and the first of these few.
  const waiting = (from: '>' | '<=') =>
    db
      .selectFrom('countedQuestions as asked')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('readableAnswers as answer')
            .select('answer.id')
            .whereRef('answer.questionId', '=', 'asked.id')
            .where('answer.text', '<>', '')
            .where('answer.id', from, after)
            .where((of) => inQueue(of as AnswerBuilder, queue))
            .orderBy('answer.id')
            .limit(1)
            .as('next'),
        (join) => join.onTrue(),
      )
      .select('next.id')
      .where('asked.countsAs', '=', questionId)
      .orderBy('next.id')
      .limit(1)
      .executeTakeFirst()
  const taught = queue.show === 'teach' ? await findNextToTeach(db, questionId, after) : undefined
  return taught ?? (await waiting('>')) ?? (await waiting('<='))
}

/** Several people begin at places of their own, near the top: the first few teach nearly alike. */
const teachingStarts = 10

/** The next of what teaches most after an answer, round to the beginning again; undefined before the first training. */
const findNextToTeach = (db: Db, questionId: string, after: string) =>
  db
    .selectFrom('teachingQueue as queued')
    .innerJoin('readableAnswers as answer', 'answer.id', 'queued.answerId')
    .select('answer.id')
    .where('queued.questionId', '=', questionId)
    .where('answer.text', '<>', '')
    .where((of) => inQueue(of as unknown as AnswerBuilder, { show: 'teach' }))
    .orderBy(
      sql`queued.place > coalesce(
        (select place from teaching_queue where question_id = ${questionId} and answer_id = ${after}::uuid),
        abs(hashtext(${after})) % ${teachingStarts})`,
      'desc',
    )
    .orderBy('queued.place')
    .limit(1)
    .executeTakeFirst()
