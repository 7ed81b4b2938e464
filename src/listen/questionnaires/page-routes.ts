import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { answerInWords } from '../../core/questionnaire/answer-in-words.ts'
import type { AnswerGiven, Question } from '../../core/questionnaire/content.ts'
import { isRouted } from '../../core/questionnaire/routing.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { localeSpoken } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { readSubmitted } from '../unsent-files/index.ts'
import { copyAnswer, findPage, listShownPages } from './asked.ts'
import { gonePage, goneView, hasChanged, numberOf } from './check-pages.ts'
import { rememberDraft } from './draft-cookie.ts'
import { answerAsTyped, typedOfAnswer } from './fields.ts'
import { type PlaceInOrder, questionPage, questionView, type Shown } from './question-page.ts'
import { acceptedFiles, readPage } from './reading-service.ts'
import { type Draft, emptyDraft } from './schema.ts'
import { hashOf, saveAnswer } from './service.ts'
import {
  findPlace,
  leave,
  numberIn,
  type Place,
  type Standing,
  sayClosed,
  shownFrom,
  standingOf,
} from './standing.ts'

/** One question a page: showing it, and taking what was answered. */
export const questionPageRoutes = (ctx: Context, translate: Translate): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/answer/:activity/:page',
    async handle(request, reply) {
      const standing = await standingOf(ctx, translate, request)
      const { activity, asked, draft } = standing
      const place = findPlace(asked, request.params.page ?? '')
      if (!place) throw new NotFound('a page of this questionnaire')
      if (!standing.isOpen) return sayClosed(ctx, reply, standing)
      if (!draft) return leave(ctx, reply, standing)
      if (place.number !== null && !isShownNow(standing, draft, place)) {
        const next = shownFrom(asked, draft.answers, place.number)
        const url = next ? urls.answeringPage(activity.slug, next) : urls.checkAnswers(activity.slug)
        return reply.redirect(url, 303)
      }
      const typed = typedOfAnswer(place.step.question, draft.answers[place.step.key])
      return showQuestion(reply, standing, place, { typed }, request.query.from === 'check')
    },
  },
  {
    access: 'public',
    method: 'POST',
    url: '/answer/:activity/:page',
    async handle(request, reply) {
      const standing = await standingOf(ctx, translate, request)
      const { activity, asked, token, draft } = standing
      const draftHash = draft && token ? hashOf(token) : undefined
      const { typed, uploads } = await readSubmitted(ctx, request, acceptedFiles, () => draftHash)
      const address = request.params.page ?? ''
      // The page itself says which it was: its number may be another's by now.
      const place = findPlace(asked, typedText(typed, 'step') || address)
      const key = place?.step.key ?? typedText(typed, 'step')
      if (key === '') throw new NotFound('a page of this questionnaire')
      if (!standing.isOpen) return sayClosed(ctx, reply, withTyped(standing, key, typed), 409)
      if (!place) return sayGone(reply, standing, key, typed, draft !== undefined)

      const before = draft?.answers[key]
      const read = await readPage(ctx, place.step, activity, { typed, uploads, before })
      const fromCheck = typedText(typed, 'from') === 'check'
      if (!read.ok && draft) {
        const shown = { typed, errors: read.errors, found: read.found ?? [] }
        return showQuestion(reply, standing, place, shown, fromCheck)
      }
      const answer = read.ok ? read.answer : null
      const way = wayOn(standing, place, numberIn(address), { key, answer, fromCheck, typed })
      const page = { key, answer, version: asked.version, ...way.stopped }
      if (!token || !draft || !(await saveAnswer(ctx, activity.id, token, page))) {
        const isBlank = read.ok && !read.answer
        return isBlank ? leave(ctx, reply, standing) : sayGone(reply, standing, key, typed, false)
      }
      rememberDraft(reply, activity.slug, token)
      return reply.redirect(way.url, 303)
    },
  },
]

const isShownNow = ({ asked }: Standing, { answers }: Draft, { step }: Place): boolean =>
  listShownPages(asked, answers).some(({ key }) => key === step.key)

function showQuestion(reply: Reply, standing: Standing, place: Place, shown: Shown, fromCheck: boolean) {
  const { activity, draft, carried } = standing
  const keptFile = nameOfFile(place.step.question, draft?.answers[place.step.key])
  const view = questionView(activity, place.step, placeInOrder(standing, place, fromCheck), {
    ...shown,
    keptFile,
    carried,
  })
  return reply.page(questionPage, view, shown.errors?.length ? 422 : 200)
}

