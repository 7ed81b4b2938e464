import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** The decision that replies are about, once it is public, with what a mail needs to know of its programme. */
export const findPublishedDecision = (db: Db | Tx, decisionId: string) =>
  db
    .selectFrom('decisions as decision')
    .innerJoin('programmes as programme', 'programme.id', 'decision.programmeId')
    .select([
      'decision.id',
      'decision.title',
      'decision.programmeId',
      'programme.slug',
      'programme.fictional',
      'programme.publishedAt as programmePublishedAt',
    ])
    .where('decision.id', '=', decisionId)
    .where('decision.publishedAt', 'is not', null)
    .executeTakeFirst()

/** How many responses asked for a reply, how many have one queued, and how those mails stand. */
export async function countReplies(db: Db | Tx, decisionId: string) {
  const { rows } = await sql<ReplyCounts>`
    select count(*) as asked,
      count(*) filter (where reply.response_id is null) as waiting_to_be_queued,
      count(*) filter (where mail.state = 'waiting') as waiting,
      count(*) filter (where mail.state = 'sent') as sent,
      count(*) filter (where mail.state = 'kept') as kept,
      count(*) filter (where mail.state = 'failed') as failed
    from ${askedForReply(decisionId)}
    left join mails as mail on mail.id = reply.mail_id`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('a count without a row')
  return counts
}

export type ReplyCounts = {
  asked: number
  waitingToBeQueued: number
  waiting: number
  sent: number
  kept: number
  failed: number
}

/** Responses of the decision's programme whose sender wants a reply, each with its reply to this decision if there is one. */
const askedForReply = (decisionId: string) => sql`
  decisions as decision
  join activities as activity on activity.programme_id = decision.programme_id
  join responses as response on response.activity_id = activity.id and response.withdrawn_at is null
  join response_contacts as contact on contact.response_id = response.id and contact.wants_reply
    and decision.id = ${decisionId}
  left join replies as reply on reply.response_id = response.id and reply.decision_id = decision.id`

/**
 * The next addresses that have no reply to this decision yet, each with its responses. An address that has had one
 * for an earlier response comes with that mail, so that nobody gets two.
 */
export const listUnansweredAddresses = async (tx: Tx, decisionId: string, limit: number) => {
  const { rows } = await sql<{ email: string; responseIds: string[]; mailId: string | null }>`
    with asking as (
      select lower(contact.email) as address, min(contact.email) as email,
        array_agg(response.id order by response.id) as response_ids
      from ${askedForReply(decisionId)}
      where reply.response_id is null
      group by lower(contact.email)
      order by lower(contact.email)
      limit ${limit}
    )
    select asking.email, asking.response_ids, (
      select mails.id from replies join mails on mails.id = replies.mail_id
      where replies.decision_id = ${decisionId} and lower(mails.to_address) = asking.address
      limit 1
    ) as mail_id
    from asking`.execute(tx)
  return rows
}

export const insertReplies = (
  tx: Tx,
  replies: readonly { responseId: string; decisionId: string; mailId: string; queuedAt: Date }[],
) => tx.insertInto('replies').values(replies).execute()
