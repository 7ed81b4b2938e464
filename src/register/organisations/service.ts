import { recordAct } from '../../audit/audit.ts'
import { EditedByAnother } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import {
  insertArea,
  insertOrganisation,
  insertSite,
  type NewArea,
  type NewOrganisation,
  type NewSite,
  type OrganisationRow,
  updateOrganisation,
} from './queries.ts'

/** Who makes a change: null for the command line and the machine. */
export type Author = { accountId: string | null; requestId?: string }

/** Adds a body that the reference data does not have. */
export async function addOrganisation(
  tx: Tx,
  organisation: NewOrganisation,
  author: Author,
): Promise<string> {
  const { id } = await insertOrganisation(tx, organisation)
  await recordAct(tx, {
    ...author,
    act: 'organisation-added',
    subjectKind: 'organisation',
    subjectId: id,
    after: organisation,
  })
  return id
}

/** @throws EditedByAnother where the name is no longer the one that the editor saw */
export async function changeOrganisation(
  tx: Tx,
  was: OrganisationRow,
  changed: { wasNamed: string; name: string; effectiveUntil: string | null },
  author: Author,
): Promise<void> {
  const { wasNamed, ...after } = changed
  if (!(await updateOrganisation(tx, was.id, wasNamed, after))) throw new EditedByAnother('this body')
  await recordAct(tx, {
    ...author,
    act: 'organisation-changed',
    subjectKind: 'organisation',
    subjectId: was.id,
    before: { name: was.name, effectiveUntil: was.effectiveUntil },
    after,
  })
}

/** Adds a place where care is given. */
export async function addSite(tx: Tx, site: NewSite, author: Author): Promise<string> {
  const { id } = await insertSite(tx, site)
  await recordAct(tx, { ...author, act: 'site-added', subjectKind: 'site', subjectId: id, after: site })
  return id
}

/** Adds a part of the country that the reference data does not have, such as a partnership's footprint. */
export async function addArea(tx: Tx, area: NewArea, author: Author): Promise<string> {
  const { id } = await insertArea(tx, area)
  await recordAct(tx, { ...author, act: 'area-added', subjectKind: 'area', subjectId: id, after: area })
  return id
}
