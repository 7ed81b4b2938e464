import { leastPublished } from '../../core/stats/disclosure-schemes.ts'
import { roundedBy } from '../../core/stats/small-numbers.ts'
import { betweenSteps } from '../../core/stats/steps.ts'
import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import type { Translate } from '../../web/messages.ts'
import { type PublicRendering, publicRendering, sayRendered } from '../renderings/index.ts'
import { createWhoInWords, createWhoOf } from './public-pages.ts'
import {
  hasSmallActivity,
  listGiverGroups,
  listPublicTextsFrom,
  listQuotable,
  listSharedLanguages,
} from './public-queries.ts'
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
  /** How the words were made, where they are not those that the person wrote. */
  rendering: PublicRendering | null
}

export type TextsWish = { programmeId: string; questionId: string; after: string; limit: number }

/** How much of what came in may be published, and is. */
export type PublishingBase = { responses: number | null; permitted: number; published: number }

/**
 * For the public. How many came in altogether is left out while any way of listening has few: elsewhere each way has a
 * number of its own with small ones hidden, and a sum over all would give those away.
 */
export async function readPublishingBase(db: Db, programmeId: string): Promise<PublishingBase> {
  const scheme = await getDisclosureScheme(db)
  const [{ responses, permitted, published }, isSumTelling] = await Promise.all([
    countPublishing(db, programmeId),
    hasSmallActivity(db, programmeId, betweenSteps(scheme)),
  ])
  return {
    responses: isSumTelling ? null : roundedBy(responses, scheme),
    // Those that are published can be counted where they stand.
    permitted: Math.max(published, roundedBy(permitted, scheme)),
    published,
  }
}

/** A part of what was published of a programme, and how much of what came in that is. */
export async function readPublishedTexts(
  db: Db,
  { programmeId, questionId, after, limit }: TextsWish,
): Promise<{ counts: PublishingBase; texts: PublishedText[] }> {
  const scheme = await getDisclosureScheme(db)
  const [counts, groups, shared, texts] = await Promise.all([
    readPublishingBase(db, programmeId),
    listGiverGroups(db, programmeId),
    listSharedLanguages(db, programmeId, leastPublished(scheme)),
    listPublicTextsFrom(db, { programmeId, questionId, words: '' }, after, limit),
  ])
  const whoOf = createWhoOf(groups, scheme)
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
      rendering: publicRendering(text, shared),
    })),
  }
}

/** Words that may be quoted, with who speaks as far as that may stand beside them. */
export type Quote = { id: string; themeId: string; words: string; from: string }

/** A few published texts of each theme, to stand beside its number. */
export async function readQuotes(
  db: Db,
  t: Translate,
  programmeId: string,
  { themeIds, each }: { themeIds: readonly string[]; each: number },
): Promise<Quote[]> {
  const scheme = await getDisclosureScheme(db)
  const [texts, groups, shared] = await Promise.all([
    listQuotable(db, { programmeId, themeIds, each }),
    listGiverGroups(db, programmeId),
    listSharedLanguages(db, programmeId, leastPublished(scheme)),
  ])
  const who = createWhoInWords(t, groups, scheme)
  return texts.map((text) => {
    const { name, capacities, channel } = who(text)
    const from = [name, ...capacities, channel, text.activityTitle, sayRendered(t, text, shared)]
    return {
      id: text.id,
      themeId: text.themeId,
      words: text.text ?? '',
      from: from.filter(Boolean).join(', '),
    }
  })
}
