import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { claimRevision, type Edit, recordEdit } from './service.ts'
import { deleteSource, insertSource, listSources, type SourceFields, updateSource } from './source-queries.ts'

/** Adds a paper or a report that facts of the programme rest on. */
export async function addSource(tx: Tx, edit: Edit, source: SourceFields): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertSource(tx, edit.programmeId, source)
  await recordEdit(tx, edit, 'source-added', { kind: 'source', id, after: source })
  return id
}

export async function changeSource(tx: Tx, edit: Edit, id: string, source: SourceFields): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getSource(tx, edit.programmeId, id)
  await updateSource(tx, edit.programmeId, id, source)
  await recordEdit(tx, edit, 'source-changed', { kind: 'source', id, before, after: source })
}

export async function removeSource(tx: Tx, edit: Edit, id: string): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getSource(tx, edit.programmeId, id)
  await deleteSource(tx, edit.programmeId, id)
  await recordEdit(tx, edit, 'source-removed', { kind: 'source', id, before })
}

async function getSource(tx: Tx, programmeId: string, id: string) {
  const source = (await listSources(tx, programmeId)).find((row) => row.id === id)
  if (!source) throw new NotFound('a source of this programme')
  return source
}
