import type { Context } from '../../context.ts'
import type { AnswerGiven } from '../../core/questionnaire/content.ts'
import type { Tx } from '../../db/database.ts'
import type { ActivityRow } from '../activities/index.ts'
import { filesOfAnswers, type NewAnswer } from '../responses/index.ts'
import { deleteUnsent, keepForGood } from '../unsent-files/index.ts'
import { type Asked, listLost } from './asked.ts'
import { deleteCorrectionDraft, findCorrectionDraft, insertDraft } from './queries.ts'
import { type Draft, readDraftContent } from './schema.ts'
import { AnswersLost, answersOf, hashOf, NothingAnswered, readAsked } from './service.ts'

/** Hours that a change which was begun is kept: it shows what somebody said to whoever uses the browser next. */
export const hoursForCorrection = 24

type Standing = {
  questionId: string
  optionId: string | null
  text: string | null
  choices: string[] | null
  value: unknown
}

type Corrected = { id: string; version: number; stoppedEarly: boolean; answers: readonly Standing[] }

const givenOf = ({ text, choices, value }: Standing): AnswerGiven => ({
  ...(text === null ? {} : { text }),
  ...(choices === null ? {} : { choices }),
  ...(value === null ? {} : { value: value as NonNullable<AnswerGiven['value']> }),
})

const keyOf = ({ questionId, optionId }: Standing) => (optionId ? `${questionId}:${optionId}` : questionId)

/** Begins a draft that would correct a response: its answers are put in. Gives the token for the cookie. */
export async function beginCorrection(
  ctx: Context,
  activity: ActivityRow,
  response: Corrected,
): Promise<string> {
  const asked = await readAsked(ctx.db, activity)
  const isAsked = (answer: Standing) => asked.answerable.some(({ key }) => key === keyOf(answer))
  const answers = Object.fromEntries(
    response.answers.filter(isAsked).map((answer) => [keyOf(answer), givenOf(answer)]),
  )
  const token = ctx.randomBytes(32).toString('base64url')
  const now = ctx.now()
  await insertDraft(ctx.db, {
    tokenHash: hashOf(token),
    activityId: activity.id,
    typed: { answers, stopped: response.stoppedEarly, version: asked.version },
    updatedAt: now,
    expiresAt: new Date(now.getTime() + hoursForCorrection * 60 * 60 * 1000),
    correctsId: response.id,
    correctsVersion: response.version,
  })
  return token
}

export type CorrectionDraft = { draft: Draft; responseId: string; version: number }

const correctionOf = (row: Awaited<ReturnType<typeof findCorrectionDraft>>): CorrectionDraft | undefined => {
  if (!row?.correctsId || row.correctsVersion === null) return undefined
  return { draft: readDraftContent(row.typed), responseId: row.correctsId, version: row.correctsVersion }
}

const keyOfDraft = (ctx: Context, activityId: string, token: string) => ({
  tokenHash: hashOf(token),
  activityId,
  now: ctx.now(),
})

/** The draft of this token, where it would correct a response. */
export const readCorrection = async (
  ctx: Context,
  activityId: string,
  token: string,
): Promise<CorrectionDraft | undefined> =>
  correctionOf(await findCorrectionDraft(ctx.db, keyOfDraft(ctx, activityId, token)))

export type TakenCorrection = CorrectionDraft & {
  /** The questions that could be answered: what was said to others is left alone. */
  questionIds: string[]
  answers: NewAnswer[]
}

/**
 * Takes a correction out of its draft, in the transaction that corrects the response: both or neither. Undefined where
 * another request was first.
 * @throws NothingAnswered, AnswersLost, FileLost
 */
export async function takeCorrection(
  tx: Tx,
  ctx: Context,
  asked: Asked,
  { activityId, token, seenAsLost }: { activityId: string; token: string; seenAsLost: readonly string[] },
): Promise<TakenCorrection | undefined> {
  const taken = correctionOf(await deleteCorrectionDraft(tx, keyOfDraft(ctx, activityId, token)))
  if (!taken) return undefined
  const { draft } = taken
  if (listLost(asked, draft.answers).some(({ key }) => !seenAsLost.includes(key))) throw new AnswersLost()
  const answers = answersOf(asked, draft)
  if (answers.length === 0) throw new NothingAnswered()
  for (const { hash } of filesOfAnswers(answers)) await keepForGood(ctx, hashOf(token), hash)
  const questionIds = [...new Set(asked.answerable.map(({ question }) => question.id))]
  return { ...taken, questionIds, answers }
}

/** Clears away the files that lay beside a correction that was sent. */
export const clearCorrection = (ctx: Context, token: string): Promise<void> =>
  deleteUnsent(ctx, hashOf(token))
