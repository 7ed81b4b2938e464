import type { Db } from '../../db/database.ts'

/** What a receipt alone tells of each: never what was said. */
export const listByReceipts = (db: Db, receipts: readonly string[]) =>
  db
    .selectFrom('responses as response')
    .leftJoin('logPositions as position', 'position.entryId', 'response.entryId')
    .select([
      'response.receipt',
      'response.takenAt',
      'response.channel',
      'response.withdrawnAt',
      'position.number',
    ])
    .where('response.receipt', 'in', [...receipts])
    .execute()

export type KnownReceipt = Awaited<ReturnType<typeof listByReceipts>>[number]
