import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import {
  findAnswer,
  findReading,
  insertCodingsOfSameWords,
  listOpenOfSameWords,
  lockAnswer,
} from '../coding/index.ts'
import { insertAct, updateAct } from './queries.ts'

type Wish = {
  programmeId: string
  questionId: string
  /** The answer that a person has read and coded. */
  answerId: string
  /** How many others the page said that it would be. */
  found: number
  accountId: string
  requestId: string
}

/**
 * Gives the themes of an answer that a person has read to all others of the same question that are the same word for word and
 * that nobody has read. They are counted as inherited, beside what people have read, and taken back like any act in bulk.
 * @returns how many answers were coded
 * @throws EditedByAnother where there are more or fewer of them than the person saw, or the answer has not been read
 */
export const codeSameWords = (ctx: Context, wish: Wish): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const { answerId, accountId, questionId } = wish
    if (!(await findAnswer(tx, questionId, answerId))) throw new NotFound('an answer to the question')
    await lockAnswer(tx, answerId)
    const isRead = await findReading(tx, answerId)
    const to = isRead ? await listOpenOfSameWords(tx, answerId) : []
    // In one order, as whoever codes one by one holds them: what is read meanwhile is theirs.
    for (const id of to) await lockAnswer(tx, id)
    if (to.length !== wish.found) throw new EditedByAnother('how these answers are coded')
    const [id, madeAt] = [ctx.newId(), ctx.now()]
    // Its words are not kept here: they are read from the answer, so that they go with it.
    const act = {
      themeId: null,
      name: 'The same words',
      search: '',
      wordsOf: 'answer',
      fromAnswerId: answerId,
    }
    await insertAct(tx, { id, questionId, accountId, madeAt, codings: 0, ...act })
    const codings = await insertCodingsOfSameWords(tx, {
      from: answerId,
      to,
      bulkActId: id,
      accountId,
      at: madeAt,
    })
    await updateAct(tx, id, { codings })
    await recordAct(tx, {
      accountId,
      act: 'same-words-coded',
      subjectKind: 'bulk-act',
      subjectId: id,
      programmeId: wish.programmeId,
      requestId: wish.requestId,
      after: { answer: answerId, answers: to.length, codings },
    })
    return to.length
  })
