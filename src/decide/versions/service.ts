import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import { canonical, type EntryFacts, type Part } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import {
  deleteItem,
  findItem,
  type ItemKind,
  type ItemRow,
  insertItem,
  insertItemVersion,
  listVersionsOfItem,
  lockItem,
  type Owner,
  updateItem,
} from './queries.ts'

export type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>

/** What keeps an item from being published, or from being saved as it was typed: said beside a field. */
export class ItemRefused extends Refused {
  readonly field: string
  constructor(message: string, field = 'publish') {
    super(message, '', 422)
    this.field = field
  }
}

/** A draft in the form of its content. @throws NotFound where the owner has no such item */
export async function getItem(db: Db | Tx, owner: Owner, kind: ItemKind, id: string): Promise<ItemRow> {
  const item = await findItem(db, owner, kind, id)
  if (!item) throw new NotFound(`no such ${kind}`)
  return item
}

type NewDraft = {
  kind: ItemKind
  owner: Owner
  draft: object
  underId?: string | null
  decisionId?: string | null
}

/** Enters a draft, which nobody outside the desk sees. @returns its id */
export async function addItem(
  tx: Tx,
  needs: Pick<Context, 'now'>,
  { kind, owner, draft, underId = null, decisionId = null }: NewDraft,
  author: Author,
): Promise<string> {
  const { id } = await insertItem(tx, { kind, owner, underId, decisionId, draft, addedAt: needs.now() })
  const words = wordsOf(owner, { after: draft })
  await recordAct(tx, { ...author, ...subjectOf(owner, kind, id), act: `${kind}-added`, ...words })
  return id
}

/** @throws EditedByAnother where `revision` is old */
export async function changeItem(
  tx: Tx,
  was: ItemRow,
  { draft, revision, decisionId = null }: { draft: object; revision: number; decisionId?: string | null },
  author: Author,
): Promise<void> {
  const found = await updateItem(tx, { id: was.id, revision }, { draft, decisionId })
  if (!found) throw new EditedByAnother('this')
  const owner = ownerOf(was)
  const words = wordsOf(owner, { before: was.draft, after: draft })
  await recordAct(tx, {
    ...author,
    ...subjectOf(owner, was.kind, was.id),
    act: `${was.kind}-edited`,
    ...words,
  })
}

/** Takes away a draft that was never published. @throws EditedByAnother, Refused for what the public has seen */
export async function removeItem(tx: Tx, was: ItemRow, revision: number, author: Author): Promise<void> {
  await lockItem(tx, was.id)
  if (was.published) {
    throw new Refused('What was published cannot be taken away', 'Publish a change of it, with the reason.')
  }
  if (!(await deleteItem(tx, { id: was.id, revision }))) throw new EditedByAnother('this')
  const owner = ownerOf(was)
  const words = wordsOf(owner, { before: was.draft })
  await recordAct(tx, {
    ...author,
    ...subjectOf(owner, was.kind, was.id),
    act: `${was.kind}-removed`,
    ...words,
  })
}

export type PublishingItem = {
  /** Why, from the second version on. */
  whatWasChanged: string
  /** The revision that the person saw; without it the newest is published. */
  seen?: number
  /** The draft as the public is to read it; without it as it is. */
  content?: object
}

/**
 * Makes a draft the version that the public sees: kept whole, and sealed in the log part by part, each field by itself.
 * @param facts what the entry says in clear beside ids and days
 * @throws ItemRefused, EditedByAnother
 */
export async function publishItem(
  tx: Tx,
  needs: Needs,
  { owner, kind, id }: { owner: Owner; kind: ItemKind; id: string },
  { whatWasChanged, seen, content: asPublished }: PublishingItem,
  author: Author,
  facts: EntryFacts = {},
): Promise<void> {
  if (!(await lockItem(tx, id))) throw new NotFound(`no such ${kind}`)
  const item = await getItem(tx, owner, kind, id)
  if (seen !== undefined && seen !== item.revision) throw new EditedByAnother('this')
  const content = asPublished ?? (item.draft as object)
  const isOther = canonical(content) !== canonical(item.draft)
  if (isOther) await updateItem(tx, item, { draft: content, decisionId: item.decisionId })
  const [newest] = await listVersionsOfItem(tx, id)
  if (newest && canonical(newest.content) === canonical(content)) {
    throw new ItemRefused('Nothing was changed since it was published')
  }
  if (newest && whatWasChanged === '') {
    throw new ItemRefused('Enter what was changed and why', 'whatWasChanged')
  }
  const number = (newest?.number ?? 0) + 1
  const reason = number === 1 ? '' : whatWasChanged
  const version = { number, content, whatWasChanged: reason, publishedBy: author.accountId }
  const act = await addItemVersion(tx, needs, item, version, facts)
  await recordAct(tx, {
    ...author,
    ...subjectOf(owner, kind, id),
    act,
    ...wordsOf(owner, {
      ...(reason && { reason, before: newest?.content }),
      after: { version: number, content },
    }),
  })
}

type NewVersion = { number: number; content: object; whatWasChanged: string; publishedBy: string | null }

/** Keeps a version as the public sees it from now on, with its entry in the log. @returns what kind of entry it is */
export async function addItemVersion(
  tx: Tx,
  needs: Needs,
  item: Pick<ItemRow, 'id' | 'kind' | 'programmeId' | 'underId'>,
  version: NewVersion,
  facts: EntryFacts = {},
): Promise<string> {
  const publishedAt = needs.now()
  const { kind } = item
  const isFirst = version.number === 1 || kind === 'measure-values'
  const act = isFirst ? (`${kind}-published` as const) : (`${kind}-changed` as Changed)
  const parts: Part[] = partsOfItem(version).map((part) => ({ ...part, salt: needs.randomBytes(32) }))
  const known = {
    item: item.id,
    ...(item.programmeId && { programme: item.programmeId }),
    ...(item.underId && { of: item.underId }),
    version: version.number,
    publishedAt: publishedAt.toISOString(),
  }
  const entryId = await enterAct(tx, needs, act, { ...facts, ...known }, parts)
  const salts = parts.map(({ name, salt }) => [name, Buffer.from(salt).toString('base64')])
  await insertItemVersion(tx, {
    ...version,
    itemId: item.id,
    publishedAt,
    entryId,
    salts: Object.fromEntries(salts),
  })
  return act
}

type Changed = `${Exclude<ItemKind, 'measure-values'>}-changed`

/** The parts that the log's entry commits to: every field by itself, and why there is another version. */
export const partsOfItem = (version: {
  content: object
  whatWasChanged: string
}): { name: string; content: unknown }[] => [
  ...Object.entries(version.content).map(([name, content]) => ({ name, content: content as unknown })),
  { name: 'whatWasChanged', content: version.whatWasChanged },
]

function ownerOf({ programmeId, planId, organisationId }: ItemRow): Owner {
  if (programmeId) return { programmeId }
  return planId ? { planId } : { organisationId: organisationId ?? '' }
}

/** What is in the audit trail of a body's or a plan's items is that, and not their words: erasing goes by programmes. */
const wordsOf = (owner: Owner, words: { before?: unknown; after?: unknown; reason?: string }) =>
  'programmeId' in owner ? words : {}

const subjectOf = (owner: Owner, kind: ItemKind, id: string) => ({
  subjectKind: kind,
  subjectId: id,
  ...('programmeId' in owner && { programmeId: owner.programmeId }),
})
