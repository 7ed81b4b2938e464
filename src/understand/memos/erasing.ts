import { blankQuotations } from '../../core/erasing/quotations.ts'
import type { Eraser, Quoter } from '../../listen/erasure/index.ts'
import { listWordings, updateWording } from './queries.ts'

/** Memos that repeat words of a person. */
export const quotedInMemos: Quoter = async (db, { programmeId, said, mark }) =>
  (await listWordings(db, programmeId))
    .map(({ text }) => ({ where: 'Memo', text, blanked: blankQuotations(text, said, mark) }))
    .filter(({ text, blanked }) => text !== blanked)

/** Takes words that are erased out of every wording of every memo. The audit trail of memos holds none of their words. */
export const eraseFromMemos: Eraser = async (tx, { programmeId, said, mark }) => {
  let memos = 0
  for (const { memoId, number, text } of await listWordings(tx, programmeId)) {
    const blanked = blankQuotations(text, said, mark)
    if (text === blanked) continue
    memos += 1
    await updateWording(tx, memoId, number, blanked)
  }
  return { memos }
}
