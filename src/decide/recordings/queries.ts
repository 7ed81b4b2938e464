import type { Db, Tx } from '../../db/database.ts'

/** The number of the newest published version of a decision. */
export const findPublishedNumber = async (
  tx: Db | Tx,
  programmeId: string,
  decisionId: string,
): Promise<{ title: string; number: number } | undefined> =>
  tx
    .selectFrom('decisions as decision')
    .innerJoin('decisionVersions as version', 'version.decisionId', 'decision.id')
    .select(['decision.title', 'version.number'])
    .where('decision.programmeId', '=', programmeId)
    .where('decision.id', '=', decisionId)
    .orderBy('version.number', 'desc')
    .limit(1)
    .executeTakeFirst()
