import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { keepCampaign, listFamilies, searchWithin } from '../understand/campaigns/index.ts'
import type { LoadedProgramme } from './load-programme.ts'
import type { DemoCampaign } from './shape.ts'

/** Finds the campaign among the responses as the desk does, and writes down what is known of it. */
export async function loadCampaign(
  tx: Tx,
  ctx: Context,
  { activity, ...known }: DemoCampaign,
  loaded: LoadedProgramme,
  accountId: string,
): Promise<void> {
  const questionId = questionOf(activity, loaded)
  if (!questionId) throw new Error(`the campaign of ${activity} answers no question with themes`)
  await searchWithin(tx, ctx, questionId)
  const [family] = await listFamilies(tx, questionId, 1, 0)
  if (!family) throw new Error(`no campaign was found among the responses to ${activity}`)
  const act = {
    programmeId: loaded.id,
    questionId,
    familyId: family.id,
    accountId,
    requestId: 'demonstration',
  }
  await keepCampaign(tx, ctx, act, { ...known, revision: family.revision })
}

/** The question of an activity that has themes. */
function questionOf(activity: string, loaded: LoadedProgramme): string | undefined {
  const withThemes = [...loaded.themes.values()].map(({ questionId }) => questionId)
  return [...loaded.questions]
    .filter(([key]) => key.startsWith(`${activity}/`))
    .map(([, id]) => id)
    .find((id) => withThemes.includes(id))
}
