import type { z } from 'zod'
import type { Db, Tx } from '../../db/database.ts'
import { type ItemKind, listPublishedVersions, type PublishedOf } from './queries.ts'

export type PublishedVersion<Content> = {
  number: number
  content: Content
  whatWasChanged: string
  publishedAt: Date
}

/** Something published, with every version of it that the public has seen. */
export type Published<Content> = {
  id: string
  underId: string | null
  /** Where it belongs to a programme or a plan. */
  at: { kind: 'programme' | 'plan'; slug: string; title: string } | null
  programmeId: string | null
  /** As the newest version says. */
  content: Content
  /** The newest first. */
  versions: PublishedVersion<Content>[]
}

/** What the public may see of a kind, in the order in which it was entered. */
export async function listPublished<Schema extends z.ZodType>(
  db: Db | Tx,
  of: PublishedOf,
  kind: ItemKind,
  schema: Schema,
): Promise<Published<z.output<Schema>>[]> {
  const rows = await listPublishedVersions(db, of, [kind])
  return [...Map.groupBy(rows, ({ itemId }) => itemId)].flatMap(([id, newestFirst]) => {
    const versions = newestFirst.map(({ number, content, whatWasChanged, publishedAt }) => ({
      number,
      content: schema.parse(content),
      whatWasChanged,
      publishedAt,
    }))
    const [row, newest] = [newestFirst[0], versions[0]]
    if (!row || !newest) return []
    const { underId, programmeId } = row
    return [{ id, underId, programmeId, at: placeOf(row), content: newest.content, versions }]
  })
}

type Row = Awaited<ReturnType<typeof listPublishedVersions>>[number]

function placeOf({ slug, publishedTitle, planSlug, planTitle }: Row): Published<unknown>['at'] {
  if (slug) return { kind: 'programme', slug, title: publishedTitle ?? '' }
  return planSlug ? { kind: 'plan', slug: planSlug, title: planTitle ?? '' } : null
}
