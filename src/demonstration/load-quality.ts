import { setTimeout as wait } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { seededNumbers } from '../core/text/seeded-numbers.ts'
import type { Tx } from '../db/database.ts'
import { prepareText, releaseText } from '../listen/redactions/index.ts'
import { sequenceWaiting } from '../record/sequencer.ts'
import { findProgrammeScope } from '../register/programmes/index.ts'
import { answerDoubt, raiseDoubt } from '../understand/coding-doubts/index.ts'
import {
  askForMeasuring,
  codeSecond,
  drawShares,
  findNewestShare,
  findNextDifference,
  findNextToCode,
  sealShare,
  settleDifference,
} from '../understand/coding-quality/index.ts'
import type { CodedAnswer } from './load-responses.ts'

const requestId = 'demonstration'
const shareSize = 100
const textsPublished = 12
const seed = 36

type Loading = { programmeId: string; questionId: string; authorId: string; secondId: string }

/** What the second coder of the demonstration says: mostly the same, now and then less or something else. */
function createSecondOpinion(answers: readonly CodedAnswer[]) {
  const random = seededNumbers(seed)
  const all = [...new Set(answers.flatMap(({ themeIds }) => themeIds))].sort()
  return (themeIds: readonly string[]): string[] => {
    const kept = themeIds.filter(() => random() > 0.1)
    const other = all[Math.floor(random() * all.length)]
    return other && random() < 0.12 ? [...new Set([...kept, other])] : kept
  }
}

/**
 * Codes a share of the demonstration a second time, settles what differs, publishes some texts, and lets readers doubt
 * the coding of two of them.
 */
export async function loadQuality(
  ctx: Context,
  slug: string,
  coded: readonly CodedAnswer[],
  authorId: string,
  secondId: string,
): Promise<void> {
  const programme = await findProgrammeScope(ctx.db, slug)
  const ofThemes = coded.filter(({ questionId }) =>
    coded.some((one) => one.questionId === questionId && one.themeIds.length > 0),
  )
  const questions = [...Map.groupBy(ofThemes, ({ questionId }) => questionId)]
  const [questionId, answers] = questions.sort(([, a], [, b]) => b.length - a.length)[0] ?? []
  if (!programme || !questionId || !answers) return
  const loading = { programmeId: programme.id, questionId, authorId, secondId }
  const act = { programmeId: programme.id, questionId, accountId: authorId, requestId }
  await ctx.db.transaction().execute((tx) => sealShare(tx, ctx, { ...act, size: shareSize }))
  await drawSealed(ctx)
  await codeShare(ctx, loading, answers)
  await ctx.db.transaction().execute((tx) => publishSome(tx, ctx, loading, answers))
}

/** A checkpoint over what was sealed may be signed here or by the server that runs already. */
async function drawSealed(ctx: Context): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    await sequenceWaiting(ctx)
    if ((await drawShares(ctx)) > 0) return
    await wait(100)
  }
  throw new Error('the share of the demonstration was not drawn: no checkpoint was signed')
}

async function codeShare(
  ctx: Context,
  { programmeId, questionId, authorId, secondId }: Loading,
  answers: readonly CodedAnswer[],
): Promise<void> {
  const share = await findNewestShare(ctx.db, questionId)
  if (!share) return
  const secondOpinion = createSecondOpinion(answers)
  const codingOf = (answerId: string, themeIds: readonly string[], accountId: string) => ({
    programmeId,
    questionId,
    shareId: share.id,
    answerId,
    themeIds,
    accountId,
    requestId,
  })
  const held = new Map(answers.map(({ id, themeIds }) => [id, themeIds]))
  for (;;) {
    const next = await findNextToCode(ctx.db, share.id, secondId)
    if (!next) break
    const themeIds = secondOpinion(held.get(next.answerId) ?? [])
    await ctx.db
      .transaction()
      .execute((tx) => codeSecond(tx, ctx, codingOf(next.answerId, themeIds, secondId)))
  }
  await ctx.db.transaction().execute(async (tx) => {
    for (;;) {
      const next = await findNextDifference(tx, share.id)
      if (!next) break
      await settleDifference(tx, ctx, codingOf(next.answerId, next.firstThemeIds, authorId))
    }
    await askForMeasuring(tx, ctx, questionId)
  })
}

async function publishSome(
  tx: Tx,
  ctx: Context,
  { programmeId, questionId, authorId, secondId }: Loading,
  answers: readonly CodedAnswer[],
): Promise<void> {
  const author = { accountId: authorId, requestId }
  const chosen = answers.filter(({ mayPublish, themeIds }) => mayPublish && themeIds.length > 0)
  const texts: { textId: string; answerId: string; themeIds: string[] }[] = []
  for (const { id: answerId, themeIds } of chosen.slice(0, textsPublished)) {
    const textId = await prepareText(tx, ctx, { programmeId, answerId, removed: [] }, author)
    await releaseText(tx, ctx, { programmeId, id: textId }, author)
    texts.push({ textId, answerId, themeIds })
  }
  const [first, second] = texts
  if (!first || !second) return
  const doubt = (of: typeof first, asked: { shouldHave: string[]; shouldNot: string[]; why: string }) =>
    raiseDoubt(tx, ctx, { programmeId, questionId, answerId: of.answerId, textId: of.textId, ...asked })
  const missing = second.themeIds.find((id) => !first.themeIds.includes(id))
  const answer = { programmeId, accountId: secondId, requestId }
  const upheld = await doubt(first, {
    shouldHave: missing ? [missing] : [],
    shouldNot: missing ? [] : first.themeIds.slice(0, 1),
    why: 'I read it as about that too.',
  })
  await answerDoubt(tx, ctx, {
    ...answer,
    doubtId: upheld,
    outcome: 'upheld',
    reason: 'Read again by another person, who sees it as the reader does.',
  })
  const refused = await doubt(second, {
    shouldHave: [],
    shouldNot: second.themeIds.slice(0, 1),
    why: 'I do not think that this is what they meant.',
  })
  await answerDoubt(tx, ctx, {
    ...answer,
    doubtId: refused,
    outcome: 'refused',
    reason: 'The text says so in its own words.',
  })
}
