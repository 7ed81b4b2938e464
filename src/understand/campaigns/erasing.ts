import { recordAct, takeWordsOutOfActs } from '../../audit/audit.ts'
import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Eraser, Quotation, Quoter } from '../../listen/erasure/index.ts'
import { listDescribed, listSent, updateFamily } from './queries.ts'

type Described = Awaited<ReturnType<typeof listDescribed>>[number]

type Quoting = Pick<Parameters<Quoter>[1], 'said' | 'mark'>

const parts = ['title', 'organiser', 'wording', 'askedFor', 'source'] as const

/**
 * From so many members on who are counted and send the same words, these are the campaign's and no single person's: five, as
 * many as are shown anywhere, and the one who is erased.
 */
const leastSending = 6
/** So many of them are looked at: a letter that thousands sent is known by the first. */
const mostCompared = 60

/**
 * What would stand in place of what was written of a campaign; empty where nothing repeats the words. The letter itself
 * keeps what enough others still send.
 */
async function listBlanks(
  db: Db | Tx,
  row: Described,
  { said, mark }: Quoting,
): Promise<{ part: (typeof parts)[number]; blanked: string }[]> {
  const blanks = parts
    .map((part) => ({ part, blanked: blankQuotations(row[part], said, mark) }))
    .filter(({ part, blanked }) => blanked !== row[part])
  if (!blanks.some(({ part }) => part === 'wording')) return blanks
  const shared = { texts: await listSent(db, row.id, mostCompared), least: leastSending }
  const wording = blankQuotations(row.wording, said, mark, shared)
  const others = blanks.filter(({ part }) => part !== 'wording')
  return wording === row.wording ? others : [...others, { part: 'wording', blanked: wording }]
}

/** Records of campaigns that repeat words of a person. */
export const quotedInCampaigns: Quoter = async (db, quoting) => {
  const found: Quotation[] = []
  for (const row of await listDescribed(db, quoting.programmeId))
    for (const { part, blanked } of await listBlanks(db, row, quoting))
      found.push({ where: 'Campaign', text: row[part], blanked })
  return found
}

/**
 * Takes words that are erased out of what was written of campaigns; of a letter only what is not sent by enough others
 * too, whose words they are as well. Membership goes with the answers.
 */
export const eraseFromCampaigns: Eraser = async (tx, erasing) => {
  const { programmeId, said, mark, accountId } = erasing
  let campaigns = 0
  for (const row of await listDescribed(tx, programmeId)) {
    const blanks = await listBlanks(tx, row, erasing)
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
