import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DatePrecision, SourceKind } from './effect-content.ts'

export type SourceFields = {
  title: string
  url: string
  kind: SourceKind
  datedOn: string | null
  datedTo: DatePrecision
}

/** The papers and reports that the facts of a programme rest on, the earliest first. */
export const listSources = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('programmeSources')
    .select(['id', 'title', 'url', 'datedOn'])
    .select([sql<SourceKind>`kind`.as('kind'), sql<DatePrecision>`dated_to`.as('datedTo')])
    .where('programmeId', '=', programmeId)
    .orderBy('datedOn')
    .orderBy('title')
    .orderBy('id')
    .execute()

export const insertSource = (tx: Tx, programmeId: string, source: SourceFields) =>
  tx
    .insertInto('programmeSources')
    .values({ programmeId, ...source })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateSource = (tx: Tx, programmeId: string, id: string, source: SourceFields) =>
  tx
    .updateTable('programmeSources')
    .set(source)
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

/** Takes a source out, with what it said of effects. */
export const deleteSource = (tx: Tx, programmeId: string, id: string) =>
  tx
    .deleteFrom('programmeSources')
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
