import type { Tx } from '../../db/database.ts'

/**
 * What a feature does when other words are to be read for an answer than before: its rendering was made or corrected,
 * or a person has set its language right. In the same transaction it lets go of what it has made of the words before.
 * @returns how many of what it let go, by name, for the audit trail
 */
export type Rereader = (
  tx: Tx,
  reading: { responseId: string; answerId: string },
) => Promise<Record<string, number>>

export const letGoForReading = async (
  tx: Tx,
  reading: { responseId: string; answerId: string },
  rereaders: readonly Rereader[],
): Promise<Record<string, number>> => {
  const all: Record<string, number> = {}
  for (const rereader of rereaders) Object.assign(all, await rereader(tx, reading))
  return all
}
