import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { askToReadPaper } from '../../register/paper-texts/index.ts'
import { readReach } from '../../understand/reach/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { lockDecision } from '../decisions/index.ts'
import { type PackContent, packContent, partsOfPack } from './content.ts'
import { gatherPack, type PackWish } from './gathering.ts'
import { findPack, findRoom, insertPack, insertRoom, type RoomRow, updateRoom } from './queries.ts'
import { sealSample } from './sample-service.ts'

/** A room with the pack that members read, whole. */
export type OpenRoom = {
  room: RoomRow
  pack: PackContent
  number: number
  givenAt: Date
  wordsErased: boolean
}

/** The room of a decision. @throws NotFound where there is no such decision, or no pack was given to members yet */
export async function getRoom(db: Db, programmeId: string, decisionId: string): Promise<OpenRoom> {
  const room = await findRoom(db, programmeId, decisionId)
  const pack = room && (await findPack(db, room.id))
  if (!room || !pack) throw new NotFound('a reading room of this programme')
  return {
    room,
    pack: packContent.parse(pack.content),
    number: pack.number,
    givenAt: pack.givenAt,
    wordsErased: pack.wordsErasedAt !== null,
  }
}

export type Giving = PackWish & {
  /** Of the room that the person saw; 0 where there was none. */
  revision: number
}

/**
 * Gives members the pack of a decision as it stands: the first time, this opens the room and seals what the first sample
 * is drawn from. The decision is held while the pack is gathered, so that no advice changes between what is read and what
 * is recorded. Each version is kept whole and has an entry that commits to its parts. @returns its number
 * @throws EditedByAnother where somebody else gave one meanwhile; NotFound where the programme has no such decision
 */
export async function givePack(
  ctx: Context,
  t: Translate,
  programme: ProgrammeScope,
  decisionId: string,
  { revision, ...wish }: Giving,
  author: Author,
): Promise<number> {
  // It opens seals under a transaction of its own.
  const reach = await readReach(ctx, programme.id)
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await lockDecision(tx, programme.id, decisionId)))
      throw new NotFound('a decision of this programme')
    const needs = { db: tx, now: ctx.now, config: ctx.config }
    const content = await gatherPack(needs, t, programme, decisionId, { ...wish, reach })
    const roomId = await keepRoom(tx, ctx, { decisionId, revision, wish, author })
    const number = ((await findPack(tx, roomId))?.number ?? 0) + 1
    await addPack(tx, ctx, { roomId, number, programmeId: programme.id, content, author })
    for (const { version } of content.papers) if (version?.hash) await askToReadPaper(tx, ctx, version.hash)
    if (number === 1) await sealSample(tx, ctx, { roomId, programmeId: programme.id, author })
    return number
  })
}

async function keepRoom(
  tx: Tx,
  { newId, now }: Pick<Context, 'newId' | 'now'>,
  {
    decisionId,
    revision,
    wish: { votesOn, asked, leftOut },
    author,
  }: { decisionId: string; revision: number; wish: PackWish; author: Author },
): Promise<string> {
  const fields = { votesOn, asked, leftOut: [...leftOut] }
  const opening = { id: newId(), decisionId, openedBy: author.accountId, openedAt: now(), ...fields }
  const opened = revision === 0 ? await insertRoom(tx, opening) : undefined
  if (opened) return opened.id
  const room = await tx
    .selectFrom('readingRooms')
    .select('id')
    .where('decisionId', '=', decisionId)
    .executeTakeFirst()
  if (!room || !(await updateRoom(tx, room.id, revision, fields))) throw new EditedByAnother('this pack')
  return room.id
}

type NewPack = { roomId: string; number: number; programmeId: string; content: PackContent; author: Author }

async function addPack(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId' | 'randomBytes'>,
  { roomId, number, programmeId, content, author }: NewPack,
): Promise<void> {
  const parts = partsOfPack(content).map((part) => ({ ...part, salt: ctx.randomBytes(32) }))
  const givenAt = ctx.now()
  const { decision } = content
  const facts = {
    room: roomId,
    decision: decision.id,
    programme: programmeId,
    version: number,
    papers: content.papers.length,
    givenAt: givenAt.toISOString(),
  }
  const entryId = await enterAct(tx, ctx, 'pack-issued', facts, parts)
  const salts = Object.fromEntries(
    parts.map(({ name, salt }) => [name, Buffer.from(salt).toString('base64')]),
  )
  await insertPack(tx, { roomId, number, content, salts, entryId, givenBy: author.accountId, givenAt })
  await recordAct(tx, {
    ...author,
    act: 'pack-given',
    subjectKind: 'decision',
    subjectId: decision.id,
    programmeId,
    after: { version: number },
  })
}
