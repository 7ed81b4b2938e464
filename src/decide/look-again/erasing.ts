import { recordAct, takeWordsOutOfActs } from '../../audit/audit.ts'
import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import type { Eraser, Quoter } from '../../listen/erasure/index.ts'
import { listLooks, updateReason } from './queries.ts'

/** Reasons for leaving something as it is that repeat words of a person. */
export const quotedInLooks: Quoter = async (db, { programmeId, said, mark }) =>
  (await listLooks(db, programmeId))
    .map(({ reason: text }) => ({
      where: 'Why something was left as it is',
      text,
      blanked: blankQuotations(text, said, mark),
    }))
    .filter(({ text, blanked }) => text !== blanked)

/** Takes words that are erased out of the reasons, and out of what the audit trail keeps of them. */
export const eraseFromLooks: Eraser = async (tx, { programmeId, said, mark, accountId }) => {
  let looks = 0
  for (const look of await listLooks(tx, programmeId)) {
    const blanked = blankQuotations(look.reason, said, mark)
    if (look.reason === blanked) continue
    looks += 1
    await updateReason(tx, programmeId, look, blanked)
    const subject = { subjectKind: 'look-again', subjectId: look.matter, programmeId }
    await recordAct(tx, { accountId, act: 'words-erased', ...subject })
  }
  const acts = { programmeId, subjectKinds: ['look-again'] }
  const lines = await takeWordsOutOfActs(tx, acts, (words) => blankWithin(words, said, mark))
  return { looksAgain: looks, linesOnLooksAgain: lines }
}
