import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { knowsNeighbourhoods } from '../../register/postcodes/index.ts'
import type { ListDeskLinks } from '../../register/programmes/index.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findSentResponse, getPublicActivity, justSent } from '../responses/index.ts'
import { findEqualityFigures } from './figures.ts'
import {
  explainerPage,
  explainerView,
  figuresPage,
  figuresView,
  questionsPage,
  questionsView,
  questionWords,
} from './pages.ts'
import { readEqualityAnswers } from './placing.ts'
import { insertEqualityRecord } from './queries.ts'
import { wantsQuestionsForm } from './schema.ts'
import { sealToCounting } from './seal.ts'

export const equalityRoutes = (ctx: Context, translate: Translate): Route[] => {
  const words = () => questionWords(translate)
  const askedOf = async ({ slug, fictional }: { slug: string; fictional: boolean }) => ({
    action: urls.equalityQuestions(slug),
    skipUrl: urls.sentAndDone(slug),
    fictional,
    asksPostcode: await knowsNeighbourhoods(ctx.db),
  })

  /** The response that this browser has just sent to the activity in the address, if any. */
  const findJustSent = async (request: Request) => {
    const activity = await getPublicActivity(ctx, request.params.activity ?? '')
    const responseId = justSent(request)
    const response = responseId ? await findSentResponse(ctx.db, responseId, activity.id) : undefined
    return { activity, response }
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/sent/:activity/equality',
      async handle(request: Request, reply: Reply) {
        const { activity, response } = await findJustSent(request)
        if (!response) return reply.redirect(urls.sent(activity.slug), 303)
        const receipt = printReceipt(response.receipt)
        return reply.page(
          explainerPage,
          explainerView(receipt, urls.equality(activity.slug), activity.fictional, []),
        )
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/sent/:activity/equality',
      async handle(request: Request, reply: Reply) {
        const { activity, response } = await findJustSent(request)
        if (!response) return reply.redirect(urls.sent(activity.slug), 303)
        const form = readForm(wantsQuestionsForm, request.body)
        if (!form.ok) {
          const receipt = printReceipt(response.receipt)
          const view = explainerView(receipt, urls.equality(activity.slug), activity.fictional, form.errors)
          return reply.page(explainerPage, view, 422)
        }
        return reply.redirect(
          form.value.answer === 'yes'
            ? urls.equalityQuestions(activity.slug)
            : urls.sentAndDone(activity.slug),
          303,
        )
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/sent/:activity/equality/questions',
      async handle(request: Request, reply: Reply) {
        const { activity, response } = await findJustSent(request)
        if (!response) return reply.redirect(urls.sent(activity.slug), 303)
        return reply.page(questionsPage, questionsView({}, [], words(), await askedOf(activity)))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/sent/:activity/equality/questions',
      async handle(request: Request, reply: Reply) {
        const { activity, response } = await findJustSent(request)
        if (!response) return reply.redirect(urls.sent(activity.slug), 303)
        const typed = (request.body ?? {}) as Typed
        const form = await readEqualityAnswers(ctx.db, typed)
        if (!form.ok) {
          const view = questionsView(typed, form.errors, words(), await askedOf(activity))
          return reply.page(questionsPage, view, 422)
        }
        const content = { responseId: response.id, at: ctx.now().toISOString(), answers: form.value }
        const sealed = await sealToCounting(ctx.keysFolder, content)
        await insertEqualityRecord(ctx.db, { activityId: activity.id, sealed })
        return reply.next(urls.sentAndDone(activity.slug), translate('listen:equality.thanks'))
      },
    },
    {
      access: 'desk:see-equality-figures',
      method: 'GET',
      url: '/desk/programmes/:programme/equality',
      async handle(request: Request, reply: Reply) {
        const programme = programmeOf(request)
        await recordAct(ctx.db, {
          accountId: visitorOf(request).id,
          act: 'equality-figures-read',
          subjectKind: 'programme',
          subjectId: programme.id,
          programmeId: programme.id,
          requestId: request.id,
        })
        const figures = await findEqualityFigures(ctx, programme.id)
        const scheme = await getDisclosureScheme(ctx.db)
        return reply.page(figuresPage, figuresView(translate, programme, figures, scheme))
      },
    },
  ]
}

/** For the slot of a programme's home at the desk. */
export const equalityDeskLinks: ListDeskLinks = ({ slug }, permissions) =>
  permissions.has('see-equality-figures')
    ? [
        {
          text: 'Equality answers',
          url: urls.deskProgramme(slug, 'equality'),
          hint: 'Who answered, in numbers; looking is recorded',
        },
      ]
    : []
