import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import { type AnswerGiven, questionsOf } from '../../core/questionnaire/content.ts'
import { listSteps } from '../../core/questionnaire/steps.ts'
import { questionOfRow } from '../../core/questionnaire/stored-question.ts'
import type { Db } from '../../db/database.ts'
import { getPublishedProgramme, listOptions } from '../../register/programmes/index.ts'
import { type ActivityRow, readDraftQuestionnaire, readLiveQuestionnaire } from '../activities/index.ts'
import {
  type AboutResponse,
  filesOfAnswers,
  findSentResponse,
  type NewAnswer,
  prepareOnlineResponse,
  receiveResponse,
  responseIdFrom,
} from '../responses/index.ts'
import { deleteUnsent, keepForGood } from '../unsent-files/index.ts'
import { type Asked, type KnownOption, listAnswered, listAsked, listLost } from './asked.ts'
import {
  type DraftKey,
  deleteDraft,
  findDraft,
  findDraftForUpdate,
  insertDraft,
  listEveryQuestion,
  updateDraft,
} from './queries.ts'
import { type Draft, emptyDraft, readDraftContent } from './schema.ts'

/** Days that an unfinished response is kept after the last page that was saved. */
export const daysKept = 14
export const secondsKept = daysKept * 24 * 60 * 60

/**
 * A questionnaire as the public sees it: the newest wording that was launched, options as last published, and what
 * has become of both. With a number the version of that number: what is on paper may be older than what is online.
 */
export async function readAsked(db: Db, activity: ActivityRow, version?: number): Promise<Asked> {
  const live = await readLiveQuestionnaire(db, activity.id, version)
  if (!live && version !== undefined) throw new NotFound('a version that was never launched')
  if (!live) throw new Error(`the questionnaire ${activity.slug} is published and was never launched`)
  const every = (await listEveryQuestion(db, activity.id)).map(questionOfRow)
  const asksOptions = every.some(({ kind }) => kind === 'each-option')
  return listAsked(live, every, asksOptions ? await listPublicOptions(db, activity) : [])
}

async function listPublicOptions(db: Db, activity: ActivityRow): Promise<KnownOption[]> {
  const { content } = await getPublishedProgramme(db, activity.programmeSlug)
  const kept = new Set((await listOptions(db, activity.programmeId)).map(({ id }) => id))
  const stateOf = (id: string, kind: string) => {
    if (!kept.has(id)) return 'gone'
    return kind === 'discarded' ? 'discarded' : 'asked'
  }
  return content.options.map((option) => ({ ...option, state: stateOf(option.id, option.kind) }))
}

/** The pages of a questionnaire as it is being written, with the options as they are: for trying it at the desk. */
export async function readTried(db: Db, activity: ActivityRow): Promise<Pick<Asked, 'questions' | 'steps'>> {
  const content = await readDraftQuestionnaire(db, activity.id)
  const options = (await listOptions(db, activity.programmeId)).filter(({ kind }) => kind !== 'discarded')
  return { questions: questionsOf(content), steps: listSteps(content, options) }
}

/** What is kept of the token of a draft. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

const keyOf = (ctx: Context, activityId: string, token: string): DraftKey => ({
  tokenHash: hashOf(token),
  activityId,
  now: ctx.now(),
})

const expiry = (now: Date) => new Date(now.getTime() + secondsKept * 1000)

/** Begins an unfinished response and gives the token for the cookie; only its hash is kept. */
export async function beginDraft(ctx: Context, activityId: string): Promise<string> {
  const token = ctx.randomBytes(32).toString('base64url')
  const now = ctx.now()
  await insertDraft(ctx.db, {
    tokenHash: hashOf(token),
    activityId,
    typed: emptyDraft,
    updatedAt: now,
    expiresAt: expiry(now),
  })
  return token
}

export async function readDraft(ctx: Context, activityId: string, token: string): Promise<Draft | undefined> {
  const row = await findDraft(ctx.db, keyOf(ctx, activityId, token))
  return row && readDraftContent(row.typed)
}

/** Whether something has been answered in the draft of this token. */
export async function hasAnswers(ctx: Context, activityId: string, token: string): Promise<boolean> {
  const draft = await readDraft(ctx, activityId, token)
  return draft !== undefined && Object.keys(draft.answers).length > 0
}

/** Throws an unfinished response away, with its files, as the person asked. */
export async function forgetDraft(ctx: Context, activityId: string, token: string): Promise<void> {
  await deleteDraft(ctx.db, keyOf(ctx, activityId, token))
  await deleteUnsent(ctx, hashOf(token))
}

