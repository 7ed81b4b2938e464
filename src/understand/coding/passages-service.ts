import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import type { Passage } from '../../core/text/passages.ts'
import type { Tx } from '../../db/database.ts'
import { noteCodings } from '../suggestions/index.ts'
import { isUnread } from './made-by.ts'
import { replacePassages } from './passage-queries.ts'
import {
  findAnswer,
  findReading,
  insertCodings,
  listCodings,
  listThemesInUse,
  lockAnswer,
  takeBackCodings,
  upsertReading,
} from './queries.ts'
import { codingState } from './service.ts'

export type PassageCoding = {
  programmeId: string
  questionId: string
  answerId: string
  themeId: string
  /** None: the coding rests on all of the answer. */
  passages: readonly Passage[]
  accountId: string
  requestId: string
  /** How the answer was coded as the person saw it. */
  seen: string
}

/**
 * Codes an answer to one theme on the ground of some of its passages; its other codings stay. A coding that is there
 * already keeps its maker and gets these passages; one made unread is made anew, since now a person has read it.
 * @throws EditedByAnother where the coding or the code frame has changed since the person saw it
 */
export async function codePassages(
  tx: Tx,
  needs: Pick<Context, 'now' | 'jobs'>,
  coding: PassageCoding,
): Promise<void> {
  const { questionId, answerId, themeId, accountId } = coding
  const now = needs.now()
  await lockAnswer(tx, answerId)
  if (!(await findAnswer(tx, questionId, answerId))) throw new NotFound('an answer to the question')
  const [codings, reading] = [await listCodings(tx, answerId), await findReading(tx, answerId)]
  if (coding.seen !== codingState(codings, reading)) throw new EditedByAnother('how this answer is coded')
  const themes = await listThemesInUse(tx, questionId)
  if (!themes.some(({ id }) => id === themeId)) throw new EditedByAnother('the themes of this question')

  const held = codings.find((one) => one.themeId === themeId)
  const isKept = held !== undefined && !isUnread(held.madeBy)
  if (held && !isKept) await takeBackCodings(tx, [held.id], accountId, now)
  const own = {
    answerId,
    themeId,
    madeBy: 'person',
    accountId,
    modelId: null,
    score: null,
    madeAt: now,
  } as const
  const codingId = isKept ? held.id : (await insertCodings(tx, [own]))[0]?.id
  if (codingId === undefined) throw new EditedByAnother('how this answer is coded')
  await replacePassages(tx, codingId, coding.passages)
  await upsertReading(tx, answerId, accountId, now)
  if (!isKept) await noteCodings(tx, needs.jobs, questionId, 1, now)
  await recordAct(tx, {
    accountId,
    act: 'passages-coded',
    subjectKind: 'answer',
    subjectId: answerId,
    programmeId: coding.programmeId,
    requestId: coding.requestId,
    after: { theme: themeId, passages: coding.passages.length },
  })
}
