import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

export const itemKinds = [
  'commitment',
  'commitment-state',
  'measure',
  'measure-values',
  'measure-review',
  'trust-pair',
  'group-statement',
] as const
export type ItemKind = (typeof itemKinds)[number]

/** Whose an item is: a programme's, or a body's or a plan's that has no programme. */
export type Owner = { programmeId: string } | { organisationId: string } | { planId: string }

const items = (db: Db | Tx) =>
  db
    .selectFrom('versionedItems as item')
    .select([
      'item.id',
      sql<ItemKind>`item.kind`.as('kind'),
      'item.programmeId',
      'item.organisationId',
      'item.planId',
      'item.underId',
      'item.decisionId',
      'item.draft',
      'item.revision',
    ])
    .select(
      // Null while the public has seen none.
      sql<object | null>`(select content from item_versions version where version.item_id = item.id
        order by number desc limit 1)`.as('published'),
    )

const ofOwner = (db: Db | Tx, owner: Owner) => {
  if ('programmeId' in owner) return items(db).where('item.programmeId', '=', owner.programmeId)
  if ('planId' in owner) return items(db).where('item.planId', '=', owner.planId)
  return items(db).where('item.organisationId', '=', owner.organisationId)
}

/** The working drafts of an owner, in the order in which they were entered. */
export const listItems = (db: Db | Tx, owner: Owner, kinds: readonly ItemKind[]) =>
  ofOwner(db, owner).where('item.kind', 'in', kinds).orderBy('item.addedOrder').execute()

export const findItem = (db: Db | Tx, owner: Owner, kind: ItemKind, id: string) =>
  ofOwner(db, owner).where('item.kind', '=', kind).where('item.id', '=', id).executeTakeFirst()

export type ItemRow = NonNullable<Awaited<ReturnType<typeof findItem>>>

/** Every item in which words of a programme's responses may stand: its own, and those that belong to no programme. */
export const listItemsToErase = (db: Db | Tx, programmeId: string) =>
  items(db)
    .where((where) =>
      where.or([where('item.programmeId', '=', programmeId), where('item.programmeId', 'is', null)]),
    )
    .orderBy('item.id')
    .execute()

export type NewItem = {
  kind: ItemKind
  owner: Owner
  underId: string | null
  decisionId: string | null
  draft: object
  addedAt: Date
}

export const insertItem = (tx: Tx, { owner, draft, ...item }: NewItem) =>
  tx
    .insertInto('versionedItems')
    .values({ ...item, ...owner, draft: JSON.stringify(draft) })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Undefined where `revision` is not the newest. */
export const updateItem = (
  tx: Tx,
  { id, revision }: { id: string; revision: number },
  { draft, decisionId }: { draft: object; decisionId: string | null },
) =>
  tx
    .updateTable('versionedItems')
    .set({ draft: JSON.stringify(draft), decisionId, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()

/** Undefined where `revision` is not the newest. */
export const deleteItem = (tx: Tx, { id, revision }: { id: string; revision: number }) =>
  tx
    .deleteFrom('versionedItems')
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()

/** Holds an item until the transaction ends, so that its versions are written one at a time. */
export const lockItem = (tx: Tx, id: string) =>
  tx.selectFrom('versionedItems').select('id').where('id', '=', id).forUpdate().executeTakeFirst()

export type NewItemVersion = {
  itemId: string
  number: number
  content: object
  /** By the name of each part that the log's entry commits to: its salt, in base64. */
  salts: Record<string, string>
  entryId: string
  whatWasChanged: string
  publishedBy: string | null
  publishedAt: Date
}

export const insertItemVersion = (tx: Tx, version: NewItemVersion) =>
  tx
    .insertInto('itemVersions')
    .values({
      ...version,
      content: JSON.stringify(version.content),
      salts: JSON.stringify(version.salts),
    })
    .execute()

/** Every version of an item with the salts that are left, the newest first. */
export const listVersionsOfItem = (db: Db | Tx, itemId: string) =>
  db
    .selectFrom('itemVersions')
    .select(['itemId', 'number', 'content', 'salts', 'whatWasChanged', 'publishedAt'])
    .where('itemId', '=', itemId)
    .orderBy('number', 'desc')
    .execute()

/** Whose published items are asked for. `promisedBy`: of promises alone, those that a body made, wherever. */
export type PublishedOf = Owner | { promisedBy: string } | { programmeIds: readonly string[] }

/** What the public may see: every version of each item, but those of a programme that is not published; the newest of each first. */
export const listPublishedVersions = (db: Db | Tx, of: PublishedOf, kinds: readonly ItemKind[]) => {
  const versions = db
    .selectFrom('itemVersions as version')
    .innerJoin('versionedItems as item', 'item.id', 'version.itemId')
    .leftJoin('programmes as programme', 'programme.id', 'item.programmeId')
    .leftJoin('plans as plan', 'plan.id', 'item.planId')
    .select(['version.itemId', 'version.number', 'version.content', 'version.whatWasChanged'])
    .select(['version.publishedAt', 'item.underId', 'item.programmeId', 'plan.slug as planSlug'])
    .select(['programme.slug', 'programme.publishedTitle', 'plan.title as planTitle'])
    .select(sql<ItemKind>`item.kind`.as('kind'))
    .where('item.kind', 'in', kinds)
    .where((where) =>
      where.or([where('item.programmeId', 'is', null), where('programme.publishedAt', 'is not', null)]),
    )
    .orderBy('item.addedOrder')
    .orderBy('version.number', 'desc')
  if ('programmeId' in of) return versions.where('item.programmeId', '=', of.programmeId).execute()
  if ('programmeIds' in of) {
    return versions
      .where('item.programmeId', 'in', of.programmeIds.length > 0 ? of.programmeIds : [null])
      .execute()
  }
  if ('planId' in of) return versions.where('item.planId', '=', of.planId).execute()
  if ('organisationId' in of) return versions.where('item.organisationId', '=', of.organisationId).execute()
  return versions
    .where(
      sql<boolean>`exists (select from item_versions promise where promise.item_id in (item.id, item.under_id)
        and promise.content -> 'madeBy' ->> 'id' = ${of.promisedBy}
        and promise.number = (select max(number) from item_versions newer where newer.item_id = promise.item_id))`,
    )
    .execute()
}

/** See migrations/0060_promises_and_outcomes.sql. */
export const takeWordsOutOfItem = (
  tx: Tx,
  { itemId, number }: { itemId: string; number: number },
  left: { content: object; salts: Record<string, string>; whatWasChanged: string },
) =>
  sql`select take_words_out_of_item(${itemId}, ${number}::int, ${JSON.stringify(left.content)}::jsonb,
    ${JSON.stringify(left.salts)}::jsonb, ${left.whatWasChanged})`.execute(tx)

/** Whether anything of some kinds was published of a programme. */
export const hasPublished = async (
  db: Db,
  programmeId: string,
  kinds: readonly ItemKind[],
): Promise<boolean> => {
  const found = await db
    .selectFrom('itemVersions as version')
    .innerJoin('versionedItems as item', 'item.id', 'version.itemId')
    .select('item.id')
    .where('item.programmeId', '=', programmeId)
    .where('item.kind', 'in', kinds)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
