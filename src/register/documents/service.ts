import { NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import {
  type DocumentContent,
  type DocumentRow,
  deleteDocument,
  deleteDocumentVersion,
  documentContent,
  type Holder,
  insertDocument,
  insertDocumentVersion,
  listDocuments,
  updateDocument,
  updateDocumentVersion,
  type VersionRow,
} from '../papers/index.ts'
import { claimRevision, type Edit, recordEdit } from '../programmes/index.ts'

// As for the other parts of a programme: every edit counts its revision up and goes into the audit trail, and the public
// sees it once it is published.

/** Enters a paper, with what is known of it so far. */
export async function addDocument(tx: Tx, edit: Edit, document: DocumentRow): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertDocument(tx, { programmeId: edit.programmeId }, document)
  await recordEdit(tx, edit, 'document-added', { kind: 'document', id, after: document })
  return id
}

export async function changeDocument(tx: Tx, edit: Edit, id: string, document: DocumentRow): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getDocument(tx, edit, id)
  await updateDocument(tx, edit, id, document)
  await recordEdit(tx, edit, 'document-changed', { kind: 'document', id, before, after: document })
}

export async function removeDocument(tx: Tx, edit: Edit, id: string): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getDocument(tx, edit, id)
  await deleteDocument(tx, edit, id)
  await recordEdit(tx, edit, 'document-removed', { kind: 'document', id, before })
}

/** Adds a version of a paper: from its first one on it counts as published. */
export async function addDocumentVersion(
  tx: Tx,
  edit: Edit,
  documentId: string,
  version: VersionRow,
): Promise<string> {
  await claimRevision(tx, edit)
  await getDocument(tx, edit, documentId)
  const { id } = await insertDocumentVersion(tx, documentId, version)
  await recordEdit(tx, edit, 'document-version-added', { kind: 'document', id: documentId, after: version })
  return id
}

export async function changeDocumentVersion(
  tx: Tx,
  edit: Edit,
  { documentId, id }: { documentId: string; id: string },
  version: VersionRow,
): Promise<void> {
  await claimRevision(tx, edit)
  const before = versionOf(await getDocument(tx, edit, documentId), id)
  await updateDocumentVersion(tx, documentId, id, version)
  await recordEdit(tx, edit, 'document-version-changed', {
    kind: 'document',
    id: documentId,
    before,
    after: version,
  })
}

export async function removeDocumentVersion(
  tx: Tx,
  edit: Edit,
  { documentId, id }: { documentId: string; id: string },
): Promise<void> {
  await claimRevision(tx, edit)
  const before = versionOf(await getDocument(tx, edit, documentId), id)
  await deleteDocumentVersion(tx, documentId, id)
  await recordEdit(tx, edit, 'document-version-removed', { kind: 'document', id: documentId, before })
}

/** A paper of a plan, or of the working draft of a programme. @throws NotFound */
export async function getDocument(db: Db | Tx, holder: Holder, id: string): Promise<DocumentContent> {
  const document = (await listDocuments(db, holder)).find((row) => row.id === id)
  if (!document) throw new NotFound('a paper of this programme or plan')
  return documentContent.parse(document)
}

/** @throws NotFound */
export function versionOf(document: DocumentContent, id: string) {
  const version = document.versions.find((one) => one.id === id)
  if (!version) throw new NotFound('a version of this paper')
  return version
}
