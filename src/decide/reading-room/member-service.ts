import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { listUnpublishedPieces } from '../../listen/redactions/index.ts'
import { enterAct } from '../../record/log.ts'
import type { InterestKind } from './interest-kinds.ts'
import { countAnswers, insertAnswer, insertInterest, insertQuestion, lockQuestion } from './member-queries.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>
/** Somebody who acts in the room of a decision of a programme. */
export type InRoom = { roomId: string; programmeId: string; accountId: string; requestId?: string }

/** What is public with the decision quotes no response that is not. */
export class QuotesUnpublished extends Refused {
  constructor(piece: string) {
    const shown = piece.length > 80 ? `${piece.slice(0, 80)}…` : piece
    super(
      `Say “${shown}” in your own words: it is from a response that may not be quoted in public`,
      'What is published of a response may be quoted.',
      422,
    )
  }
}

/** @throws QuotesUnpublished */
async function ensureQuotable(tx: Tx, { programmeId }: InRoom, text: string): Promise<void> {
  const [piece] = await listUnpublishedPieces(tx, programmeId, text)
  if (piece !== undefined) throw new QuotesUnpublished(piece)
}

const actOf = ({ accountId, programmeId, roomId, requestId }: InRoom) => ({
  accountId,
  programmeId,
  subjectKind: 'reading-room',
  subjectId: roomId,
  ...(requestId === undefined ? {} : { requestId }),
})

/** Asks officers a question. Every member sees it, and the public with the decision. @returns its id @throws QuotesUnpublished */
export async function askOfficers(
  tx: Tx,
  ctx: Needs,
  by: InRoom,
  { text, isNamed }: { text: string; isNamed: boolean },
): Promise<string> {
  await ensureQuotable(tx, by, text)
  const [id, salt, askedAt] = [ctx.newId(), ctx.randomBytes(32), ctx.now()]
  const facts = { room: by.roomId, question: id, at: askedAt.toISOString() }
  const entryId = await enterAct(tx, ctx, 'member-question-asked', facts, [
    { name: 'words', content: text, salt },
  ])
  const question = { id, roomId: by.roomId, askedBy: by.accountId, isNamed, text, entryId, askedAt }
  await insertQuestion(tx, { ...question, salt: Buffer.from(salt) })
  await recordAct(tx, { ...actOf(by), act: 'member-question-asked', after: { question: id } })
  return id
}

/**
 * Answers a question of a member; another answer stands beside the first.
 * @param seen how many answers the officer saw
 * @throws NotFound, QuotesUnpublished, EditedByAnother where another officer answered meanwhile
 */
export async function answerMember(
  tx: Tx,
  ctx: Needs,
  by: InRoom,
  { questionId, text, seen }: { questionId: string; text: string; seen: number },
): Promise<void> {
  if (!(await lockQuestion(tx, by.roomId, questionId))) throw new NotFound('a question of this room')
  if ((await countAnswers(tx, questionId)) !== seen) throw new EditedByAnother('this question')
  await ensureQuotable(tx, by, text)
  const [id, salt, answeredAt] = [ctx.newId(), ctx.randomBytes(32), ctx.now()]
  const facts = { room: by.roomId, question: questionId, answer: id, at: answeredAt.toISOString() }
  const entryId = await enterAct(tx, ctx, 'member-question-answered', facts, [
    { name: 'words', content: text, salt },
  ])
  await insertAnswer(tx, {
    id,
    questionId,
    answeredBy: by.accountId,
    text,
    salt: Buffer.from(salt),
    entryId,
    answeredAt,
  })
  await recordAct(tx, { ...actOf(by), act: 'member-question-answered', after: { question: questionId } })
}

/**
 * Declares an interest in a decision, or that there is none. It is never taken back: what changes is declared anew.
 * @throws QuotesUnpublished
 */
export async function declareInterest(
  tx: Tx,
  ctx: Needs,
  by: InRoom,
  { kind, words }: { kind: InterestKind; words: string },
): Promise<void> {
  await ensureQuotable(tx, by, words)
  const [id, salt, declaredAt] = [ctx.newId(), ctx.randomBytes(32), ctx.now()]
  const facts = { room: by.roomId, interest: id, at: declaredAt.toISOString() }
  const entryId = await enterAct(tx, ctx, 'member-interest-declared', facts, [
    { name: 'interest', content: { kind, words }, salt },
  ])
  await insertInterest(tx, {
    id,
    roomId: by.roomId,
    accountId: by.accountId,
    kind,
    words,
    salt: Buffer.from(salt),
    entryId,
    declaredAt,
  })
  await recordAct(tx, { ...actOf(by), act: 'member-interest-declared', after: { kind, words } })
}
