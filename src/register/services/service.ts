import { recordAct } from '../../audit/audit.ts'
import { EditedByAnother } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Author } from '../organisations/index.ts'
import { findTaken, insertService, type ServiceRow, updateService } from './queries.ts'
import type { ServiceForm } from './schema.ts'

const takenMessages = {
  code: 'Another service has this code',
  name: 'Another service has this name',
} as const

/** Adds a kind of care that effects may name. @returns what is wrong, if anything is */
export async function addService(
  tx: Tx,
  service: ServiceForm & { code: string },
  author: Author,
): Promise<FieldError | undefined> {
  const taken = await findTaken(tx, { ...service, isNew: true })
  if (taken) return { field: taken, message: takenMessages[taken] }
  await insertService(tx, service)
  await recordAct(tx, {
    ...author,
    act: 'service-added',
    subjectKind: 'service',
    subjectId: service.code,
    after: service,
  })
  return undefined
}

/** @throws EditedByAnother where the name is no longer the one that the editor saw */
export async function changeService(
  tx: Tx,
  { code, ...before }: ServiceRow,
  wasNamed: string,
  after: ServiceForm,
  author: Author,
): Promise<FieldError | undefined> {
  const taken = await findTaken(tx, { code, name: after.name, isNew: false })
  if (taken) return { field: taken, message: takenMessages[taken] }
  if (!(await updateService(tx, code, wasNamed, after))) throw new EditedByAnother('this service')
  await recordAct(tx, {
    ...author,
    act: 'service-changed',
    subjectKind: 'service',
    subjectId: code,
    before,
    after,
  })
  return undefined
}
