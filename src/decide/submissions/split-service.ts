import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { PlacedPassage } from './content.ts'
import { insertPoint, listPoints, type PointRow, replacePassages, updatePoint } from './point-queries.ts'
import { lockSubmission, updateSplit } from './queries.ts'
import { getSubmission, type OfProgramme } from './service.ts'
import { readWords } from './words.ts'

type Needs = Pick<Context, 'now' | 'newId'>

/** A point as a person has it on the page; without an id it is new. */
export type WishedPoint = {
  id: string | null
  title: string
  description: string
  passages: readonly PlacedPassage[]
  isRemoved: boolean
}

export type WishedSplit = {
  /** Of the submission, when the page was shown. */
  revision: number
  /** Of the words that were shown. */
  seen: string
  points: readonly WishedPoint[]
  /** Paragraphs that are in no point. */
  noPoint: readonly PlacedPassage[]
}

/**
 * Keeps how a submission is split. Points keep their ids, and none is deleted: one that was taken out is dropped, at once
 * where it never was signed off, else when the split is signed off again.
 * @throws EditedByAnother where the split or the words are others than those on the page, NotFound
 */
export async function saveSplit(
  tx: Tx,
  needs: Needs,
  { programmeId, ...author }: OfProgramme,
  submissionId: string,
  { revision, seen, points, noPoint }: WishedSplit,
): Promise<void> {
  await lockSubmission(tx, submissionId)
  const submission = await getSubmission(tx, programmeId, submissionId)
  const { hash } = await readWords(tx, submission.responseId)
  if (hash !== seen || !(await updateSplit(tx, submissionId, revision, hash)))
    throw new EditedByAnother('this submission')
  const held = new Map((await listPoints(tx, submissionId)).map((point) => [point.id, point]))
  const kept: { id: string; passages: readonly PlacedPassage[] }[] = []
  for (const [place, point] of points.entries()) {
    const id = await keepPoint(tx, needs, { submissionId, held, position: place + 1 }, point)
    kept.push({ id, passages: point.isRemoved ? [] : point.passages })
  }
  const rowOf = (pointId: string | null) => (passage: PlacedPassage) => ({
    submissionId,
    pointId,
    answerId: passage.answerId,
    startsAt: passage.start,
    endsAt: passage.end,
  })
  await replacePassages(tx, submissionId, [
    ...kept.flatMap(({ id, passages }) => passages.map(rowOf(id))),
    ...noPoint.map(rowOf(null)),
  ])
  await recordAct(tx, {
    ...author,
    act: 'submission-split-changed',
    subjectKind: 'submission',
    subjectId: submissionId,
    programmeId,
    after: {
      points: points.filter(({ isRemoved }) => !isRemoved).length,
      takenOut: points.filter(({ isRemoved }) => isRemoved).length,
      paragraphsInNoPoint: noPoint.length,
    },
  })
}

type Keeping = { submissionId: string; held: ReadonlyMap<string, PointRow>; position: number }

async function keepPoint(
  tx: Tx,
  needs: Needs,
  { submissionId, held, position }: Keeping,
  { id, title, description, isRemoved }: WishedPoint,
): Promise<string> {
  if (id === null) {
    const made = needs.newId()
    await insertPoint(tx, { id: made, submissionId, position, title, description, madeAt: needs.now() })
    return made
  }
  const point = held.get(id)
  if (!point) throw new NotFound('a point of this submission')
  const now = needs.now()
  const dropped = isRemoved && point.signedOffAt === null ? { droppedAt: now } : {}
  const removedAt = isRemoved ? (point.removedAt ?? now) : null
  // What is taken out keeps its words: an answer may have been given to them.
  const words = isRemoved ? {} : { title, description }
  await updatePoint(tx, id, { position, ...words, removedAt, ...dropped })
  return id
}
