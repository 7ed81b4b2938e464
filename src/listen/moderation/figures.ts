import type { Db } from '../../db/database.ts'
import { countByReason, countByState, type FiguresOf, listLog, sumUp } from './figures-queries.ts'

export type ModerationFigures = {
  states: Awaited<ReturnType<typeof countByState>>
  reasons: Awaited<ReturnType<typeof countByReason>>
  sums: Awaited<ReturnType<typeof sumUp>>
}

/** How moderation stands, in public numbers. */
export async function readFigures(db: Db, of: FiguresOf): Promise<ModerationFigures> {
  const [states, reasons, sums] = await Promise.all([
    countByState(db, of),
    countByReason(db, of),
    sumUp(db, of),
  ])
  return { states, reasons, sums: { ...sums, medianHours: toHundredths(sums.medianHours) } }
}

/** Half a minute: closer than anybody needs, and the same however it was worked out. */
const toHundredths = (hours: number | null) => (hours === null ? null : Math.round(hours * 100) / 100)

/** One act as the public may see it: without names and notes, since a note may quote what was refused. */
export type PublicAct = {
  id: string
  at: Date
  programme: string
  case: string
  kind: string
  fromPublic: boolean
  act: string
  stateAfter: string
  reason: string | null
  policyVersion: number
  entry: string
}

/** The log of what was done, never of what was written, oldest first; all of it, or a part from after one act on. */
export async function readLog(
  db: Db,
  of: FiguresOf,
  part?: { after: string; limit: number },
): Promise<PublicAct[]> {
  const rows = await listLog(db, of, part)
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    programme: row.programmeSlug,
    case: row.caseId,
    kind: row.kind,
    fromPublic: row.fromPublic,
    act: row.act,
    stateAfter: row.state,
    reason: row.reason,
    policyVersion: row.policy,
    entry: row.entryId,
  }))
}
