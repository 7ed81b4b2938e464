import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Waiting } from './sending-queries.ts'

/** The next number of a print run of a batch. The batch is locked by whoever asks. */
export const insertPrintRun = async (
  tx: Tx,
  batchId: string,
  { madeAt, madeBy }: { madeAt: Date; madeBy: string | null },
): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into post_print_runs (batch_id, number, made_at, made_by)
    select ${batchId}, coalesce(max(number), 0) + 1, ${madeAt}, ${madeBy}
    from post_print_runs where batch_id = ${batchId} returning id`.execute(tx)
  return rows[0]?.id ?? ''
}

export const deletePrintRun = (tx: Tx, runId: string) =>
  tx.deleteFrom('postPrintRuns').where('id', '=', runId).execute()

/** Puts letters that wait to be printed into a run, of one size of print, as many as a file holds. */
export async function moveToPrintRun(
  tx: Tx,
  { batchId, runId, isLarge, limit }: { batchId: string; runId: string; isLarge: boolean; limit: number },
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update post_messages set print_run_id = ${runId}, provider = 'print'
    where id in (
      select id from post_messages where batch_id = ${batchId} and state = 'to-print' and print_run_id is null
        and (format = 'large-print') = ${isLarge}
      order by id limit ${limit})`.execute(tx)
  return Number(numAffectedRows)
}

/** The runs of a batch, each with the letters that are in its file: whoever is gone since has none. */
export const listPrintRuns = async (db: Db, batchId: string) => {
  const { rows } = await sql<PrintRun>`
    select run.id, run.number, run.made_at, run.handed_over_at, bool_or(message.format = 'large-print') as is_large,
      count(message.id) filter (where message.state in ('to-print', 'handed-over')) as letters
    from post_print_runs run left join post_messages message on message.print_run_id = run.id
    where run.batch_id = ${batchId} group by run.id order by run.number`.execute(db)
  return rows
}
export type PrintRun = {
  id: string
  number: number
  madeAt: Date
  handedOverAt: Date | null
  isLarge: boolean | null
  letters: number
}

/** The letters of a run that are still to be posted. */
export async function listLetters(db: Db, runId: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select id, address_mark, channel, language, format, tries,
      array(select recipient from post_recipients where message_id = message.id order by recipient) as recipients
    from post_messages message where print_run_id = ${runId} and state in ('to-print', 'handed-over') order by id`.execute(
    db,
  )
  return rows
}

export const findPrintRun = (tx: Tx, batchId: string, runId: string) =>
  tx
    .selectFrom('postPrintRuns')
    .select(['id', 'handedOverAt'])
    .where('batchId', '=', batchId)
    .where('id', '=', runId)
    .executeTakeFirst()

export const updateHandedOver = (tx: Tx, runId: string, at: Date, by: string | null) =>
  tx
    .updateTable('postPrintRuns')
    .set({ handedOverAt: at, handedOverBy: by })
    .where('id', '=', runId)
    .execute()

export const settlePrinted = (tx: Tx, runId: string, now: Date) =>
  tx
    .updateTable('postMessages')
    .set({ state: 'handed-over', settledAt: now, handedAt: now })
    .where('printRunId', '=', runId)
    .where('state', '=', 'to-print')
    .execute()