type SavedPage = { key: string; answer: AnswerGiven | null; version: number; stopped?: boolean }

/** Keeps one page's answer. False where the unfinished response is no longer there. */
export const saveAnswer = (
  ctx: Context,
  activityId: string,
  token: string,
  { key, answer, version, stopped }: SavedPage,
): Promise<boolean> =>
  ctx.db.transaction().execute(async (tx) => {
    const draftKey = keyOf(ctx, activityId, token)
    const row = await findDraftForUpdate(tx, draftKey)
    if (!row) return false
    const held = readDraftContent(row.typed)
    const { [key]: _before, ...others } = held.answers
    const typed = {
      answers: answer ? { ...others, [key]: answer } : others,
      stopped: stopped ?? held.stopped,
      version,
    }
    const expiresAt = row.correctsId ? row.expiresAt : expiry(draftKey.now)
    const times = { updatedAt: draftKey.now, expiresAt }
    await updateDraft(tx, draftKey.tokenHash, { typed, ...times })
    return true
  })

/** The answers of a draft as a response has them, in the order of the pages. */
export const answersOf = (asked: Asked, { answers }: Draft): NewAnswer[] =>
  listAnswered(asked, answers).map(({ key, question, option }) => ({
    questionId: question.id,
    optionId: option?.id ?? null,
    text: answers[key]?.text ?? null,
    choices: answers[key]?.choices ?? null,
    value: answers[key]?.value ?? null,
  }))

/** The draft has nothing in it that could be sent. */
export class NothingAnswered extends Refused {
  constructor() {
    super('listen:check.nothing')
  }
}

/** The draft has answers that can not be sent any more, and the person has not been shown them as such. */
export class AnswersLost extends Refused {
  constructor(options?: ErrorOptions) {
    super('listen:check.lostError')
    this.cause = options?.cause
  }
}

/**
 * The id of the response that a draft becomes. It follows from the draft's token, so that a form sent twice
 * finds the response that the first one made, and can never make a second.
 */
const responseIdOf = (token: string): string => responseIdFrom('draft', token)

/** The id of the response that this token's draft has become, if it has been sent. */
export async function findSentOf(
  ctx: Context,
  activityId: string,
  token: string,
): Promise<string | undefined> {
  return (await findSentResponse(ctx.db, responseIdOf(token), activityId))?.id
}

type Sending = {
  token: string
  about: AboutResponse
  /** The keys of answers of which the person was shown that they can not be sent. */
  seenAsLost: readonly string[]
}

/**
 * Sends an unfinished response: the draft goes and the response is taken, both or neither.
 * @returns the id of the response; undefined where there is no draft any more
 * @throws NothingAnswered, AnswersLost, FileLost, ActivityNotOpen; the draft is kept
 */
export async function sendDraft(
  ctx: Context,
  activity: ActivityRow,
  { token, about, seenAsLost }: Sending,
): Promise<string | undefined> {
  const asked = await readAsked(ctx.db, activity)
  const response = await prepareOnlineResponse(ctx, activity, about)
  const sent = ctx.db.transaction().execute(async (tx) => {
    const row = await deleteDraft(tx, keyOf(ctx, activity.id, token))
    if (!row) return undefined
    const draft = readDraftContent(row.typed)
    if (listLost(asked, draft.answers).some(({ key }) => !seenAsLost.includes(key))) throw new AnswersLost()
    const answers = answersOf(asked, draft)
    if (answers.length === 0) throw new NothingAnswered()
    const attachments = filesOfAnswers(answers)
    for (const { hash } of attachments) await keepForGood(ctx, hashOf(token), hash)
    const taken = {
      ...response,
      id: responseIdOf(token),
      stoppedEarly: draft.stopped,
      questionnaireVersion: asked.version,
      answers,
      attachments,
    }
    return (await receiveResponse(tx, ctx, taken)).id
  })
  const id = await sent.catch(refuseAboutNothing)
  if (id !== undefined) await deleteUnsent(ctx, hashOf(token))
  return id
}

const foreignKeyViolation = '23503'

/** An option went between the look at the questionnaire and the sending; any other error is passed on. */
function refuseAboutNothing(cause: unknown): never {
  if (cause instanceof Error && 'code' in cause && cause.code === foreignKeyViolation) {
    throw new AnswersLost({ cause })
  }
  throw cause
}
