import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Passage } from '../../core/text/passages.ts'
import type { Rereader } from '../../listen/renderings/index.ts'
import { codePassages, type KeepQuotes } from '../coding/index.ts'
import { deleteQuotesOf, insertQuotes, takeBackQuote } from './queries.ts'

export type PassageAct = {
  programmeId: string
  questionId: string
  answerId: string
  themeId: string
  passages: readonly Passage[]
  seen: string
  accountId: string
  requestId: string
}

/** Keeps passages of an answer as quotes of a theme; one that is a quote already stays as it is. */
export const keepQuotes: KeepQuotes = async (tx, needs, quotes) => {
  const { answerId, themeId, accountId, passages } = quotes
  const own = { answerId, themeId, accountId, madeAt: needs.now() }
  await insertQuotes(
    tx,
    passages.map(({ start, end }) => ({ ...own, id: needs.newId(), startsAt: start, endsAt: end })),
  )
  await recordAct(tx, {
    accountId,
    act: 'quotes-marked',
    subjectKind: 'answer',
    subjectId: answerId,
    programmeId: quotes.programmeId,
    requestId: quotes.requestId,
    after: { theme: themeId, quotes: passages.length },
  })
}

/** The coding of an answer rests on these passages; of `quote` they are kept as quotes of the theme as well. */
export const savePassages = (ctx: Context, act: PassageAct, isQuote: boolean): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    await codePassages(tx, ctx, act)
    if (isQuote) await keepQuotes(tx, ctx, act)
  })

type QuoteAct = { programmeId: string; questionId: string; id: string; accountId: string; requestId: string }

/** @throws NotFound where it is no quote of the question, or no longer */
export const removeQuote = (ctx: Context, act: QuoteAct): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const { id, programmeId, questionId, accountId, requestId } = act
    if ((await takeBackQuote(tx, questionId, id, accountId, ctx.now())) === 0) throw new NotFound('a quote')
    const subject = { subjectKind: 'quote', subjectId: id, programmeId, requestId }
    await recordAct(tx, { accountId, act: 'quote-taken-back', ...subject })
  })

/** For the slot of answers that are read in other words than before: the places of quotes are others now. */
export const quotesOfRereading: Rereader = async (tx, { answerId }) => ({
  quotes: await deleteQuotesOf(tx, answerId),
})
