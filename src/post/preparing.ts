import type { BatchRow } from './batch-queries.ts'
import type { Need } from './handing.ts'
import { leaveUrlOf } from './leaving.ts'
import { ownPagePlace, ownPageUrlOf } from './own-page.ts'
import type { Outgoing, Provider } from './providers.ts'
import type { Addressee, Composed, Purpose } from './purpose.ts'
import { returnMarkOf } from './returns.ts'
import { moveToMark } from './reviving-queries.ts'
import { type Left, listLeft, type Settled, type Waiting } from './sending-queries.ts'
import { channelOf, type Format, type Marker, type Way } from './ways.ts'

export type Prepared = {
  /** Those that nothing is handed over for, with the reason. */
  settled: Settled[]
  outgoing: ReadonlyMap<Provider, Outgoing[]>
}

type Going = { message: Waiting; way: Way; provider: Provider }

/** Finds out where messages go by now, and has their words written. Changes nothing that another run would miss. */
export const prepare = async (
  need: Need,
  purpose: Purpose,
  batch: BatchRow,
  waiting: readonly Waiting[],
): Promise<Prepared> => write(need, purpose, batch, await sort(need, purpose, batch, waiting))

/** Those that nothing is handed over for, and those that go, each with the way that it goes. */
async function sort(need: Need, purpose: Purpose, batch: BatchRow, waiting: readonly Waiting[]) {
  const { ctx, marker } = need
  const keys = waiting.flatMap(({ recipients }) => recipients)
  const ways = await purpose.reach(ctx.db, batch, keys)
  const marks = [...ways.values()].map(marker)
  const left = await listLeft(ctx.db, batch.programmeId, {
    marks,
    recipients: keys,
  })
  const settled: Settled[] = []
  const going: Going[] = []
  // Whoever they are for changed while these were looked at: they are looked at again.
  const shared = new Set<string>()
  for (const message of waiting) {
    const end = (state: string, reason: string) => settled.push({ id: message.id, state, reason })
    const way = wayOf(marker, message, ways, left)
    if (way === 'gone') end('cannot-be-told', 'gone')
    else if (way === 'left') end('unsubscribed', 'left')
    else {
      const other = await moveTo(need, batch, message, way)
      const provider = ctx.post[channelOf(way)]
      if (other !== undefined) shared.add(other)
      else if (batch.isNeverSent) end('kept', 'demonstration')
      else if (mustBePrinted(way, message.format, provider)) end('to-print', '')
      else if (!provider) end('kept', 'no-provider')
      else going.push({ message, way, provider })
    }
  }
  return {
    settled: settled.filter(({ id }) => !shared.has(id)),
    going: going.filter(({ message }) => !shared.has(message.id)),
  }
}

async function write(
  need: Need,
  purpose: Purpose,
  batch: BatchRow,
  { settled, going }: { settled: Settled[]; going: readonly Going[] },
): Promise<Prepared> {
  const { ctx } = need
  const words = await purpose.compose(
    ctx.db,
    batch,
    going.map(({ message, way }) => addresseeOf({ ...message, channel: channelOf(way) })),
    ctx.now(),
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

/** How the message goes by now: to the same address if one of those whom it is for still has that, and to nobody who left. */
function wayOf(
  marker: Marker,
  { addressMark, recipients }: Waiting,
  ways: ReadonlyMap<string, Way>,
  left: Left,
): Way | 'gone' | 'left' {
  const reached = recipients.filter((key) => ways.has(key))
  if (reached.length === 0) return 'gone'
  const wanting = reached
    .filter((key) => !left.recipients.has(key))
    .flatMap((key) => ways.get(key) ?? [])
    .filter((way) => !left.marks.has(marker(way).toString('hex')))
  return wanting.find((way) => addressMark?.equals(marker(way))) ?? wanting[0] ?? 'left'
}

/** An address that was changed since takes the message with it. @returns the message to the new address, if the batch has one already */
async function moveTo(
  { ctx, marker }: Need,
  batch: BatchRow,
  { id, addressMark, language, format }: Waiting,
  way: Way,
): Promise<string | undefined> {
  const mark = marker(way)
  if (addressMark?.equals(mark)) return undefined
  const wanted = { channel: channelOf(way), language, format }
  return moveToMark(ctx.db, { id, batchId: batch.id, mark, ...wanted })
}

/** With the address of its reader's own page where it has a place for that, and the way out at its foot; a letter has none, its sender's address is on it. */
export async function outgoingOf(
  { ctx }: { ctx: { keysFolder: string; config: { baseUrl: string } } },
  id: string,
  way: Way,
  { subject, text, leaving, letter }: Composed,
): Promise<Outgoing> {
  const returnMark = await returnMarkOf(ctx.keysFolder, id)
  if (way.kind === 'post') return { id, way, subject, text, letter, returnMark, leaveUrl: null }
  const [leaveUrl, ownPage] = [await leaveUrlOf(ctx, id), await ownPageUrlOf(ctx, id)]
  return {
    id,
    way,
    subject,
    text: `${text.replaceAll(ownPagePlace, ownPage).trimEnd()}\n\n${leaving} ${leaveUrl}\n`,
    letter,
    returnMark,
    leaveUrl,
  }
}
