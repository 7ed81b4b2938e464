import { sql } from 'kysely'
import type { ReplyFormat } from '../../core/reply-formats.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Way } from '../../post/index.ts'

/** What replies have in common, wherever a batch of them is named. */
export const replyPurposeName = 'reply'

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

/**
 * Responses of the decision's programme whose sender wants a reply, each with its place in a batch of replies to this
 * decision if it has one, or with a reply that went to its address before there were batches, to this response or another.
 */
const askedForReply = (decisionId: string) => sql`
  decisions as decision
  join activities as activity on activity.programme_id = decision.programme_id
  join responses as response on response.activity_id = activity.id and response.withdrawn_at is null
  join reply_ways as way on way.response_id = response.id and decision.id = ${decisionId}
  left join replies as reply on reply.response_id = response.id and reply.decision_id = decision.id
  left join (
    select distinct lower(mails.to_address) as address from replies join mails on mails.id = replies.mail_id
    where replies.decision_id = ${decisionId}
  ) as told on way.kind = 'email' and told.address = lower(way.address)
  left join (post_recipients as recipient join post_batches as batch on batch.id = recipient.batch_id
      and batch.purpose = ${replyPurposeName} and batch.subject_id = ${decisionId})
    on recipient.response_id = response.id`

const hadEarlier = sql`(reply.response_id is not null or told.address is not null)`

/**
 * Whether a message, by the name that a query gives to it, waits for a recording or a film to which a link can lead: as one
 * that is there by now, or as one that somebody has yet to make.
 */
export const waitsForFormat = (message: string, recorded: readonly string[]) => {
  const of = (column: string) => sql.ref(`${message}.${column}`)
  const isThere = sql`${of('format')} = any(${[...recorded]}::text[])`
  const waits = sql`(${of('state')} = 'cannot-be-told' and ${of('reason')} = 'format' and ${of('address_mark')} is not null
    and ${of('channel')} in ('email', 'text'))`
  return { thatIsThere: sql`(${waits} and ${isThere})`, toBeMade: sql`(${waits} and not ${isThere})` }
}

/**
 * How many responses asked for a reply, and how many wait for one to be sent: they are in no batch of replies yet, or what
 * they waited for is there by now.
 * @param recorded the kinds of recordings that say what the decision says now
 */
export async function countReplies(
  db: Db | Tx,
  decisionId: string,
  recorded: readonly string[],
): Promise<ReplyCounts> {
  const { thatIsThere, toBeMade } = waitsForFormat('message', recorded)
  const { rows } = await sql<ReplyCounts>`
    select count(distinct response.id) as asked,
      count(distinct response.id)
        filter (where not ${hadEarlier} and (recipient.message_id is null or ${thatIsThere})) as waiting,
      count(distinct response.id) filter (where not ${hadEarlier} and ${toBeMade}) as "toBeMade",
      count(distinct response.id) filter (where ${hadEarlier}) as earlier
    from ${askedForReply(decisionId)}
    left join post_messages message on message.id = recipient.message_id`.execute(db)
  return rows[0] ?? { asked: 0, waiting: 0, toBeMade: 0, earlier: 0 }
}

/** `toBeMade`: who waits for a recording or a film that is not there. */
export type ReplyCounts = { asked: number; waiting: number; toBeMade: number; earlier: number }

/** Whether a response, by the name that a query gives to its activity, was sent in Easy Read. */
export const sentInEasyRead = sql`exists (
  select from formats as format where format.variant_id = activity.id and format.kind = 'easy-read')`

type ReplyRow = { responseId: string; kind: string; address: string | null; lines: string[] | null }

/** `isEasyRead`: who answered in Easy Read is answered in it, unless they wish for another format. */
export type Asking = ReplyRow & {
  language: string | null
  isEasyRead: boolean
  wishedFormat: ReplyFormat | null
}

/** How somebody wants to be told, as an answer goes to them. */
export function wayOfReply({ kind, address, lines }: ReplyRow): Way {
  if (lines) return { kind: 'post', lines }
  if (address === null) throw new Error('a way to reply that leads nowhere')
  return kind === 'phone' ? { kind, number: address } : { kind: 'email', address }
}

/** The next responses that asked for a reply and are in no batch of replies to this decision. */
export async function listAsking(tx: Tx, decisionId: string, limit: number): Promise<Asking[]> {
  const { rows } = await sql<Asking>`
    select response.id as response_id, way.kind, way.address, way.lines,
      coalesce(wish.language, response.language) as language, wish.format as wished_format,
      ${sentInEasyRead} as is_easy_read
    from ${askedForReply(decisionId)}
    left join reply_wishes wish on wish.response_id = response.id
    where not ${hadEarlier} and recipient.message_id is null
    order by response.id limit ${limit}`.execute(tx)
  return rows
}

/**
 * How those can be reached now who gave these responses and still want a reply. From the ids outward, each looked up by key:
 * asked for as a list of one of the two tables, the database went through all responses where it had not counted them yet.
 */
export async function listReplyWays(
  db: Db | Tx,
  responseIds: readonly string[],
): Promise<{ responseId: string; way: Way }[]> {
  const { rows } = await sql<ReplyRow>`
    select way.response_id, way.kind, way.address, way.lines
    from unnest(${[...responseIds]}::uuid[]) asked (id)
    cross join lateral (
      select from responses where responses.id = asked.id and responses.withdrawn_at is null offset 0
    ) response
    cross join lateral (select * from reply_ways where reply_ways.response_id = asked.id offset 0) way`.execute(
    db,
  )
  return rows.map((row) => ({ responseId: row.responseId, way: wayOfReply(row) }))
}
