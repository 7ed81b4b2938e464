import { listAdditions } from '../../core/text/campaigns/index.ts'
import { maskIdentifiers } from '../../core/text/masking.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'

/** The campaign that an answer is part of, and its text as the one in the middle has it. */
export type OfCampaign = { familyId: string; title: string; middle: string; text: string }

/** What an answer says besides the text of its campaign: that is what wants reading. */
export type Additions = { campaign: string; url: string; sentences: string[] }

export function additionsView(
  programme: ProgrammeScope,
  questionId: string,
  of: OfCampaign | undefined,
): Additions | null {
  if (!of) return null
  const masked = (text: string) => maskIdentifiers(text).text
  const sentences = listAdditions(masked(of.middle), masked(of.text))
  if (sentences.length === 0) return null
  const url = urls.deskQuestion(programme.slug, questionId, 'campaigns', of.familyId)
  return { campaign: of.title, url, sentences }
}