/** The file or recording that is there already, by name and size. */
const nameOfFile = (question: Question, answer: AnswerGiven | undefined): string | undefined =>
  answer?.value?.file || answer?.value?.recording
    ? answerInWords(question, answer, localeSpoken()).choices[0]
    : undefined

/** Where a page stands for this person: its number among those that they see, and the page before it. */
function placeInOrder(standing: Standing, { step, number }: Place, fromCheck: boolean): PlaceInOrder {
  const { activity, asked, draft } = standing
  const shown = listShownPages(asked, draft?.answers ?? {})
  const place = shown.findIndex(({ key }) => key === step.key)
  const before = shown[place - 1]
  const pageBefore = before
    ? urls.answeringPage(activity.slug, numberOf(asked, before.key))
    : urls.answering(activity.slug)
  return {
    number: number === null ? null : place + 1,
    total: isRouted(asked.steps) ? null : asked.steps.length,
    action: urls.answeringPage(activity.slug, number ?? step.key),
    backUrl: fromCheck || number === null ? urls.checkAnswers(activity.slug) : pageBefore,
    fromCheck,
    hasChanged: draft !== undefined && hasChanged(asked, draft),
    trial: null,
    isFirstOfSection: before?.section.id !== step.section.id,
    fileUrl: (hash) => urls.media(activity.slug, hash),
  }
}

type Answered = { key: string; answer: AnswerGiven | null; fromCheck: boolean; typed: Typed }

/** Where a saved page leads, and whether that is stopping before the last. */
function wayOn(
  { activity, asked, draft = emptyDraft }: Standing,
  { number }: Place,
  addressed: number,
  { key, answer, fromCheck, typed }: Answered,
): { url: string; stopped: { stopped?: boolean } } {
  const { [key]: _before, ...others } = draft.answers
  const answers = answer ? { ...others, [key]: answer } : others
  // A page that is no longer asked has left its number to the one after it.
  const from = number === null ? addressed : number + 1
  const next = from === 0 ? undefined : shownFrom(asked, answers, from)
  const stopsHere = typedText(typed, 'go') === 'stop'
  const isLast = from > 0 && next === undefined
  const stopped = stopsHere || isLast ? { stopped: stopsHere && !isLast } : {}
  const check = urls.checkAnswers(activity.slug)
  if (typedText(typed, 'go') === 'save') return { url: urls.savedForLater(activity.slug), stopped: {} }
  if (fromCheck && !stopsHere) {
    const opened = firstOpened(asked, draft.answers, answers)
    return { url: opened ? urls.changeAnswer(activity.slug, opened) : check, stopped }
  }
  return { url: stopsHere || !next ? check : urls.answeringPage(activity.slug, next), stopped }
}

/** The first page that a changed answer has brought up: it is asked before going back to the check. */
function firstOpened(
  asked: Standing['asked'],
  before: Draft['answers'],
  answers: Draft['answers'],
): number | undefined {
  const shownBefore = new Set(listShownPages(asked, before).map(({ key }) => key))
  const opened = listShownPages(asked, answers).find(
    ({ key }) => !shownBefore.has(key) && answers[key] === undefined,
  )
  return opened && numberOf(asked, opened.key)
}

/** A standing in which what was just typed is among the answers, for showing it where it can not be kept. */
function withTyped(standing: Standing, key: string, typed: Typed): Standing {
  const { answers } = standing.draft ?? emptyDraft
  const asTyped = typedAt(standing, key, typed)
  return { ...standing, draft: { ...emptyDraft, answers: { ...answers, [key]: asTyped } } }
}

const typedAt = ({ asked }: Standing, key: string, typed: Typed): AnswerGiven => {
  const page = findPage(asked, key)
  return page ? answerAsTyped(page.question, typed) : { text: typedText(typed, 'text'), choices: [] }
}

function sayGone(reply: Reply, standing: Standing, key: string, typed: Typed, isQuestionGone: boolean) {
  const { activity, asked } = standing
  const answer = copyAnswer(asked, key, typedAt(standing, key, typed))
  return reply.page(gonePage, goneView(activity, answer, isQuestionGone), 409)
}
