import type { Db } from '../../db/database.ts'
import { createWhoOf } from './public-pages.ts'
import { listGiverGroups, listPublicTextsFrom } from './public-queries.ts'
import { countPublishing } from './queries.ts'

/** A published text with who speaks, as far as it may stand beside the words. */
export type PublishedText = {
  id: string
  questionId: string
  question: string
  option: string | null
  activity: string
  text: string
  /** Of a person there is none. */
  organisation: string | null
  kind: string
  speaksAs: readonly string[]
  channel: string | null
}

export type TextsWish = { programmeId: string; questionId: string; after: string; limit: number }

/** A part of what was published of a programme, and how much of what came in that is. */
export async function readPublishedTexts(
  db: Db,
  { programmeId, questionId, after, limit }: TextsWish,
): Promise<{ counts: Awaited<ReturnType<typeof countPublishing>>; texts: PublishedText[] }> {
  const [counts, groups, texts] = await Promise.all([
    countPublishing(db, programmeId),
    listGiverGroups(db, programmeId),
    listPublicTextsFrom(db, { programmeId, questionId, words: '' }, after, limit),
  ])
  const whoOf = createWhoOf(groups)
  return {
    counts,
    texts: texts.map((text) => ({
      id: text.id,
      questionId: text.questionId,
      question: text.question,
      option: text.option,
      activity: text.activityTitle,
      text: text.text ?? '',
      organisation: text.respondentKind === 'person' ? null : text.organisationName,
      kind: text.respondentKind,
      ...whoOf(text),
    })),
  }
}
