import { recordAct, takeWordsOutOfActs } from '../../audit/audit.ts'
import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import type { Eraser, Quoter } from '../../listen/erasure/index.ts'
import { listDescribed, updateFamily } from './queries.ts'

type Described = Awaited<ReturnType<typeof listDescribed>>[number]

type Quoting = Pick<Parameters<Quoter>[1], 'said' | 'mark'>

const parts = ['title', 'organiser', 'wording', 'askedFor', 'source'] as const

/** What would stand in place of what was written of a campaign; empty where nothing repeats the words. */
function blanksOf(
  row: Described,
  { said, mark }: Quoting,
): { part: (typeof parts)[number]; blanked: string }[] {
  return parts
    .map((part) => ({ part, blanked: blankQuotations(row[part], said, mark) }))
    .filter(({ part, blanked }) => blanked !== row[part])
}

/** Records of campaigns that repeat words of a person. */
export const quotedInCampaigns: Quoter = async (db, quoting) =>
  (await listDescribed(db, quoting.programmeId)).flatMap((row) =>
    blanksOf(row, quoting).map(({ part, blanked }) => ({ where: 'Campaign', text: row[part], blanked })),
  )

/**
 * Takes words that are erased out of what was written of campaigns, also where others sent the same: who keeps the
 * record can write the letter down again from its source. Membership goes with the answers.
 */
export const eraseFromCampaigns: Eraser = async (tx, erasing) => {
  const { programmeId, said, mark, accountId } = erasing
  let campaigns = 0
  for (const row of await listDescribed(tx, programmeId)) {
    const blanks = blanksOf(row, erasing)
    if (blanks.length === 0) continue
    campaigns += 1
    const change = Object.fromEntries(blanks.map(({ part, blanked }) => [part, blanked]))
    await updateFamily(tx, row.id, row.revision, change)
    await recordAct(tx, {
      accountId,
      act: 'words-erased',
      subjectKind: 'campaign',
      subjectId: row.id,
      programmeId,
    })
  }
  const acts = { programmeId, subjectKinds: ['campaign'] }
  const lines = await takeWordsOutOfActs(tx, acts, (words) => blankWithin(words, said, mark))
  return { campaigns, linesOnCampaigns: lines }
}
