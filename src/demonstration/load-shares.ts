import type { Context } from '../context.ts'
import { findAccountByEmail } from '../people/accounts/index.ts'
import { findProgrammeScope } from '../register/programmes/index.ts'
import { listQuestionStates } from '../understand/questions/index.ts'
import { listShares, shareOut, sharesState } from '../understand/workbench/index.ts'

const programme = 'same-day-care-north-quill'
const readers = ['analyst@demonstration.invalid', 'engagement-lead@demonstration.invalid']

/**
 * Shares the reading of the open programme out between two of the sign-ins, the first time that they are there. It needs
 * them, so it comes after the rest.
 */
export async function shareDemonstrationWork(ctx: Context): Promise<void> {
  const scope = await findProgrammeScope(ctx.db, programme)
  const accounts = await Promise.all(readers.map((email) => findAccountByEmail(ctx.db, email)))
  const accountIds = accounts.flatMap((account) => (account && !account.closedAt ? account.id : []))
  const [by] = accountIds
  if (!scope || !by || accountIds.length < readers.length) return
  const questions = await listQuestionStates(ctx.db, scope.id)
  const question = questions.toSorted((a, b) => Number(b.answers) - Number(a.answers))[0]
  if (!question) return
  const shares = await listShares(ctx.db, question.id)
  if (shares.length > 0) return
  await shareOut(ctx, {
    programmeId: scope.id,
    questionId: question.id,
    accountIds,
    order: 'channel',
    seen: sharesState(shares),
    by,
    requestId: 'demonstration',
  })
}
