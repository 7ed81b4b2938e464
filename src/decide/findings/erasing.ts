import { recordAct, takeWordsOutOfActs } from '../../audit/audit.ts'
import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import type { Eraser, Quoter } from '../../listen/erasure/index.ts'
import { listFindingRows, updateFinding } from './queries.ts'

/** Findings that repeat words of a person. */
export const quotedInFindings: Quoter = async (db, { programmeId, said, mark }) =>
  (await listFindingRows(db, programmeId))
    .map(({ text }) => ({ where: 'Finding', text, blanked: blankQuotations(text, said, mark) }))
    .filter(({ text, blanked }) => text !== blanked)

/** Takes words that are erased out of findings, and out of what the audit trail keeps of how they were worded. */
export const eraseFromFindings: Eraser = async (tx, { programmeId, said, mark, accountId }) => {
  let findings = 0
  for (const { id, text, revision } of await listFindingRows(tx, programmeId)) {
    const blanked = blankQuotations(text, said, mark)
    if (text === blanked) continue
    findings += 1
    await updateFinding(tx, id, revision, { text: blanked })
    const subject = { subjectKind: 'finding', subjectId: id, programmeId }
    await recordAct(tx, { accountId, act: 'words-erased', ...subject })
  }
  const acts = { programmeId, subjectKinds: ['finding'] }
  const lines = await takeWordsOutOfActs(tx, acts, (words) => blankWithin(words, said, mark))
  return { findings, linesOnFindings: lines }
}
