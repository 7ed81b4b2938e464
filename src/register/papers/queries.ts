import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { DocumentVersion } from './content.ts'

/** Whose papers: a programme's or a plan's. */
export type Holder = { programmeId: string } | { planId: string }

const isOf = (holder: Holder) =>
  'programmeId' in holder
    ? sql<boolean>`document.programme_id = ${holder.programmeId}`
    : sql<boolean>`document.plan_id = ${holder.planId}`

const versionsOf = sql<DocumentVersion[]>`coalesce((
  select json_agg(json_build_object('id', version.id, 'datedOn', version.dated_on, 'datedTo', version.dated_to,
      'publishedOn', version.published_on, 'publishedTo', version.published_to, 'url', version.url,
      'file', case when version.file_hash is null then null
        else json_build_object('hash', version.file_hash, 'bytes', version.file_bytes, 'type', version.file_type) end,
      'pages', version.pages, 'whatChanged', version.what_changed, 'leftOut', version.left_out)
    order by version.published_on nulls first, version.dated_on nulls first, version.added_at, version.id)
  from document_versions version where version.document_id = document.id), '[]')`

const unpublishedOf = sql<unknown>`case when document.unpublished_reason is null then null else json_build_object(
  'reason', document.unpublished_reason, 'law', document.unpublished_law, 'words', document.unpublished_words) end`

/** Papers with their versions, as a version of the programme holds them. */
export const listDocuments = (db: Db | Tx, holder: Holder) =>
  db
    .selectFrom('programmeDocuments as document')
    .select(['document.id', 'document.kind', 'document.title', 'document.knownSince'])
    .select([unpublishedOf.as('unpublished'), versionsOf.as('versions')])
    .where(isOf(holder))
    .orderBy(sql`(select min(coalesce(version.published_on, version.dated_on)) from document_versions version
      where version.document_id = document.id)`)
    .orderBy('document.knownSince')
    .orderBy('document.title')
    .orderBy('document.id')
    .execute()

/** Papers that plans themselves have, in the order of their ids, each with the plan. */
export const listDocumentsOfPlans = (db: Db | Tx, { after, limit }: { after: string; limit: number }) =>
  db
    .selectFrom('programmeDocuments as document')
    .innerJoin('plans as plan', 'plan.id', 'document.planId')
    .select(['document.id', 'document.kind', 'document.title', 'document.knownSince'])
    .select([unpublishedOf.as('unpublished'), versionsOf.as('versions')])
    .select(['plan.slug as planSlug', 'plan.title as planTitle'])
    .where('document.id', '>', after)
    .orderBy('document.id')
    .limit(limit)
    .execute()

export type DocumentRow = Omit<Insertable<DB['programmeDocuments']>, 'id' | 'programmeId' | 'planId'>

export const insertDocument = (tx: Tx, holder: Holder, document: DocumentRow) =>
  tx
    .insertInto('programmeDocuments')
    .values({ ...holder, ...document })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateDocument = (tx: Tx, holder: Holder, id: string, document: DocumentRow) =>
  tx
    .updateTable('programmeDocuments as document')
    .set(document)
    .where(isOf(holder))
    .where('document.id', '=', id)
    .execute()

export const deleteDocument = (tx: Tx, holder: Holder, id: string) =>
  tx.deleteFrom('programmeDocuments as document').where(isOf(holder)).where('document.id', '=', id).execute()

export type VersionRow = Omit<Insertable<DB['documentVersions']>, 'id' | 'documentId' | 'addedAt'>

export const insertDocumentVersion = (tx: Tx, documentId: string, version: VersionRow) =>
  tx
    .insertInto('documentVersions')
    .values({ documentId, ...version })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateDocumentVersion = (tx: Tx, documentId: string, id: string, version: VersionRow) =>
  tx
    .updateTable('documentVersions')
    .set(version)
    .where('documentId', '=', documentId)
    .where('id', '=', id)
    .execute()

export const deleteDocumentVersion = (tx: Tx, documentId: string, id: string) =>
  tx.deleteFrom('documentVersions').where('documentId', '=', documentId).where('id', '=', id).execute()

/** Meetings at which a programme was discussed, the earliest first. */
export const listMeetings = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('programmeMeetings as meeting')
    .innerJoin('organisations as body', 'body.id', 'meeting.organisationId')
    .select(['meeting.id', 'meeting.heldOn', 'meeting.about', 'meeting.openness', 'meeting.privateReason'])
    .select(['meeting.decided', 'meeting.noticeOn', 'meeting.noticeUrl', 'meeting.papersOn'])
    .select(['meeting.papersUrl', 'meeting.minutesOn', 'meeting.minutesUrl'])
    .select(sql<unknown>`json_build_object('id', body.id, 'name', body.name, 'kind', body.kind)`.as('body'))
    .where('meeting.programmeId', '=', programmeId)
    .orderBy('meeting.heldOn')
    .orderBy('body.name')
    .orderBy('meeting.id')
    .execute()

export type MeetingRow = Omit<Insertable<DB['programmeMeetings']>, 'id' | 'programmeId'>

export const insertMeeting = (tx: Tx, programmeId: string, meeting: MeetingRow) =>
  tx
    .insertInto('programmeMeetings')
    .values({ programmeId, ...meeting })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateMeeting = (tx: Tx, programmeId: string, id: string, meeting: MeetingRow) =>
  tx
    .updateTable('programmeMeetings')
    .set(meeting)
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .execute()

export const deleteMeeting = (tx: Tx, programmeId: string, id: string) =>
  tx.deleteFrom('programmeMeetings').where('programmeId', '=', programmeId).where('id', '=', id).execute()

/** What was asked about a programme, the earliest first. */
export const listInformationRequests = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('informationRequests')
    .select(['id', 'kind', 'about', 'askedOn', 'answeredOn', 'outcome', 'reason', 'url'])
    .where('programmeId', '=', programmeId)
    .orderBy('askedOn')
    .orderBy('id')
    .execute()

export type InformationRequestRow = Omit<Insertable<DB['informationRequests']>, 'id' | 'programmeId'>

export const insertInformationRequest = (tx: Tx, programmeId: string, request: InformationRequestRow) =>
  tx
    .insertInto('informationRequests')
    .values({ programmeId, ...request })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateInformationRequest = (
  tx: Tx,
  programmeId: string,
  id: string,
  request: InformationRequestRow,
) =>
  tx
    .updateTable('informationRequests')
    .set(request)
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .execute()

export const deleteInformationRequest = (tx: Tx, programmeId: string, id: string) =>
  tx.deleteFrom('informationRequests').where('programmeId', '=', programmeId).where('id', '=', id).execute()
