import type { Db, Tx } from '../../db/database.ts'

const points = (db: Db | Tx) =>
  db
    .selectFrom('submissionPoints')
    .select(['id', 'submissionId', 'position', 'title', 'description', 'signedOffAt', 'removedAt'])

/** The points of a submission that are not dropped, in their order. */
export const listPoints = (db: Db | Tx, submissionId: string) =>
  points(db)
    .where('submissionId', '=', submissionId)
    .where('droppedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()

export type PointRow = Awaited<ReturnType<typeof listPoints>>[number]

/** Every point of every submission of a programme, those that were dropped too: for words that are erased. */
export const listPointsOfProgramme = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('submissionPoints as point')
    .innerJoin('submissions as submission', 'submission.id', 'point.submissionId')
    .select(['point.id', 'point.title', 'point.description', 'submission.bodyName', 'submission.responseId'])
    .where('submission.programmeId', '=', programmeId)
    .execute()

type NewPoint = {
  id: string
  submissionId: string
  position: number
  title: string
  description: string
  madeAt: Date
}

export const insertPoint = (tx: Tx, point: NewPoint) =>
  tx.insertInto('submissionPoints').values(point).execute()

type PointChange = {
  position?: number
  title?: string
  description?: string
  removedAt?: Date | null
  droppedAt?: Date
}

export const updatePoint = (tx: Tx, id: string, change: PointChange) =>
  tx.updateTable('submissionPoints').set(change).where('id', '=', id).execute()

/** What was taken out is dropped from now on, and what is left has to be answered. */
export async function settlePoints(tx: Tx, submissionId: string, at: Date): Promise<void> {
  await tx
    .updateTable('submissionPoints')
    .set({ droppedAt: at })
    .where('submissionId', '=', submissionId)
    .where('droppedAt', 'is', null)
    .where('removedAt', 'is not', null)
    .execute()
  await tx
    .updateTable('submissionPoints')
    .set({ signedOffAt: at })
    .where('submissionId', '=', submissionId)
    .where('droppedAt', 'is', null)
    .where('signedOffAt', 'is', null)
    .execute()
}

/** Where the points of a submission stand, and what is none: those of points that were dropped are left out. */
export const listPassagesOf = (db: Db | Tx, submissionId: string) =>
  db
    .selectFrom('submissionPassages as passage')
    .leftJoin('submissionPoints as point', 'point.id', 'passage.pointId')
    .select(['passage.pointId', 'passage.answerId', 'passage.startsAt as start', 'passage.endsAt as end'])
    .where('passage.submissionId', '=', submissionId)
    .where('point.droppedAt', 'is', null)
    .orderBy('passage.answerId')
    .orderBy('passage.startsAt')
    .execute()

export type PassageRow = Awaited<ReturnType<typeof listPassagesOf>>[number]

type NewPassage = {
  submissionId: string
  pointId: string | null
  answerId: string
  startsAt: number
  endsAt: number
}

/** Puts other places in place of those that the points of a submission have; of points that were dropped they stay. */
export async function replacePassages(
  tx: Tx,
  submissionId: string,
  passages: readonly NewPassage[],
): Promise<void> {
  await tx
    .deleteFrom('submissionPassages')
    .where('submissionId', '=', submissionId)
    .where((where) =>
      where.or([
        where('pointId', 'is', null),
        where(
          'pointId',
          'in',
          where
            .selectFrom('submissionPoints')
            .select('submissionPoints.id')
            .where('submissionPoints.submissionId', '=', submissionId)
            .where('submissionPoints.droppedAt', 'is', null),
        ),
      ]),
    )
    .execute()
  if (passages.length === 0) return
  await tx
    .insertInto('submissionPassages')
    .values([...passages])
    .execute()
}

/** The places in a response that is erased; its submission has no words any more. */
export async function forgetPassagesOf(tx: Tx, responseId: string): Promise<number> {
  const ofIt = tx.selectFrom('submissions').select('id').where('responseId', '=', responseId)
  const { numDeletedRows } = await tx
    .deleteFrom('submissionPassages')
    .where('submissionId', 'in', ofIt)
    .executeTakeFirst()
  await tx.updateTable('submissions').set({ wordsHash: null }).where('responseId', '=', responseId).execute()
  return Number(numDeletedRows)
}
