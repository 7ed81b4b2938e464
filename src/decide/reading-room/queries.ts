import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { PackContent, StoredPack } from './content.ts'

const rooms = (db: Db | Tx) =>
  db
    .selectFrom('readingRooms as room')
    .innerJoin('decisions as decision', 'decision.id', 'room.decisionId')
    .innerJoin('organisations as body', 'body.id', 'decision.decidedBy')
    .select(['room.id', 'room.decisionId', 'room.votesOn', 'room.asked', 'room.leftOut', 'room.revision'])
    .select(['room.openedAt', 'decision.title', 'decision.publishedAt', 'body.name as body'])

export const findRoom = (db: Db | Tx, programmeId: string, decisionId: string) =>
  rooms(db)
    .where('decision.programmeId', '=', programmeId)
    .where('decision.id', '=', decisionId)
    .executeTakeFirst()

export type RoomRow = NonNullable<Awaited<ReturnType<typeof findRoom>>>

/** The rooms of a programme, that of the next or last vote first. */
export const listRooms = (db: Db | Tx, programmeId: string) =>
  rooms(db)
    .where('decision.programmeId', '=', programmeId)
    .orderBy('room.votesOn', 'desc')
    .orderBy('room.id')
    .execute()

export const insertRoom = (tx: Tx, room: Insertable<DB['readingRooms']>) =>
  tx
    .insertInto('readingRooms')
    .values(room)
    .onConflict((conflict) => conflict.column('decisionId').doNothing())
    .returning('id')
    .executeTakeFirst()

/** Holds a room until the transaction ends, so that its samples are sealed one at a time. */
export const lockRoom = (tx: Tx, id: string) =>
  tx.selectFrom('readingRooms').select('id').where('id', '=', id).forUpdate().executeTakeFirst()

/** Undefined where `revision` is not the newest. */
export const updateRoom = (
  tx: Tx,
  id: string,
  revision: number,
  fields: { votesOn: string; asked: string; leftOut: string[] },
) =>
  tx
    .updateTable('readingRooms')
    .set({ ...fields, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()

export const updateAsked = (tx: Tx, id: string, asked: string) =>
  tx.updateTable('readingRooms').set({ asked }).where('id', '=', id).execute()

export const insertPack = (
  tx: Tx,
  {
    content,
    salts,
    ...pack
  }: Omit<Insertable<DB['readingPacks']>, 'content' | 'salts'> & {
    content: PackContent
    salts: Record<string, string>
  },
) =>
  tx
    .insertInto('readingPacks')
    .values({ ...pack, content: JSON.stringify(content), salts: JSON.stringify(salts) })
    .execute()

const packs = (db: Db | Tx, roomId: string) =>
  db
    .selectFrom('readingPacks')
    .select(['number', 'givenAt', 'wordsErasedAt', 'entryId'])
    .select([sql<StoredPack>`content`.as('content'), sql<Record<string, string>>`salts`.as('salts')])
    .where('roomId', '=', roomId)

/** The newest version of a pack; another by its number. */
export const findPack = (db: Db | Tx, roomId: string, number?: number) =>
  packs(db, roomId)
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

export const listPacks = (db: Db | Tx, roomId: string) =>
  packs(db, roomId).orderBy('number', 'desc').execute()

/** See migrations/0064_reading_room.sql. */
export const takeWordsOutOfPack = (
  tx: Tx,
  { roomId, number }: { roomId: string; number: number },
  left: { content: unknown; salts: Record<string, string> },
) =>
  sql`select take_words_out_of_pack(${roomId}, ${number}::int, ${JSON.stringify(left.content)}::jsonb,
    ${JSON.stringify(left.salts)}::jsonb)`.execute(tx)

/** Up to which version a member says to have read. */
export const findMark = async (db: Db, roomId: string, accountId: string): Promise<number | null> =>
  (
    await db
      .selectFrom('readingMarks')
      .select('number')
      .where('roomId', '=', roomId)
      .where('accountId', '=', accountId)
      .executeTakeFirst()
  )?.number ?? null

export const upsertMark = (tx: Tx | Db, mark: { roomId: string; accountId: string; number: number }) =>
  tx
    .insertInto('readingMarks')
    .values(mark)
    .onConflict((conflict) => conflict.columns(['roomId', 'accountId']).doUpdateSet({ number: mark.number }))
    .execute()
