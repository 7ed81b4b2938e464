import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { isRouted, listShown } from '../../core/questionnaire/routing.ts'
import type { Answers, Step } from '../../core/questionnaire/steps.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { activityOf, oneActivity } from '../activities/index.ts'
import { carriedFor } from './asked.ts'
import { typedOfAnswer } from './fields.ts'
import { type PlaceInOrder, questionPage, questionView, type Shown } from './question-page.ts'
import { readPage } from './reading-service.ts'
import { readAnswers } from './schema.ts'
import { readTried } from './service.ts'

type Trial = Awaited<ReturnType<typeof readTrial>>

const readTrial = async (ctx: Context, request: Request) => {
  const activity = await activityOf(ctx, request)
  if (activity.kind !== 'questionnaire') throw new NotFound('a questionnaire of this programme')
  return { activity, ...(await readTried(ctx.db, activity)) }
}

/**
 * Trying a questionnaire at the desk as it is being written: the public's pages and routing, which keep and send
 * nothing. What was answered so far goes along with each form.
 */
export const trialRoutes = (ctx: Context, translate: Translate): Route[] => {
  const show = (reply: Reply, trial: Trial, step: Step, answers: Answers, shown: Partial<Shown> = {}) => {
    const { activity, steps, questions } = trial
    const view = questionView(activity, step, placeOf(trial, step, answers), {
      typed: typedOfAnswer(step.question, answers[step.key]),
      carried: carriedFor({ questions }, answers, translate),
      ...shown,
    })
    return reply.page(
      questionPage,
      { ...view, total: isRouted(steps) ? null : steps.length },
      shown.errors ? 422 : 200,
    )
  }

  return [
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: `${oneActivity}/try/:page`,
      framing: 'framed',
      async handle(request, reply) {
        const trial = await readTrial(ctx, request)
        const step = trial.steps[Number(request.params.page) - 1]
        if (!step) throw new NotFound('a page of this questionnaire')
        return show(reply, trial, step, {})
      },
    },
    {
      access: 'desk:see-programme',
      method: 'POST',
      url: `${oneActivity}/try/:page`,
      framing: 'framed',
      async handle(request, reply) {
        const trial = await readTrial(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const soFar = readAnswers(typedText(typed, 'soFar'))
        const step = trial.steps[Number(request.params.page) - 1]
        if (!step) throw new NotFound('a page of this questionnaire')
        const read = await readPage(ctx, step, trial.activity, { typed })
        if (!read.ok) return show(reply, trial, step, soFar, { ...read, typed })
        const { [step.key]: _before, ...others } = soFar
        const answers = read.answer ? { ...others, [step.key]: read.answer } : others
        const shown = listShown(trial.steps, answers)
        const next = shown.find((one) => trial.steps.indexOf(one) > trial.steps.indexOf(step))
        if (next) return show(reply, trial, next, answers)
        const { programmeSlug, slug } = trial.activity
        const back = urls.deskProgramme(programmeSlug, 'activities', slug)
        return reply.next(back, 'You have tried the questions to the end. Nothing was kept or sent')
      },
    },
  ]
}

function placeOf({ activity, steps }: Trial, step: Step, answers: Answers): PlaceInOrder {
  const at = (...rest: string[]) =>
    urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, ...rest)
  const shown = listShown(steps, answers)
  const place = shown.indexOf(step)
  const before = shown[place - 1]
  return {
    number: place < 0 ? steps.indexOf(step) + 1 : place + 1,
    total: null,
    action: at('try', String(steps.indexOf(step) + 1)),
    backUrl: before ? at('try', String(steps.indexOf(before) + 1)) : at(),
    fromCheck: false,
    hasChanged: false,
    trial: { soFar: JSON.stringify(answers) },
    isFirstOfSection: before?.section.id !== step.section.id,
    fileUrl: (hash) => at('builder', 'media', hash),
  }
}
