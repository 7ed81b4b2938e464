import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { deleteFact, type FactFields, insertFact, listFacts, updateFact } from './about-queries.ts'
import { claimRevision, type Edit, recordEdit } from './service.ts'

// All throw EditedByAnother for an old revision.

/** Adds what a published source tells, after the others. */
export async function addFact(tx: Tx, edit: Edit, fact: FactFields): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertFact(tx, edit.programmeId, fact)
  await recordEdit(tx, edit, 'fact-added', { kind: 'fact', id, after: fact })
  return id
}

export async function changeFact(tx: Tx, edit: Edit, id: string, fact: FactFields): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getFact(tx, edit.programmeId, id)
  await updateFact(tx, edit.programmeId, id, fact)
  await recordEdit(tx, edit, 'fact-changed', { kind: 'fact', id, before, after: fact })
}

export async function removeFact(tx: Tx, edit: Edit, id: string): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getFact(tx, edit.programmeId, id)
  await deleteFact(tx, edit.programmeId, id)
  await recordEdit(tx, edit, 'fact-removed', { kind: 'fact', id, before })
}

async function getFact(tx: Tx, programmeId: string, id: string) {
  const fact = (await listFacts(tx, programmeId)).find((row) => row.id === id)
  if (!fact) throw new NotFound('a fact of this programme')
  return fact
}
