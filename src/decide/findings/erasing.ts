import { recordAct, takeWordsOutOfActs } from '../../audit/audit.ts'
import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import { nameOfLanguage } from '../../core/languages/names.ts'
import type { Eraser, Quotation, Quoter } from '../../listen/erasure/index.ts'
import { deleteWordingsOfFinding, listWordingsOfFinding } from '../wordings/index.ts'
import { listFindingRows, updateFinding } from './queries.ts'

/** Findings that repeat words of a person, with what says the same in other languages. */
export const quotedInFindings: Quoter = async (db, { programmeId, said, mark }) => {
  const found: Quotation[] = []
  for (const { id, text } of await listFindingRows(db, programmeId)) {
    const blanked = blankQuotations(text, said, mark)
    if (text === blanked) continue
    found.push({ where: 'Finding', text, blanked })
    for (const translated of await listWordingsOfFinding(db, id)) {
      const where = `Finding, in ${nameOfLanguage(translated.language)}`
      found.push({ where, text: translated.text, blanked: mark })
    }
  }
  return found
}

/** Takes words that are erased out of findings, and out of what the audit trail keeps of how they were worded. */
export const eraseFromFindings: Eraser = async (tx, { programmeId, said, mark, accountId }) => {
  let findings = 0
  for (const { id, text, revision } of await listFindingRows(tx, programmeId)) {
    const blanked = blankQuotations(text, said, mark)
    if (text === blanked) continue
    findings += 1
    await updateFinding(tx, id, revision, { text: blanked })
    // Whole: nobody can tell by machine which words of another language say the same.
    await deleteWordingsOfFinding(tx, id)
    const subject = { subjectKind: 'finding', subjectId: id, programmeId }
    await recordAct(tx, { accountId, act: 'words-erased', ...subject })
  }
  const acts = { programmeId, subjectKinds: ['finding'] }
  const lines = await takeWordsOutOfActs(tx, acts, (words) => blankWithin(words, said, mark))
  return { findings, linesOnFindings: lines }
}
