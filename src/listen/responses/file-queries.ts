import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/**
 * Whether anything kept still names this file: a response as it stands or stood before, a message, a statement, an
 * unfinished response. The store keeps one copy of what is the same to the byte, so nobody removes a file without asking.
 */
export const isFileUsed = async (db: Db, hash: string): Promise<boolean> => {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from response_attachments where file_hash = ${hash})
      or exists (select from received_mails where original_hash = ${hash})
      or exists (select from statements where picture_hash = ${hash} or audio_hash = ${hash})
      or exists (select from answer_recordings where file_hash = ${hash} and removed_at is null)
      or exists (select from drafts where typed::text like '%' || ${hash} || '%')
      or exists (select from answers where value -> 'file' ->> 'hash' = ${hash})
      or exists (select from past_answers where value -> 'file' ->> 'hash' = ${hash}) as used`.execute(db)
  return rows[0]?.used ?? false
}
