import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { insertAnswer, listResults } from './results-queries.ts'
import { isAgainst } from './turning.ts'

export type NewAnswer = {
  programmeId: string
  resultId: string
  words: string
  accountId: string
  requestId: string
}

/**
 * Keeps what a body answers to a result against it: public from the day of the result, or now where that is over.
 * @returns the day from which it is public
 * @throws NotFound for a result of another programme, and for one that is not against the body
 */
export async function giveAnswer(ctx: Context, answer: NewAnswer): Promise<string> {
  const { programmeId, resultId, words, accountId, requestId } = answer
  return ctx.db.transaction().execute(async (tx) => {
    const result = (await listResults(tx, programmeId)).find(({ id }) => id === resultId)
    if (!result || !isAgainst(result.result)) throw new NotFound('a result against the body')
    const id = ctx.newId()
    const given = { salt: ctx.randomBytes(32), givenAt: ctx.now(), givenBy: accountId }
    await insertAnswer(tx, { id, resultId, words, ...given })
    await recordAct(tx, {
      ...{ accountId, act: 'fairness-answered', subjectKind: 'fairness-result', subjectId: resultId },
      ...{ programmeId, requestId, after: { words } },
    })
    const today = dayInLondon(given.givenAt)
    return result.publicFrom > today ? result.publicFrom : today
  })
}
