import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { type AffectedPart, type AffectedQuestion, readAffected } from '../affected-groups/index.ts'
import {
  type CampaignRow,
  listCampaigns,
  type PublishedWithout,
  publishLineWithout,
} from '../campaigns/index.ts'
import { listAffectedInCampaigns, type PlacedSaid } from './without-queries.ts'

/** Who was spoken of about a question or one of its options, with and without each campaign on it. */
export type AffectedWithout = {
  questionId: string
  optionId: string | null
  known: CampaignRow[]
  /** The groups that anybody spoke of. */
  themes: PublishedWithout[]
}

/** Who would be affected, as the public sees it, and the same with and without campaigns. */
export type AffectedShown = { questions: AffectedQuestion[]; without: AffectedWithout[] }

export async function readAffectedShown(db: Db, programmeId: string): Promise<AffectedShown> {
  const [questions, known] = await Promise.all([
    readAffected(db, programmeId),
    listCampaigns(db, programmeId),
  ])
  const asked = questions.filter(({ id }) => known.some(({ questionId }) => questionId === id))
  if (asked.length === 0) return { questions, without: [] }
  const [placed, scheme] = await Promise.all([
    listAffectedInCampaigns(
      db,
      programmeId,
      asked.map(({ id }) => id),
    ),
    getDisclosureScheme(db),
  ])
  return { questions, without: publishAffectedWithout(asked, known, placed, scheme) }
}

/** Numbers of one moment only: where the lines by campaign do not add up to the one on the page, they are hidden. */
export const publishAffectedWithout = (
  questions: readonly AffectedQuestion[],
  known: readonly CampaignRow[],
  placed: readonly PlacedSaid[],
  scheme: DisclosureScheme,
): AffectedWithout[] =>
  questions.flatMap((question) => {
    const own = known.filter(({ questionId }) => questionId === question.id)
    return question.parts.map((part) => partWithout(question.id, part, own, placed, scheme))
  })

function partWithout(
  questionId: string,
  { option, groups }: AffectedPart,
  known: CampaignRow[],
  placed: readonly PlacedSaid[],
  scheme: DisclosureScheme,
): AffectedWithout {
  const optionId = option?.id ?? null
  const here = placed.filter((row) => row.questionId === questionId && row.optionId === optionId)
  const rowOf = (familyId: string | null) => here.find((row) => row.familyId === familyId)
  const places = [...known.map(({ id }) => id), null]
  const sizes = places.map((familyId) => rowOf(familyId)?.responses ?? 0)
  const themes = groups
    .filter(({ responses }) => responses.hidden || responses.count > 0)
    .map(({ code, title, responses }) => {
      const cells = places.map((familyId) => rowOf(familyId)?.groups[code] ?? 0)
      const [outside = 0, ...inside] = cells.toReversed()
      const count = cells.reduce((sum, cell) => sum + cell, 0)
      const isOfNow = !responses.hidden && responses.count === count
      const total = isOfNow ? responses : ({ hidden: true, why: 'withheld' } as const)
      const line = { id: code, title, count, total, inside: inside.toReversed(), outside }
      return { ...publishLineWithout(line, sizes, scheme), all: responses }
    })
  return { questionId, optionId, known, themes }
}
