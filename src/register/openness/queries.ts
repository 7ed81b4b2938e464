import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** The newest published version of each programme. */
const newest = (db: Db | Tx) =>
  db
    .selectFrom('programmes as programme')
    .innerJoin('programmeVersions as version', 'version.programmeId', 'programme.id')
    .distinctOn('programme.id')
    .select(['programme.id', 'programme.slug', 'programme.shipped'])
    .select(['version.content', 'version.number'])
    .orderBy('programme.id')
    .orderBy('version.number', 'desc')

export const findPublishedPapers = (db: Db | Tx, programmeId: string) =>
  newest(db).where('programme.id', '=', programmeId).executeTakeFirst()

/** Published programmes that a body answers for by what is public, or at which one of its meetings was entered. */
export const listPublishedPapersOfBody = (db: Db | Tx, organisationId: string) => {
  const holds = (part: object) => sql<boolean>`content @> ${JSON.stringify(part)}::jsonb`
  return db
    .selectFrom(newest(db).as('published'))
    .selectAll()
    .where((where) =>
      where.or([
        holds({ accountable: { id: organisationId } }),
        holds({ meetings: [{ body: { id: organisationId } }] }),
      ]),
    )
    .orderBy('slug')
    .execute()
}
