import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { InterestKind } from './interest-kinds.ts'
import { countAnswers, insertAnswer, insertInterest, insertQuestion, lockQuestion } from './member-queries.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>
/** Somebody who acts in the room of a decision of a programme. */
export type InRoom = { roomId: string; programmeId: string; accountId: string; requestId?: string }

const actOf = ({ accountId, programmeId, roomId, requestId }: InRoom) => ({
  accountId,
  programmeId,
  subjectKind: 'reading-room',
  subjectId: roomId,
  ...(requestId === undefined ? {} : { requestId }),
})

/** Asks officers a question. Every member sees it, and the public with the decision. @returns its id */
export async function askOfficers(
  tx: Tx,
  ctx: Needs,
  by: InRoom,
  { text, isNamed }: { text: string; isNamed: boolean },
): Promise<string> {
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
 * @throws NotFound, EditedByAnother where another officer answered meanwhile
 */
export async function answerMember(
  tx: Tx,
  ctx: Needs,
  by: InRoom,
  { questionId, text, seen }: { questionId: string; text: string; seen: number },
): Promise<void> {
  if (!(await lockQuestion(tx, by.roomId, questionId))) throw new NotFound('a question of this room')
  if ((await countAnswers(tx, questionId)) !== seen) throw new EditedByAnother('this question')
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

/** Declares an interest in a decision, or that there is none. It is never taken back: what changes is declared anew. */
export async function declareInterest(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId'>,
  by: InRoom,
  { kind, words }: { kind: InterestKind; words: string },
): Promise<void> {
  const [id, declaredAt] = [ctx.newId(), ctx.now()]
  const facts = { room: by.roomId, interest: id, kind, at: declaredAt.toISOString() }
  const entryId = await enterAct(tx, ctx, 'member-interest-declared', facts)
  await insertInterest(tx, {
    id,
    roomId: by.roomId,
    accountId: by.accountId,
    kind,
    words,
    entryId,
    declaredAt,
  })
  await recordAct(tx, { ...actOf(by), act: 'member-interest-declared', after: { kind, words } })
}
