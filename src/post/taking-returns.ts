import type { ImapFlow } from 'imapflow'
import type { Context } from '../context.ts'
import { imapProblemOf, listNewMails, readWholeMail, withImapFolder } from '../mail/imap.ts'
import { type Returned, readReturn } from './read-return.ts'
import { findReturnBox, updateReturnBox, writeDelay, writeReturn } from './return-queries.ts'
import { readReturnMarks } from './returns.ts'

type Needs = Pick<Context, 'db' | 'now' | 'log' | 'keysFolder'> & {
  config: Pick<Context['config'], 'returns'>
}

/** A report repeats no more than the head of what it is about; what is larger is none. */
const largestReport = 2_000_000

/**
 * Reads what came back by mail since the last look: a message whose report says that it was never taken is refused, one that was tried in vain
 * has failed, one that is late is said to be late. Nothing is deleted there, and what is not ours is left alone.
 * @returns how many messages stand otherwise now
 */
export async function takeReturns(ctx: Needs): Promise<number> {
  const { returns } = ctx.config
  if (!returns) return 0
  let changed = 0
  try {
    await withImapFolder(ctx, returns.box, async (client) => {
      changed = await takeNew(ctx, client)
    })
    await updateReturnBox(ctx.db, { polledAt: ctx.now(), problem: null })
  } catch (error) {
    await updateReturnBox(ctx.db, { polledAt: ctx.now(), problem: imapProblemOf(error) })
  }
  return changed
}

async function takeNew(ctx: Needs, client: ImapFlow): Promise<number> {
  if (!client.mailbox) return 0
  const uidValidity = String(client.mailbox.uidValidity)
  const box = await findReturnBox(ctx.db)
  const lastUid = box?.uidValidity === uidValidity ? Number(box.lastUid) : 0
  let changed = 0
  for (const { uid, size = 0, internalDate } of await listNewMails(client, lastUid)) {
    const arrivedAt = internalDate ? new Date(internalDate) : ctx.now()
    if (size <= largestReport) changed += await takeOne(ctx, await readWholeMail(client, uid), arrivedAt)
    await updateReturnBox(ctx.db, { uidValidity, lastUid: uid })
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  }
  return changed
}

/** What cannot be read as a mail is none of ours: it does not keep those after it from being read. */
async function takeOne(ctx: Needs, raw: Buffer, arrivedAt: Date): Promise<number> {
  const returned = await readReturn(raw).catch(() => undefined)
  if (!returned || returned.kind === 'passing') return 0
  let changed = 0
  for (const id of await readReturnMarks(ctx.keysFolder, returned.places))
    if (await write(ctx, id, returned, arrivedAt)) changed += 1
  return changed
}

function write(
  { db, now }: Needs,
  id: string,
  { kind, status }: Returned,
  arrivedAt: Date,
): Promise<boolean> {
  const said = status === '' ? '' : `-${status}`
  if (kind === 'delayed') return writeDelay(db, { id, reason: `returned-late${said}`, arrivedAt })
  const state = kind === 'never' ? 'bounced' : 'failed'
  return writeReturn(db, { id, state, reason: `returned${said}`, arrivedAt }, now())
}
