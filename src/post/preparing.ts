import type { BatchRow } from './batch-queries.ts'
import type { Need } from './handing.ts'
import { leaveUrlOf } from './leaving.ts'
import type { Outgoing, Provider } from './providers.ts'
import type { Addressee, Composed, Purpose } from './purpose.ts'
import { listLeft, moveToMark, type Settled, type Waiting } from './sending-queries.ts'
import { channelOf, type Format, type Way } from './ways.ts'

export type Prepared = {
  /** Those that nothing is handed over for, with the reason. */
  settled: Settled[]
  outgoing: ReadonlyMap<Provider, Outgoing[]>
}

/** Finds out where messages go by now, and has their words written. Changes nothing that another run would miss. */
export async function prepare(
  need: Need,
  purpose: Purpose,
  batch: BatchRow,
  waiting: readonly Waiting[],
): Promise<Prepared> {
  const { ctx, marker } = need
  const keys = waiting.flatMap(({ recipients }) => recipients)
  const ways = await purpose.reach(ctx.db, batch, keys)
  const left = await listLeft(
    ctx.db,
    batch.programmeId,
    waiting.flatMap(({ addressMark }) => addressMark ?? []),
  )
  const settled: Settled[] = []
  const going: { message: Waiting; way: Way; provider: Provider }[] = []
  for (const message of waiting) {
    const way = await wayOf(need, batch, message, ways)
    const mark = way && marker(way).toString('hex')
    const provider = way && ctx.post[channelOf(way)]
    const end = (state: string, reason: string) => settled.push({ id: message.id, state, reason })
    if (!way || mark === undefined) end('cannot-be-told', 'gone')
    else if (left.has(mark)) end('unsubscribed', 'left')
    else if (batch.isNeverSent) end('kept', 'demonstration')
    else if (mustBePrinted(way, message.format, provider)) end('to-print', '')
    else if (!provider) end('kept', 'no-provider')
    else going.push({ message, way, provider })
  }
  const words = await purpose.compose(
    ctx.db,
    batch,
    going.map(({ message }) => addresseeOf(message)),
  )
  const outgoing = new Map<Provider, Outgoing[]>()
  for (const { message, way, provider } of going) {
    const composed = words.get(message.id)
    if (!composed) {
      settled.push({ id: message.id, state: 'failed', reason: 'no-words' })
      continue
    }
    const list = outgoing.get(provider) ?? []
    list.push(await outgoingOf(need, message.id, way, composed))
    outgoing.set(provider, list)
  }
  return { settled, outgoing }
}

export const addresseeOf = ({ id, recipients, channel, language, format }: Waiting): Addressee => ({
  messageId: id,
  recipients,
  channel,
  language,
  format: format as Format,
})

/** Letters go by a provider where it has a template, but in large print: that it cannot set. */
const mustBePrinted = (way: Way, format: string, provider: Provider | null | undefined): boolean =>
  way.kind === 'post' && (!provider || format === 'large-print')

/**
 * How the message goes by now. An address that was changed since takes the message with it, unless the batch has one to the
 * new address already.
 */
async function wayOf(
  { ctx, marker }: Need,
  batch: BatchRow,
  { id, addressMark, recipients }: Waiting,
  ways: ReadonlyMap<string, Way>,
): Promise<Way | undefined> {
  const reached = recipients.flatMap((key) => ways.get(key) ?? [])
  const same = reached.find((way) => addressMark?.equals(marker(way)))
  if (same) return same
  const [other] = reached
  if (other && (await moveToMark(ctx.db, batch.id, id, marker(other)))) return other
  return undefined
}

/** With the way out at its foot; a letter has none, its sender's address is on it. */
export async function outgoingOf(
  { ctx }: { ctx: { keysFolder: string; config: { baseUrl: string } } },
  id: string,
  way: Way,
  { subject, text, leaving, letter }: Composed,
): Promise<Outgoing> {
  if (way.kind === 'post') return { id, way, subject, text, letter, leaveUrl: null }
  const leaveUrl = await leaveUrlOf(ctx, id)
  return { id, way, subject, text: `${text.trimEnd()}\n\n${leaving} ${leaveUrl}\n`, letter, leaveUrl }
}
