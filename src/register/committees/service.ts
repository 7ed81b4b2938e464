import { recordAct } from '../../audit/audit.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Author } from '../organisations/index.ts'
import { endMembership, insertMember, listMembers } from './queries.ts'

type Membership = { committeeId: string; memberId: string }

/** Lets a body be a member of a committee from a day on. Gives what is wrong with that, if something is. */
export async function addMember(
  tx: Tx,
  { committeeId, memberId, from }: Membership & { from: string },
  author: Author,
): Promise<FieldError | undefined> {
  if (committeeId === memberId) return { field: 'organisation', message: 'A body is no member of itself' }
  const before = (await listMembers(tx, committeeId)).filter(({ id }) => id === memberId)
  const isStill = before.some(({ effectiveUntil }) => effectiveUntil === null || effectiveUntil >= from)
  if (isStill) return { field: 'organisation', message: 'This body is a member on that day already' }
  await insertMember(tx, committeeId, memberId, from)
  await recordAct(tx, {
    ...author,
    act: 'committee-member-added',
    subjectKind: 'organisation',
    subjectId: committeeId,
    after: { memberId, from },
  })
  return undefined
}

/** Ends a membership: who was a member stays on record. Gives what is wrong with the day, if something is. */
export async function endMember(
  tx: Tx,
  { committeeId, memberId, until }: Membership & { until: string },
  author: Author,
): Promise<FieldError | undefined> {
  const member = (await listMembers(tx, committeeId)).find(
    ({ id, effectiveUntil }) => id === memberId && effectiveUntil === null,
  )
  if (!member) throw new NotFound('a member of this committee')
  if (until < member.effectiveFrom) {
    return { field: `until-${memberId}`, message: 'The last day must not be before the first' }
  }
  await endMembership(tx, committeeId, memberId, until)
  await recordAct(tx, {
    ...author,
    act: 'committee-member-ended',
    subjectKind: 'organisation',
    subjectId: committeeId,
    after: { memberId, until },
  })
  return undefined
}
