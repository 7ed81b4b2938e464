import type { Db, Tx } from '../../db/database.ts'
import { findPublishedVersion } from '../../register/programmes/index.ts'
import { listPublished, type Published } from '../versions/index.ts'
import {
  type MeasureContent,
  measureContent,
  type ReviewContent,
  reviewContent,
  valuesContent,
} from './content.ts'
import {
  type Crossing,
  crossingsOf,
  type Fixing,
  fixingOf,
  foldValues,
  implementationBegan,
  type Point,
  withoutReview,
} from './series.ts'

/** A measure as the public may see it, with its values and what follows from them. */
export type Outcome = {
  measure: Published<MeasureContent>
  /** When the change starts, as the measure says. */
  start: string
  /** When the programme was being put into practice, where that was before. */
  practiceSince: string | null
  fixing: Fixing
  points: Point[]
  crossings: Crossing[]
  /** Those for which no review was published. */
  unreviewed: Crossing[]
  reviews: Published<ReviewContent>[]
}

/** The published measures of a programme. */
export async function listOutcomes(db: Db, programmeId: string): Promise<Outcome[]> {
  const measures = await listPublished(db, { programmeId }, 'measure', measureContent)
  if (measures.length === 0) return []
  const [values, reviews, version] = await Promise.all([
    listPublished(db, { programmeId }, 'measure-values', valuesContent),
    listPublished(db, { programmeId }, 'measure-review', reviewContent),
    findPublishedVersion(db, programmeId),
  ])
  const began = implementationBegan(version?.content.stages ?? [])
  return measures.map((measure) => {
    const start = measure.content.startsOn
    const points = foldValues(values.filter(({ underId }) => underId === measure.id))
    const own = reviews.filter(({ underId }) => underId === measure.id)
    const crossings = crossingsOf(points, measure.content, start)
    return {
      measure,
      start,
      practiceSince: began !== null && began < start ? began : null,
      fixing: fixingOf(measure.versions, start),
      points,
      crossings,
      unreviewed: withoutReview(
        crossings,
        own.map(({ content }) => content),
      ),
      reviews: own.toSorted((a, b) => a.content.startedOn.localeCompare(b.content.startedOn)),
    }
  })
}

/** The published values of one measure. */
export const listPoints = async (db: Db | Tx, programmeId: string, measureId: string): Promise<Point[]> =>
  foldValues(
    (await listPublished(db, { programmeId }, 'measure-values', valuesContent)).filter(
      ({ underId }) => underId === measureId,
    ),
  )
