import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Removed } from '../../core/redaction/apply.ts'
import { suggestRedactions } from '../../core/redaction/suggest.ts'
import type { ListDeskLinks } from '../../register/programmes/index.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { mayOf } from '../activities/index.ts'
import { hasOpenConcern } from '../harm/index.ts'
import {
  type ListedState,
  listPage,
  listView,
  overviewPage,
  overviewView,
  stateNames,
  textPage,
  textView,
} from './desk-pages.ts'
import { preparePage, prepareView } from './prepare-pages.ts'
import {
  countPublishing,
  findNextWaiting,
  findPermitted,
  findText,
  findTextOfAnswer,
  listPublishingByQuestion,
  listTexts,
  type PermittedAnswer,
} from './queries.ts'
import { readRemoved, reasonForm } from './schema.ts'
import {
  keepBack,
  needsTwoPeople,
  prepareText,
  releaseText,
  setTwoPeople,
  takeDownByHand,
} from './service.ts'

const access = 'desk:publish-texts'
const here = '/desk/programmes/:programme/publishing'
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** For the slot of a programme's home at the desk. */
export const publishingDeskLinks: ListDeskLinks = ({ slug }, permissions) =>
  permissions.has('publish-texts')
    ? [
        {
          text: 'Publish what people said',
          url: urls.publishing(slug),
          hint: 'What its sender allows, after names and numbers are taken out',
        },
      ]
    : []

