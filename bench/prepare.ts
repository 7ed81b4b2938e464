import type { Installation } from '../src/installation.ts'
import { createActivity, publishActivity } from '../src/listen/activities/index.ts'
import { addOrganisation } from '../src/register/organisations/index.ts'
import { createProgramme, publishProgramme } from '../src/register/programmes/index.ts'

/** What responses are sent to. */
export type Target = { slug: string; programmeSlug: string; activityId: string; questionId: string }

export type Need = Installation & { port: number; seconds: number; target: Target }

/** One published programme with an open one box, made by the product's own services. */
export async function prepareActivity(ctx: Installation['ctx']): Promise<Target> {
  const author = { accountId: null }
  const now = ctx.now()
  return ctx.db.transaction().execute(async (tx) => {
    const body = {
      name: 'Bench body',
      kind: 'other',
      odsCode: null,
      effectiveFrom: '2020-01-01',
      fictional: false,
    }
    const accountableId = await addOrganisation(tx, body, author)
    const summary = 'The evening clinic would move across town from May.'
    const programme = await createProgramme(
      tx,
      { title: 'Evening clinic', accountableId, summary },
      { ...author, now },
    )
    await publishProgramme(tx, { ...author, programmeId: programme.id, now, whatChanged: '' })
    const activity = await createActivity(
      tx,
      { programmeId: programme.id, kind: 'one-box', title: 'Tell us about the evening clinic' },
      { ...author, now },
    )
    await publishActivity(tx, ctx, { ...author, activityId: activity.id })
    if (!activity.questionId) throw new Error('a one box comes with its question')
    return {
      slug: activity.slug,
      programmeSlug: programme.slug,
      activityId: activity.id,
      questionId: activity.questionId,
    }
  })
}
