import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** A message as the page of its reader rests on it. */
export type OwnMessage = {
  purpose: string
  subjectId: string
  programmeId: string
  details: unknown
  format: string
  /** Responses that it tells of and that stand: what was taken back or erased is told of no more. */
  responseIds: string[]
}

export async function findOwnMessage(db: Db, messageId: string): Promise<OwnMessage | undefined> {
  const { rows } = await sql<OwnMessage>`
    select batch.purpose, batch.subject_id, batch.programme_id, batch.details, message.format, array(
      select response.id from post_recipients recipient
      join responses response on response.id = recipient.response_id
        and response.withdrawn_at is null and response.erased_at is null
      where recipient.message_id = message.id order by response.id
    ) as response_ids
    from post_messages message join post_batches batch on batch.id = message.batch_id
    where message.id = ${messageId}`.execute(db)
  return rows[0]
}
