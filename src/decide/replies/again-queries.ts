import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { type Asking, replyPurposeName, sentInEasyRead, waitsForFormat } from './queries.ts'

/** What the batches have in common that tell again those who were told of a decision which does not stand as it was. */
export const againPurposeName = 'reply-again'

/** What happened to the decision, and when that was entered: whoever was told before it has to hear of it. */
export type Happened = { reversalId: string; enteredAt: Date }

/** What may have told somebody, or is in hand to. A message that waits leads to the page that says what happened. */
const mayHaveTold = ['handing', 'in-doubt', 'to-print', 'sent', 'delivered', 'handed-over']

/** What a demonstration keeps counts as told, so that it can show how people are told again. */
const keptAsTold = sql`message.state = 'kept' and message.reason = 'demonstration'`

/**
 * Responses whose senders want a reply and were told of a decision, or may have been, before it was entered what happened
 * to it; each with its place in the batch that tells them again, if it has one.
 */
const toldBefore = (decisionId: string, { reversalId, enteredAt }: Happened) => sql`
  decisions as decision
  join activities as activity on activity.programme_id = decision.programme_id
  join responses as response on response.activity_id = activity.id and response.withdrawn_at is null
  join reply_ways as way on way.response_id = response.id and decision.id = ${decisionId}
    and (
      exists (
        select from replies as reply join mails as mail on mail.id = reply.mail_id and mail.state <> 'failed'
        where reply.response_id = response.id and reply.decision_id = decision.id and reply.queued_at < ${enteredAt}
      ) or exists (
        select from post_recipients as recipient
        join post_batches as batch on batch.id = recipient.batch_id
          and batch.purpose = ${replyPurposeName} and batch.subject_id = decision.id
        join post_messages as message on message.id = recipient.message_id
          and (message.state in (${sql.join(mayHaveTold)}) or ${keptAsTold})
        -- What a printed letter says is of the moment when it was made, whenever it was posted.
        left join post_print_runs as run on run.id = message.print_run_id
        where recipient.response_id = response.id
          and coalesce(run.made_at, message.handed_at, message.settled_at, '-infinity') < ${enteredAt}
      )
    )
  left join (post_recipients as again join post_batches as telling on telling.id = again.batch_id
      and telling.purpose = ${againPurposeName} and telling.subject_id = ${reversalId})
    on again.response_id = response.id`

/** `toBeMade`: who waits for a recording or a film that is not there. */
export type AgainCounts = { told: number; waiting: number; toBeMade: number }

/**
 * How many responses' senders were told before, and how many of these wait to be told again: they are in no batch that does,
 * or what they waited for is there by now.
 */
export async function countAgain(
  db: Db | Tx,
  decisionId: string,
  happened: Happened,
  recorded: readonly string[],
): Promise<AgainCounts> {
  const { thatIsThere, toBeMade } = waitsForFormat('told_again', recorded)
  const { rows } = await sql<AgainCounts>`
    select count(distinct response.id) as told,
      count(distinct response.id) filter (where again.message_id is null or ${thatIsThere}) as waiting,
      count(distinct response.id) filter (where ${toBeMade}) as "toBeMade"
    from ${toldBefore(decisionId, happened)}
    left join post_messages told_again on told_again.id = again.message_id`.execute(db)
  return rows[0] ?? { told: 0, waiting: 0, toBeMade: 0 }
}

/** The next of those who wait to be told again. */
export async function listToTellAgain(
  tx: Tx,
  decisionId: string,
  happened: Happened,
  limit: number,
): Promise<Asking[]> {
  const { rows } = await sql<Asking>`
    select distinct response.id as response_id, way.kind, way.address, way.lines,
      coalesce(wish.language, response.language) as language, wish.format as wished_format,
      ${sentInEasyRead} as is_easy_read
    from ${toldBefore(decisionId, happened)}
    left join reply_wishes wish on wish.response_id = response.id
    where again.message_id is null
    order by response.id limit ${limit}`.execute(tx)
  return rows
}
