import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import {
  cameBefore,
  deleteAreaOf,
  deleteEarlier,
  insertAreaOf,
  insertEarlier,
  listAreas,
  updatePlace,
} from './about-queries.ts'
import { FieldsRefused } from './fields-refused.ts'
import { findProgramme } from './queries.ts'
import { claimRevision, type Edit, recordEdit } from './service.ts'

// What a programme is about: where, in which plan, and what came before. All throw EditedByAnother for an old revision.

export async function changePlace(
  tx: Tx,
  edit: Edit,
  place: { areaWords: string; planId: string | null },
): Promise<void> {
  await claimRevision(tx, edit)
  const before = await findProgramme(tx, edit.programmeId)
  await updatePlace(tx, edit.programmeId, place)
  await recordEdit(tx, edit, 'programme-changed', {
    kind: 'programme',
    id: edit.programmeId,
    before: before && { areaWords: before.areaWords, planId: before.planId },
    after: place,
  })
}

/** Adds an area that the programme is about; adding one twice changes nothing. */
export async function addAreaOf(tx: Tx, edit: Edit, areaId: string): Promise<void> {
  await claimRevision(tx, edit)
  if (!(await insertAreaOf(tx, edit.programmeId, areaId))) return
  await recordEdit(tx, edit, 'programme-area-added', { kind: 'area', id: areaId })
}

export async function removeAreaOf(tx: Tx, edit: Edit, areaId: string): Promise<void> {
  await claimRevision(tx, edit)
  const areas = await listAreas(tx, edit.programmeId)
  if (!areas.some(({ id }) => id === areaId)) throw new NotFound('an area of this programme')
  await deleteAreaOf(tx, edit.programmeId, areaId)
  await recordEdit(tx, edit, 'programme-area-removed', { kind: 'area', id: areaId })
}

/** Adds a programme that came before. @throws FieldsRefused where this one came before it */
export async function addEarlier(tx: Tx, edit: Edit, earlierId: string): Promise<void> {
  await claimRevision(tx, edit)
  if (await cameBefore(tx, edit.programmeId, earlierId)) {
    const message = 'That programme is recorded as coming after this one: remove that first'
    throw new FieldsRefused([{ field: 'chosen', message }])
  }
  if (!(await insertEarlier(tx, edit.programmeId, earlierId))) return
  await recordEdit(tx, edit, 'earlier-programme-added', { kind: 'programme', id: earlierId })
}

export async function removeEarlier(tx: Tx, edit: Edit, earlierId: string): Promise<void> {
  await claimRevision(tx, edit)
  if (!(await deleteEarlier(tx, edit.programmeId, earlierId))) throw new NotFound('an earlier programme')
  await recordEdit(tx, edit, 'earlier-programme-removed', { kind: 'programme', id: earlierId })
}
