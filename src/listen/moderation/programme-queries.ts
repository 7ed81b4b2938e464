import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** A programme that the public may see, under the title that was published. */
export const findPublicProgramme = (db: Db, slug: string) =>
  db
    .selectFrom('programmes')
    .select(['id', 'slug', 'fictional', sql<string>`coalesce(published_title, title)`.as('title')])
    .where('slug', '=', slug)
    .where('publishedAt', 'is not', null)
    .executeTakeFirst()
