import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Rereader } from '../renderings/index.ts'
import type { Withdrawer } from '../responses/index.ts'
import { listNoLongerPermitted, listTextsOfLeaving, type TextRow, updateText } from './queries.ts'

type Needs = Pick<Context, 'now' | 'newId'>

/** Why a text is no longer in public, as the log says it. */
type Why = 'desk' | 'replaced' | 'corrected' | 'rendered' | 'withdrawn' | 'erased' | 'no-longer-permitted'

const reasons: Record<Exclude<Why, 'desk' | 'replaced'>, string> = {
  corrected: 'Its sender said something else',
  rendered: 'It was written down or translated anew',
  withdrawn: 'Its sender took it back',
  erased: 'It was erased',
  'no-longer-permitted': 'Its sender no longer lets us publish it, or it no longer counts',
}

/** Enters in the log that a published text is no longer in public, and keeps why. */
export async function takeDown(
  tx: Tx,
  needs: Needs,
  { id, state }: Pick<TextRow, 'id' | 'state'>,
  { why, reason, forget = false }: { why: Why; reason: string; forget?: boolean },
): Promise<void> {
  const downAt = needs.now()
  const downEntryId =
    state === 'published' ? await enterAct(tx, needs, 'text-taken-down', { text: id, why }) : null
  const forgotten = forget ? { text: null, salt: null, spans: '[]' } : {}
  await updateText(tx, id, { state: 'taken-down', reason, downAt, downEntryId, ...forgotten })
}

/** What was made of words that no longer stand goes at once, with its text. @returns how many were in public */
async function letGo(
  tx: Tx,
  needs: Needs,
  texts: readonly TextRow[],
  why: keyof typeof reasons,
): Promise<number> {
  for (const text of texts) await takeDown(tx, needs, text, { why, reason: reasons[why], forget: true })
  return texts.filter(({ state }) => state === 'published').length
}

/** For the slot of answers that leave. */
export const createPublishedOfLeaving =
  (needs: Needs): Withdrawer =>
  async (tx, { responseId, answerIds, why }) => {
    if (why === 'corrected' && answerIds.length === 0) return { publishedTexts: 0 }
    const texts = await listTextsOfLeaving(tx, responseId, why === 'corrected' ? answerIds : null)
    return { publishedTexts: await letGo(tx, needs, texts, why) }
  }

/** For the slot of answers that are read in other words than before: it is prepared again from those. */
export const createPublishedOfRereading =
  (needs: Needs): Rereader =>
  async (tx, { responseId, answerId }) => {
    const texts = await listTextsOfLeaving(tx, responseId, [answerId])
    const publishedTexts = await letGo(tx, needs, texts, 'rendered')
    for (const { id } of texts) await updateText(tx, id, { answerId: null })
    return { publishedTexts }
  }

/** For when a response is erased. */
export const erasePublishedTexts = async (
  tx: Tx,
  needs: Needs,
  responseId: string,
): Promise<Record<string, number>> => ({
  publishedTexts: await letGo(tx, needs, await listTextsOfLeaving(tx, responseId, null), 'erased'),
})

/** What the public page leaves out already, since its sender changed their mind, is entered in the log and forgotten. */
export const takeDownNoLongerPermitted = ({ db, ...needs }: Pick<Context, 'db'> & Needs): Promise<number> =>
  db
    .transaction()
    .execute(async (tx) => letGo(tx, needs, await listNoLongerPermitted(tx), 'no-longer-permitted'))
