import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Part } from '../../core/record/seal.ts'
import { applyRedactions, mergeRemoved, type Removed } from '../../core/redaction/apply.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { hasOpenConcern } from '../harm/index.ts'
import {
  findPermitted,
  findSettings,
  findTextForUpdate,
  findTextOfAnswer,
  insertText,
  lockAnswer,
  type TextRow,
  updateText,
  upsertSettings,
} from './queries.ts'
import { takeDown } from './taking-down.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>
export type Author = { accountId: string; requestId?: string }

/** What a rule of publishing does not allow. */
class PublishingRefused extends Refused {}

export const needsTwoPeople = async (db: Db | Tx, programmeId: string): Promise<boolean> =>
  (await findSettings(db, programmeId))?.twoPeople ?? false

/** What the log commits to: the text exactly as the public sees it. */
export const publishedPart = (text: string, salt: Uint8Array): Part => ({
  name: 'text',
  content: { text },
  salt,
})

export type Preparation = { programmeId: string; answerId: string; removed: readonly Removed[] }

/**
 * Keeps how an answer would be published; nobody sees it yet. What was in public before goes first.
 * @returns the id of the text
 * @throws NotFound where its sender does not let us publish it, or no longer
 */
export async function prepareText(
  tx: Tx,
  needs: Needs,
  preparation: Preparation,
  author: Author,
): Promise<string> {
  const { programmeId, answerId } = preparation
  await lockAnswer(tx, answerId)
  const answer = await findPermitted(tx, programmeId, answerId)
  if (!answer) throw new NotFound('an answer that may be published')
  const held = await findTextOfAnswer(tx, answerId)
  if (held?.state === 'published')
    await takeDown(tx, needs, held, { why: 'replaced', reason: 'Prepared anew' })
  const removed = mergeRemoved(preparation.removed)
  const content = {
    state: 'prepared',
    text: applyRedactions(answer.text ?? '', removed),
    salt: needs.randomBytes(32),
    spans: JSON.stringify(removed),
    reason: '',
    preparedBy: author.accountId,
    preparedAt: needs.now(),
    releasedBy: null,
    releasedAt: null,
    entryId: null,
    downAt: null,
    downEntryId: null,
  }
  const id = held?.id ?? needs.newId()
  const { responseId, questionId } = answer
  if (held) await updateText(tx, id, content)
  else await insertText(tx, { id, programmeId, responseId, questionId, answerId, ...content })
  await record(tx, { programmeId, id }, 'text-prepared', author, { removed: removed.length })
  return id
}

/**
 * Shows a prepared text to the public, with an entry in the log that commits to it.
 * @throws PublishingRefused where it is not prepared, or another person has to release it
 */
export async function releaseText(
  tx: Tx,
  needs: Needs,
  { programmeId, id }: { programmeId: string; id: string },
  author: Author,
): Promise<void> {
  const held = await getText(tx, programmeId, id)
  if (held.state !== 'prepared' || held.text === null || held.salt === null || held.answerId === null) {
    throw new PublishingRefused('This can not be published now', 'Open it again to see how it stands.')
  }
  if ((await needsTwoPeople(tx, programmeId)) && held.preparedBy === author.accountId) {
    throw new PublishingRefused(
      'You prepared this, so another person has to release it',
      'Anyone else with the right to publish in this programme can do it.',
      403,
    )
  }
  if (await hasOpenConcern(tx, held.responseId)) {
    throw new PublishingRefused(
      'This may speak of harm, and a person has to see to it first',
      'It can be published once that is closed.',
    )
  }
  if (!(await findPermitted(tx, programmeId, held.answerId)))
    throw new NotFound('an answer that may be published')
  const facts = { text: held.id, question: held.questionId, removed: (held.spans as unknown[]).length }
  const entryId = await enterAct(tx, needs, 'text-published', facts, [publishedPart(held.text, held.salt)])
  const released = { state: 'published', releasedBy: author.accountId, releasedAt: needs.now(), entryId }
  await updateText(tx, held.id, released)
  await record(tx, held, 'text-published', author)
}

/** A person decides that a text is not to be published, such as where its story tells who wrote it. */
export async function keepBack(
  tx: Tx,
  needs: Needs,
  { programmeId, answerId, reason }: { programmeId: string; answerId: string; reason: string },
  author: Author,
): Promise<void> {
  const id = await prepareText(tx, needs, { programmeId, answerId, removed: [] }, author)
  await updateText(tx, id, { state: 'kept-back', reason, text: null, salt: null })
  await record(tx, { programmeId, id }, 'text-kept-back', author, undefined, reason)
}

/** Takes a published text out of public view, by a person at the desk who says why. */
export async function takeDownByHand(
  tx: Tx,
  needs: Needs,
  { programmeId, id, reason }: { programmeId: string; id: string; reason: string },
  author: Author,
): Promise<void> {
  const held = await getText(tx, programmeId, id)
  if (held.state !== 'published')
    throw new PublishingRefused('This is not published', 'Open it again to see how it stands.')
  await takeDown(tx, needs, held, { why: 'desk', reason })
  await record(tx, held, 'text-taken-down', author, undefined, reason)
}

/** Whether a second person has to release what the first has prepared. */
export async function setTwoPeople(
  tx: Tx,
  programmeId: string,
  twoPeople: boolean,
  author: Author,
): Promise<void> {
  const before = await needsTwoPeople(tx, programmeId)
  if (before === twoPeople) return
  await upsertSettings(tx, programmeId, twoPeople)
  await recordAct(tx, {
    ...author,
    act: 'publishing-settings-changed',
    subjectKind: 'programme',
    subjectId: programmeId,
    programmeId,
    before: { twoPeople: before },
    after: { twoPeople },
  })
}

async function getText(tx: Tx, programmeId: string, id: string): Promise<TextRow> {
  const held = await findTextForUpdate(tx, id)
  if (held?.programmeId !== programmeId) throw new NotFound('a text of this programme')
  return held
}

const record = (
  tx: Tx,
  { programmeId, id }: { programmeId: string; id: string },
  act: string,
  author: Author,
  after?: object,
  reason?: string,
) =>
  recordAct(tx, {
    ...author,
    act,
    subjectKind: 'published-text',
    subjectId: id,
    programmeId,
    ...(after && { after }),
    ...(reason && { reason }),
  })
