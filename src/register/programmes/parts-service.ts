import { NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { BodyPart } from './content.ts'
import {
  deleteOption,
  deletePartner,
  insertOption,
  insertPartner,
  listOptions,
  listPartners,
  type OptionFields,
  updateOption,
} from './parts-queries.ts'
import { claimRevision, type Edit, recordEdit } from './service.ts'

// Every edit of a part counts the programme's revision up first, which holds the programme until the
// transaction ends, and goes into the audit trail. All throw EditedByAnother for an old revision.

/** People have answered about the option: it can only be marked as discarded. */
class OptionInUse extends Refused {
  constructor() {
    super(
      'This option cannot be removed, because people have answered about it',
      'Mark it as discarded instead, and say why.',
    )
  }
}

/** Adds a partner; adding one twice changes nothing. */
export async function addPartner(
  tx: Tx,
  edit: Edit,
  organisationId: string,
  as: { part?: BodyPart; nameThen?: string } = {},
): Promise<void> {
  await claimRevision(tx, edit)
  if (!(await insertPartner(tx, edit.programmeId, organisationId, as))) return
  await recordEdit(tx, edit, 'partner-added', {
    kind: 'organisation',
    id: organisationId,
    ...(as.part ? { after: as } : {}),
  })
}

export async function removePartner(tx: Tx, edit: Edit, organisationId: string): Promise<void> {
  await claimRevision(tx, edit)
  const partners = await listPartners(tx, edit.programmeId)
  if (!partners.some(({ id }) => id === organisationId)) throw new NotFound('a partner')
  await deletePartner(tx, edit.programmeId, organisationId)
  await recordEdit(tx, edit, 'partner-removed', { kind: 'organisation', id: organisationId })
}

/** Adds an option after the others. */
export async function addOption(tx: Tx, edit: Edit, option: OptionFields): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertOption(tx, edit.programmeId, option)
  await recordEdit(tx, edit, 'option-added', { kind: 'option', id, after: option })
  return id
}

export async function changeOption(tx: Tx, edit: Edit, id: string, option: OptionFields): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getOption(tx, edit.programmeId, id)
  await updateOption(tx, edit.programmeId, id, option)
  await recordEdit(tx, edit, 'option-changed', { kind: 'option', id, before, after: option })
}

/**
 * Takes an option and its effects out of the draft. The database refuses where people have answered about
 * it, which {@link refuseOptionInUse} puts in words outside the transaction.
 */
export async function removeOption(tx: Tx, edit: Edit, id: string): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getOption(tx, edit.programmeId, id)
  await deleteOption(tx, edit.programmeId, id)
  await recordEdit(tx, edit, 'option-removed', { kind: 'option', id, before })
}

const foreignKeyViolation = '23503'

/** Says what the database's refusal to remove an option means; any other error is passed on. */
export function refuseOptionInUse(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === foreignKeyViolation) throw new OptionInUse()
  throw error
}

/** @throws NotFound */
export async function getOption(tx: Tx, programmeId: string, id: string) {
  const option = (await listOptions(tx, programmeId)).find((row) => row.id === id)
  if (!option) throw new NotFound('an option of this programme')
  return option
}
