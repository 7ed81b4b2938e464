import { addQuestion, createActivity, publishActivity } from '../../src/listen/activities/index.ts'
import { addOrganisation } from '../../src/register/organisations/index.ts'
import { addOption, createProgramme, publishProgramme } from '../../src/register/programmes/index.ts'
import type { TestApp } from './app.ts'

const author = { accountId: null }

export type Listening = {
  organisationId: string
  programme: { id: string; slug: string }
  options: { id: string; title: string }[]
  /** A one box that is open. */
  box: { id: string; slug: string; questionId: string }
  /** A questionnaire that is open, with one question of each kind: 6 pages. */
  questionnaire: { id: string; slug: string; questionIds: Record<QuestionKey, string> }
}

type QuestionKey = 'single' | 'several' | 'short' | 'long' | 'each'

/** A published programme with two options and one discarded, an open one box and an open questionnaire. */
export const makeListening = ({ ctx }: Pick<TestApp, 'ctx'>, title: string): Promise<Listening> =>
  ctx.db.transaction().execute(async (tx) => {
    const now = ctx.now()
    const body = { kind: 'icb', odsCode: null, effectiveFrom: '2022-07-01', fictional: false }
    const organisationId = await addOrganisation(tx, { ...body, name: `Board of ${title}` }, author)
    const wish = { title, summary: 'The clinic would move.', accountableId: organisationId }
    const programme = await createProgramme(tx, wish, { ...author, now })
    const edit = { ...author, programmeId: programme.id }
    const options = []
    for (const name of ['Move the clinic', 'Keep the clinic']) {
      const option = {
        title: name,
        kind: 'open',
        description: `What it means to ${name}.`,
        reasonDiscarded: '',
      } as const
      options.push({ id: await addOption(tx, edit, option), title: name })
    }
    const discarded = {
      title: 'Sell it',
      kind: 'discarded',
      description: '',
      reasonDiscarded: 'Too dear',
    } as const
    await addOption(tx, edit, discarded)
    await publishProgramme(tx, { ...edit, now, whatChanged: '' })

    const box = await createActivity(
      tx,
      { programmeId: programme.id, kind: 'one-box', title: `Say it: ${title}` },
      { ...author, now },
    )
    await publishActivity(tx, ctx, { ...author, activityId: box.id })
    const asked = await createActivity(
      tx,
      { programmeId: programme.id, kind: 'questionnaire', title: `Questions: ${title}` },
      { ...author, now },
    )
    const purpose = 'To plan'
    const choices = [
      { key: 'weekly', label: 'Every week' },
      { key: 'less', label: 'Less often' },
      { key: 'never', label: 'Never' },
    ]
    const into = { ...author, activityId: asked.id }
    const questionIds = {
      single: await addQuestion(tx, ctx, into, {
        kind: 'single-choice',
        purpose,
        text: 'How often do you go?',
        choices,
      }),
      several: await addQuestion(tx, ctx, into, {
        purpose,
        kind: 'several-choices',
        text: 'When could you go?',
        choices,
      }),
      short: await addQuestion(tx, ctx, into, { kind: 'short-text', purpose, text: 'Where do you live?' }),
      long: await addQuestion(tx, ctx, into, { kind: 'long-text', purpose, text: 'What matters to you?' }),
      each: await addQuestion(tx, ctx, into, {
        kind: 'each-option',
        purpose,
        text: 'How far do you support or oppose it?',
      }),
    }
    await publishActivity(tx, ctx, into)
    return {
      organisationId,
      programme,
      options,
      box: { id: box.id, slug: box.slug, questionId: box.questionId ?? '' },
      questionnaire: { id: asked.id, slug: asked.slug, questionIds },
    }
  })