/** Preparing, releasing and taking down what people said. */
export const publishingRoutes = (ctx: Context): Route[] => {
  const authorOf = (request: Request) => ({ accountId: visitorOf(request).id, requestId: request.id })
  const idOf = (request: Request, name: string) => {
    const id = request.params[name] ?? ''
    if (!uuid.test(id)) throw new NotFound('something by its id')
    return id
  }

  const answerOf = async (request: Request): Promise<PermittedAnswer> => {
    const answer = await findPermitted(ctx.db, programmeOf(request).id, idOf(request, 'answer'))
    if (!answer) throw new NotFound('an answer that may be published')
    return answer
  }

  const questionOf = async (request: Request) => {
    const [id, all] = [
      idOf(request, 'question'),
      await listPublishingByQuestion(ctx.db, programmeOf(request).id),
    ]
    const question = all.find((one) => one.id === id)
    if (!question) throw new NotFound('a question with answers that may be published')
    return question
  }

  const nextUrl = ({ slug }: { slug: string }, questionId: string) =>
    urls.publishing(slug, 'questions', questionId, 'next')

  const showPreparing = async (request: Request, reply: Reply, typed?: Typed, errors: FieldError[] = []) => {
    const [programme, answer] = [programmeOf(request), await answerOf(request)]
    const [held, twoPeople, mayHarm] = await Promise.all([
      findTextOfAnswer(ctx.db, answer.id),
      needsTwoPeople(ctx.db, programme.id),
      hasOpenConcern(ctx.db, answer.responseId),
    ])
    await recordAct(ctx.db, {
      ...authorOf(request),
      act: 'unredacted-text-opened',
      subjectKind: 'response',
      subjectId: answer.responseId,
      programmeId: programme.id,
      reason: 'To prepare it for publication',
    })
    const spans = held && held.state !== 'kept-back' && held.text !== null ? (held.spans as Removed[]) : null
    const rows = {
      programme,
      answer,
      suggested: suggestRedactions(answer.text ?? ''),
      held: spans,
      twoPeople,
      mayHarm,
    }
    return reply.page(preparePage, prepareView(rows, typed, errors), errors.length > 0 ? 422 : 200)
  }

  const showText = async (
    request: Request,
    reply: Reply,
    typed?: { reason: string; errors: FieldError[] },
  ) => {
    const programme = programmeOf(request)
    const held = await findText(ctx.db, programme.id, idOf(request, 'text'))
    if (!held) throw new NotFound('a text of this programme')
    const twoPeople = await needsTwoPeople(ctx.db, programme.id)
    const view = textView(programme, held, { accountId: visitorOf(request).id, twoPeople }, typed)
    return reply.page(textPage, view, typed ? 422 : 200)
  }

  return [
    {
      access,
      method: 'GET',
      url: here,
      async handle(request: Request, reply: Reply) {
        const programme = programmeOf(request)
        const [counts, questions, twoPeople, may] = await Promise.all([
          countPublishing(ctx.db, programme.id),
          listPublishingByQuestion(ctx.db, programme.id),
          needsTwoPeople(ctx.db, programme.id),
          mayOf(ctx, request),
        ])
        const settings = { twoPeople, maySet: may('edit-programme') }
        return reply.page(overviewPage, overviewView(programme, counts, questions, settings))
      },
    },
    {
      access: 'desk:edit-programme',
      method: 'POST',
      url: `${here}/settings`,
      async handle(request: Request, reply: Reply) {
        const programme = programmeOf(request)
        const twoPeople = typedText((request.body ?? {}) as Typed, 'twoPeople') === 'yes'
        await ctx.db
          .transaction()
          .execute((tx) => setTwoPeople(tx, programme.id, twoPeople, authorOf(request)))
        return reply.next(urls.publishing(programme.slug), 'Saved')
      },
    },
    {
      access,
      method: 'GET',
      url: `${here}/questions/:question/next`,
      async handle(request: Request, reply: Reply) {
        const [programme, question] = [programmeOf(request), await questionOf(request)]
        const after = typedText(request.query as Typed, 'after')
        const skipped = uuid.test(after) ? after : null
        const next = await findNextWaiting(ctx.db, question.id, skipped)
        if (next) return reply.redirect(urls.publishing(programme.slug, 'answers', next.id), 303)
        return reply.next(urls.publishing(programme.slug), skipped ? 'That was the last one' : 'None waits')
      },
    },
    {
      access,
      method: 'GET',
      url: `${here}/questions/:question/:state`,
      async handle(request: Request, reply: Reply) {
        const [programme, question] = [programmeOf(request), await questionOf(request)]
        const state = request.params.state ?? ''
        if (!(state in stateNames)) throw new NotFound('a list of texts')
        const page = Math.max(1, Math.min(100_000, Number(typedText(request.query as Typed, 'page')) || 1))
        const rows = await listTexts(
          ctx.db,
          { programmeId: programme.id, questionId: question.id, state },
          page,
        )
        const asked = { id: question.id, text: question.question }
        return reply.page(listPage, listView(programme, asked, state as ListedState, rows, page))
      },
    },
    {
      access,
      method: 'GET',
      url: `${here}/answers/:answer`,
      handle: (request: Request, reply: Reply) => showPreparing(request, reply),
    },
    {
      access,
      method: 'POST',
      url: `${here}/answers/:answer`,
      async handle(request: Request, reply: Reply) {
        const typed = (request.body ?? {}) as Typed
        const [programme, answer] = [programmeOf(request), await answerOf(request)]
        const read = readRemoved(typed, answer.text ?? '')
        if (!read.ok) return showPreparing(request, reply, typed, read.errors)
        const [next, author] = [typedText(typed, 'next'), authorOf(request)]
        const id = await ctx.db.transaction().execute(async (tx) => {
          const preparation = { programmeId: programme.id, answerId: answer.id, removed: read.removed }
          const made = await prepareText(tx, ctx, preparation, author)
          if (next === 'publish') await releaseText(tx, ctx, { programmeId: programme.id, id: made }, author)
          return made
        })
        if (next !== 'publish' && next !== 'next')
          return reply.next(urls.publishing(programme.slug, 'texts', id))
        return reply.next(
          nextUrl(programme, answer.questionId),
          next === 'publish' ? 'Published' : 'Handed over',
        )
      },
    },
    {
      access,
      method: 'POST',
      url: `${here}/answers/:answer/keep-back`,
      async handle(request: Request, reply: Reply) {
        const [programme, answer] = [programmeOf(request), await answerOf(request)]
        const form = readForm(reasonForm, request.body)
        if (!form.ok) return showPreparing(request, reply, undefined, form.errors)
        const keeping = { programmeId: programme.id, answerId: answer.id, reason: form.value.reason }
        await ctx.db.transaction().execute((tx) => keepBack(tx, ctx, keeping, authorOf(request)))
        return reply.next(nextUrl(programme, answer.questionId), 'Kept back')
      },
    },
    {
      access,
      method: 'GET',
      url: `${here}/texts/:text`,
      handle: (request: Request, reply: Reply) => showText(request, reply),
    },
    {
      access,
      method: 'POST',
      url: `${here}/texts/:text/release`,
      async handle(request: Request, reply: Reply) {
        const which = { programmeId: programmeOf(request).id, id: idOf(request, 'text') }
        await ctx.db.transaction().execute((tx) => releaseText(tx, ctx, which, authorOf(request)))
        return reply.next(urls.publishing(programmeOf(request).slug, 'texts', which.id), 'Published')
      },
    },
    {
      access,
      method: 'POST',
      url: `${here}/texts/:text/take-down`,
      async handle(request: Request, reply: Reply) {
        const form = readForm(reasonForm, request.body)
        if (!form.ok) {
          const reason = typedText((request.body ?? {}) as Typed, 'reason')
          return showText(request, reply, { reason, errors: form.errors })
        }
        const which = {
          programmeId: programmeOf(request).id,
          id: idOf(request, 'text'),
          reason: form.value.reason,
        }
        await ctx.db.transaction().execute((tx) => takeDownByHand(tx, ctx, which, authorOf(request)))
        return reply.next(urls.publishing(programmeOf(request).slug, 'texts', which.id), 'Taken down')
      },
    },
  ]
}
