import {
  type FormatStanding,
  isMadeFor,
  type LaunchedWording,
  standingOf,
} from '../../core/formats/standing.ts'
import type { Questionnaire } from '../../core/questionnaire/content.ts'
import { wordingHash } from '../../core/questionnaire/wording-hash.ts'
import type { Db, Tx } from '../../db/database.ts'
import { listVersions, readDraftQuestionnaire } from '../activities/index.ts'
import type { FormatKey, FormatKind } from './names.ts'
import { listFormatRows, listMakings, type MakingRow } from './queries.ts'

/** A format of a questionnaire, and how it stands beside what people answer now. */
export type FormatRead = FormatKey & {
  id: string
  isRequired: boolean
  addedAt: Date
  /** The questionnaire that is answered in this format. */
  variant: { id: string; slug: string } | null
  standing: FormatStanding<MakingRow>
  /** It has been made for what is being written, word for word. */
  isReady: boolean
  /** Newest first. */
  makings: MakingRow[]
}

export type FormatsRead = {
  /** The newest version; 0 before the first launch. */
  version: number
  launchedAt: Date | null
  /** The wording that people answer; null before the launch. */
  live: { wording: string; content: Questionnaire } | null
  /** The wording that is being written, where it is another than people answer. */
  coming: { wording: string; content: Questionnaire } | null
  formats: FormatRead[]
}

/** The formats of a questionnaire with all that was made of each. */
export async function readFormats(db: Db | Tx, activityId: string): Promise<FormatsRead> {
  const [versions, draft, rows] = await Promise.all([
    listVersions(db, activityId),
    readDraftQuestionnaire(db, activityId),
    listFormatRows(db, activityId),
  ])
  const makings = await listMakings(
    db,
    rows.map(({ id }) => id),
  )
  const launched: LaunchedWording[] = versions.map(({ number, launchedAt, content }) => ({
    number,
    launchedAt,
    wording: wordingHash(content),
  }))
  const [newest] = versions
  const drafted = wordingHash(draft)
  const live = newest ? { wording: wordingHash(newest.content), content: newest.content } : null
  return {
    version: newest?.number ?? 0,
    launchedAt: versions.findLast(({ number }) => number === newest?.number)?.launchedAt ?? null,
    live,
    coming: live?.wording === drafted ? null : { wording: drafted, content: draft },
    formats: rows.map(({ variantId, variantSlug, kind, ...row }) => {
      const own = makings.filter(({ formatId }) => formatId === row.id)
      return {
        ...row,
        kind: kind as FormatKind,
        variant: variantId && variantSlug ? { id: variantId, slug: variantSlug } : null,
        standing: standingOf(launched, own),
        isReady: isMadeFor(own, drafted),
        makings: own,
      }
    }),
  }
}
