import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import { dayAfter } from '../../core/days.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { formatDay } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { insertFormerName, insertSuccessor, isFollowedBy, listFormerNames } from './history-queries.ts'
import {
  findOrganisationByCode,
  insertArea,
  insertOrganisation,
  insertSite,
  type NewArea,
  type NewOrganisation,
  type NewSite,
  type OrganisationDetails,
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

const detailsOf = ({
  name,
  effectiveUntil,
  legalForm,
  legalBasis,
  address,
  postcode,
}: OrganisationDetails): OrganisationDetails => ({
  name,
  effectiveUntil,
  legalForm,
  legalBasis,
  address,
  postcode,
})

/** What the details that an editor saw are known by: a form of before a newer file closed a body must not open it again. */
export const hashOfDetails = (row: OrganisationDetails): string =>
  createHash('sha256')
    .update(canonical(detailsOf(row)))
    .digest('hex')

/**
 * @param changed with `namedSince` the name that it had is kept until the day before; without it, it is mended
 * @returns what is wrong with the day of the new name, if something is
 * @throws EditedByAnother where what the editor saw is no longer what is there
 */
export async function changeOrganisation(
  tx: Tx,
  was: OrganisationRow,
  changed: OrganisationDetails & { seen: string; namedSince: string | null },
  { today, ...author }: Author & { today: string },
): Promise<FieldError | undefined> {
  const { seen, namedSince, ...after } = changed
  const message = namedSince && (await findFaultOfRename(tx, was, { name: after.name, namedSince, today }))
  if (message) return { field: 'namedSince', message }
  if (hashOfDetails(was) !== seen || !(await updateOrganisation(tx, was, after)))
    throw new EditedByAnother('this body')
  if (namedSince !== null) {
    const heldUntil = dayAfter(namedSince, -1)
    await insertFormerName(tx, { organisationId: was.id, name: was.name, heldUntil })
  }
  await recordAct(tx, {
    ...author,
    act: 'organisation-changed',
    subjectKind: 'organisation',
    subjectId: was.id,
    before: detailsOf(was),
    after: { ...after, ...(namedSince === null ? {} : { namedSince }) },
  })
  return undefined
}

/** Names are kept by the day until which they held: one that begins before the last of them would stand in its place. */
async function findFaultOfRename(
  tx: Tx,
  was: OrganisationRow,
  { name, namedSince, today }: { name: string; namedSince: string; today: string },
): Promise<string | undefined> {
  if (name === was.name) return 'Change the name too, or leave this empty'
  if (namedSince > today) return 'The first day of the new name must be today or earlier'
  const [last] = await listFormerNames(tx, was.id)
  return last && dayAfter(namedSince, -1) < last.heldUntil
    ? `The new name must begin after ${formatDay(last.heldUntil)}, until when it was “${last.name}”`
    : undefined
}

/** Why one body cannot be said to have followed another. */
export type SuccessorFault = 'unknown' | 'circle' | 'itself'

/** Says that a body took over from another; one may have several before it and after it. */
export async function addSuccessor(
  tx: Tx,
  body: OrganisationRow,
  { successorCode, successorOn }: { successorCode: string; successorOn: string },
  author: Author,
): Promise<SuccessorFault | undefined> {
  const successor = await findOrganisationByCode(tx, successorCode, successorOn)
  if (!successor || successor.fictional !== body.fictional) return 'unknown'
  if (successor.id === body.id) return 'itself'
  if (await isFollowedBy(tx, successor.id, body.id)) return 'circle'
  await insertSuccessor(tx, { predecessorId: body.id, successorId: successor.id, effectiveOn: successorOn })
  await recordAct(tx, {
    ...author,
    act: 'organisation-followed',
    subjectKind: 'organisation',
    subjectId: body.id,
    after: { successorId: successor.id, on: successorOn },
  })
  return undefined
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
