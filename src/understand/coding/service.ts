import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { findModel, listSuggestions, noteCodings } from '../suggestions/index.ts'
import { isUnread } from './made-by.ts'
import {
  type CodingRow,
  findAnswer,
  findReading,
  insertCodings,
  listCodings,
  listThemesInUse,
  lockAnswer,
  type NewCoding,
  takeBackCodings,
  upsertReading,
} from './queries.ts'

type Reading = { readAt: Date } | undefined

/** Stands for how an answer was coded when a page showed it; another one means that it has changed since. */
export function codingState(codings: readonly Pick<CodingRow, 'id'>[], reading: Reading): string {
  const ids = codings.map(({ id }) => id).sort()
  const state = `${reading?.readAt.getTime() ?? 'unread'} ${ids.join(' ')}`
  return createHash('sha256').update(state).digest('hex').slice(0, 16)
}

/** Who made a theme's coding when a person ticked it: an accepted suggestion is one at or over its threshold. */
async function readSuggestionsOf(tx: Tx, questionId: string, answerId: string) {
  const [model, suggestions] = [await findModel(tx, questionId), await listSuggestions(tx, answerId)]
  const scores = new Map(suggestions.map(({ themeId, score }) => [themeId, score]))
  return (themeId: string): Pick<NewCoding, 'madeBy' | 'modelId' | 'score'> => {
    const score = scores.get(themeId)
    const threshold = model?.measured.thresholds[themeId] ?? null
    if (!model || score === undefined) return { madeBy: 'person', modelId: null, score: null }
    const isAccepted = threshold !== null && score >= threshold
    return { madeBy: isAccepted ? 'accepted' : 'person', modelId: model.id, score }
  }
}

export type AnswerCoding = {
  programmeId: string
  questionId: string
  answerId: string
  /** All themes that apply; empty: a person has read it and none does. */
  themeIds: readonly string[]
  accountId: string
  /** {@link codingState} as the person saw it; left out by what reads and codes in one go. */
  seen?: string
  requestId?: string
}

type Needs = Pick<Context, 'now' | 'jobs'>

/**
 * Keeps how a person coded an answer: codings are added and taken back, never changed, and the answer counts as read.
 * What was accepted unread or inherited before and stays ticked is made anew, since now a person has read it.
 * @throws EditedByAnother where the coding or the code frame has changed since the person saw it
 */
export async function codeAnswer(tx: Tx, needs: Needs, coding: AnswerCoding): Promise<void> {
  const { questionId, answerId, accountId } = coding
  const now = needs.now()
  await lockAnswer(tx, answerId)
  if (!(await findAnswer(tx, questionId, answerId))) throw new NotFound('an answer to the question')
  const [codings, reading] = [await listCodings(tx, answerId), await findReading(tx, answerId)]
  if (coding.seen !== undefined && coding.seen !== codingState(codings, reading)) {
    throw new EditedByAnother('how this answer is coded')
  }
  const inUse = new Set((await listThemesInUse(tx, questionId)).map((theme) => theme.id))
  if (!coding.themeIds.every((id) => inUse.has(id))) throw new EditedByAnother('the themes of this question')

  const ticked = new Set(coding.themeIds)
  const kept = codings.filter(({ themeId, madeBy }) => ticked.has(themeId) && !isUnread(madeBy))
  const gone = codings.filter((one) => !kept.includes(one))
  const added = [...ticked].filter((themeId) => !kept.some((one) => one.themeId === themeId))
  if (gone.length > 0) {
    await takeBackCodings(
      tx,
      gone.map(({ id }) => id),
      accountId,
      now,
    )
  }
  if (added.length > 0) {
    const madeBy = await readSuggestionsOf(tx, questionId, answerId)
    await insertCodings(
      tx,
      added.map((themeId) => ({ answerId, themeId, accountId, madeAt: now, ...madeBy(themeId) })),
    )
  }
  await upsertReading(tx, answerId, accountId, now)
  if (reading === undefined || gone.length + added.length > 0) {
    await noteCodings(tx, needs.jobs, questionId, 1, now)
  }
  await recordAct(tx, {
    accountId,
    act: 'answer-coded',
    subjectKind: 'answer',
    subjectId: answerId,
    programmeId: coding.programmeId,
    before: {
      themes: codings.map(({ themeId, madeBy }) => ({ themeId, madeBy })),
      read: reading !== undefined,
    },
    after: { themes: [...ticked] },
    ...(coding.requestId === undefined ? {} : { requestId: coding.requestId }),
  })
}

/** {@link codeAnswer} in a transaction of its own. */
export const saveCoding = (ctx: Context, coding: AnswerCoding): Promise<void> =>
  ctx.db.transaction().execute((tx) => codeAnswer(tx, ctx, coding))

/** Codings that came with an import: a label of the file, as a theme. */
export async function codeByImport(
  tx: Tx,
  needs: Needs,
  questionId: string,
  codings: readonly { answerId: string; themeId: string }[],
): Promise<void> {
  if (codings.length === 0) return
  const madeAt = needs.now()
  await insertCodings(
    tx,
    codings.map((one) => ({ ...one, madeBy: 'import', accountId: null, modelId: null, score: null, madeAt })),
  )
  await noteCodings(tx, needs.jobs, questionId, codings.length, madeAt)
}
