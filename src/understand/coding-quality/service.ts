import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { roundedBy } from '../../core/stats/small-numbers.ts'
import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { type Drift, driftOf, listNewestDrifts } from '../suggestions/index.ts'
import { type QualityFigures, qualityFigures, type Theme } from './figures.ts'
import { listSignedOffThemes } from './queries.ts'
import { countProgress, isComplete, type Progress } from './second-queries.ts'
import { findNewestShare, listCompared, type ShareRow } from './share-queries.ts'

export type QuestionQuality = {
  id: string
  text: string
  activityTitle: string
  /** The newest share; undefined where none was drawn. */
  share: { sealedAt: Date; checkpointSize: number; progress: Pick<Progress, 'drawn' | 'coded'> } | undefined
  /** How answers that came since the machine first learnt differ, of signed-off themes; undefined where not noted. */
  drift: Drift | undefined
  /** Once the share is complete. */
  figures: QualityFigures | undefined
}

/** Resampling takes a moment, and a complete share does not change: what was found is kept while the process lives. */
const found = new Map<string, QualityFigures | undefined>()
const mostKept = 100

async function figuresOf(
  db: Db,
  share: ShareRow,
  { themes, drawn, scheme }: { themes: readonly Theme[]; drawn: number; scheme: DisclosureScheme },
) {
  const key = [
    share.id,
    drawn,
    share.measuredAt?.getTime(),
    scheme.mostHidden,
    scheme.roundedTo,
    ...themes.map(({ id, title }) => id + title),
  ].join()
  if (found.has(key)) return found.get(key)
  const figures = qualityFigures(themes, await listCompared(db, share.id), share.measured, scheme)
  if (found.size >= mostKept) found.clear()
  found.set(key, figures)
  return figures
}

async function qualityOf(
  db: Db,
  questionId: string,
  themes: readonly Theme[],
): Promise<Pick<QuestionQuality, 'share' | 'figures'>> {
  const share = await findNewestShare(db, questionId)
  if (!share || share.checkpointSize === null) return { share: undefined, figures: undefined }
  const [progress, scheme] = await Promise.all([countProgress(db, share.id), getDisclosureScheme(db)])
  const { sealedAt, checkpointSize } = share
  return {
    share: {
      sealedAt,
      checkpointSize,
      progress: { drawn: roundedBy(progress.drawn, scheme), coded: roundedBy(progress.coded, scheme) },
    },
    figures: isComplete(progress)
      ? await figuresOf(db, share, { themes, drawn: progress.drawn, scheme })
      : undefined,
  }
}

/** The coding quality of each question of a programme that has signed-off themes. */
export async function readCodingQuality(db: Db, programmeId: string): Promise<QuestionQuality[]> {
  const rows = await listSignedOffThemes(db, programmeId)
  const notes = await listNewestDrifts(db, [...new Set(rows.map(({ questionId }) => questionId))])
  const questions: QuestionQuality[] = []
  for (const [id, themes] of Map.groupBy(rows, ({ questionId }) => questionId)) {
    const { question = '', activityTitle = '' } = themes[0] ?? {}
    const note = notes.find(({ questionId }) => questionId === id)
    questions.push({
      id,
      text: question,
      activityTitle,
      drift: note && driftOf(note, themes),
      ...(await qualityOf(
        db,
        id,
        themes.map((theme) => ({ id: theme.id, title: theme.title })),
      )),
    })
  }
  return questions
}
