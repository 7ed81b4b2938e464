import { z } from 'zod'
import { NotFound } from '../../core/errors.ts'
import type { Db } from '../../db/database.ts'
import { programmeOf, type Request, visitorOf } from '../../web/route.ts'
import { findActivity } from '../activities/index.ts'
import { findImportRun } from './queries.ts'

export const importAddress = '/desk/programmes/:programme/activities/:activity/import'

/** @throws NotFound for what is no import activity of the programme */
export async function getImportActivity(db: Db, request: Request) {
  const activity = await findActivity(db, request.params.activity ?? '')
  if (activity?.programmeId !== programmeOf(request).id || activity.kind !== 'import') {
    throw new NotFound('an import activity of this programme')
  }
  return activity
}

/** @throws NotFound for what is no import of the activity */
export async function getImportRun(db: Db, request: Request, activityId: string) {
  const id = z.guid().safeParse(request.params.run)
  if (!id.success) throw new NotFound('an import by an id that is none')
  const run = await findImportRun(db, id.data)
  if (run?.activityId !== activityId) throw new NotFound('an import of this activity')
  return run
}

/** A line of the audit trail about an activity. */
export const actOn = (
  request: Request,
  activity: { id: string; programmeId: string },
  act: string,
  after: unknown,
) => ({
  accountId: visitorOf(request).id,
  act,
  subjectKind: 'activity',
  subjectId: activity.id,
  programmeId: activity.programmeId,
  after,
  requestId: request.id,
})
