import type { Context } from '../../context.ts'
import { type EditedByAnother, NotFound, unlessEdited } from '../../core/errors.ts'
import { readForm, type Typed, typedList, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { codeAffected } from '../affected-groups/index.ts'
import { knowWordsOf } from '../answer-words/index.ts'
import { getTextQuestion, permissionsIn, readId, type TextQuestion } from '../questions/index.ts'
import { findModel } from '../suggestions/index.ts'
import { findCampaignOf, hasAdditions } from './additions-queries.ts'
import { readAffectedBoxes, typedAffected } from './affected.ts'
import { type KeepQuotes, markPassages } from './marks.ts'
import { type CodeRows, codePage, codeView, type Ticked } from './pages.ts'
import { countRead, findAnswer, findReading, listCodings, listThemesInUse } from './queries.ts'
import { findNextAnswer } from './queue-queries.ts'
import { countSameWords } from './same-words-queries.ts'
import { codingForm, type Queue, queueKinds } from './schema.ts'
import { codeAnswer, codingState } from './service.ts'
import { hasShare } from './share-queries.ts'
import { suggestionsFor } from './suggested.ts'

const url = '/desk/programmes/:programme/questions/:question/code'

/** What was ticked is kept, and saving it once more puts it in the place of theirs. */
const sayLate = ({ message }: EditedByAnother) =>
  `${message}. Nothing of theirs was overwritten: see “Coded so far”. Save again to put what you ticked in its place`

/** Reading and coding answers one after another. */
export const codingRoutes = (ctx: Context, keepQuotes: KeepQuotes): Route[] => {
  const readQueue = async (
    request: Request,
    question: TextQuestion,
    show: unknown,
    theme: unknown,
  ): Promise<Queue> => {
    const kind = queueKinds.find((known) => known === show) ?? 'next'
    if (kind === 'mine') return { show: kind, accountId: visitorOf(request).id }
    if (kind !== 'theme' && kind !== 'proposed') return { show: kind }
    const themeId = readId(String(theme))
    if (kind === 'proposed') return { show: kind, themeId }
    const model = await findModel(ctx.db, question.id)
    return { show: 'theme', themeId, least: model?.measured.thresholds[themeId] ?? 0.5 }
  }

  /** The next answer of a queue. One that has only just come in may say nothing: that is told before it is shown. */
  const findNext = async (
    question: TextQuestion,
    queue: Queue,
    from: string,
  ): Promise<string | undefined> => {
    const next = await findNextAnswer(ctx.db, question.id, queue, from)
    if (!next || !(await knowWordsOf(ctx.db, question.programmeId, next.id))) return next?.id
    return (await findNextAnswer(ctx.db, question.id, queue, from))?.id
  }

  const findShown = async (
    question: TextQuestion,
    answerId: string | undefined,
    typed?: Typed,
  ): Promise<CodeRows['shown']> => {
    if (answerId === undefined) return undefined
    const answer = await findAnswer(ctx.db, question.id, answerId)
    if (!answer) throw new NotFound('an answer to the question')
    const [codings, reading, suggestions, affected, ofCampaign] = await Promise.all([
      listCodings(ctx.db, answerId),
      findReading(ctx.db, answerId),
      suggestionsFor(ctx.db, question.id, answer),
      readAffectedBoxes(ctx.db, question.programmeId, answerId, typed),
      findCampaignOf(ctx.db, answerId),
    ])
    return {
      answer,
      codings,
      reading,
      suggestions,
      affected,
      ofCampaign,
      seen: codingState(codings, reading),
    }
  }

  const show = async (
    request: Request,
    reply: Reply,
    question: TextQuestion,
    at: { queue: Queue; answerId: string | undefined; savedId?: string | undefined },
    ticked?: Ticked,
  ) => {
    const same = (answerId: string | undefined) => (answerId ? countSameWords(ctx.db, answerId) : undefined)
    const [themes, progress, permissions, shown, saved, hasOwnShare, adding, ofShown, ofSaved] =
      await Promise.all([
        listThemesInUse(ctx.db, question.id),
        countRead(ctx.db, question.id),
        permissionsIn(ctx, request),
        findShown(question, at.answerId, ticked && ((request.body ?? {}) as Typed)),
        at.savedId ? findAnswer(ctx.db, question.id, at.savedId) : undefined,
        hasShare(ctx.db, question.id, visitorOf(request).id),
        hasAdditions(ctx.db, question.id),
        same(at.answerId),
        same(at.savedId),
      ])
    const view = codeView(
      {
        programme: programmeOf(request),
        question,
        themes,
        progress,
        queue: at.queue,
        saved,
        shown,
        mayOpenUnredacted: permissions.has('open-unredacted'),
        hasOwnShare,
        hasAdditions: adding,
        same: { shown: ofShown, saved: ofSaved },
      },
      ticked,
    )
    return reply.page(codePage, view, ticked?.status ?? 200)
  }

  return [
    {
      access: 'desk:code',
      method: 'GET',
      url,
      async handle(request: Request, reply: Reply) {
        const query = request.query as Typed
        const question = await getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)
        const queue = await readQueue(request, question, typedText(query, 'show'), typedText(query, 'theme'))
        const wanted = typedText(query, 'answer')
        // Everyone starts at a place of their own on the ring of answers, and goes on from there.
        const after = typedText(query, 'after') || typedText(query, 'saved')
        const from = after === '' ? visitorOf(request).id : readId(after)
        const answerId = wanted ? readId(wanted) : await findNext(question, queue, from)
        const saved = typedText(query, 'saved')
        return show(request, reply, question, { queue, answerId, savedId: saved ? readId(saved) : undefined })
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url,
      async handle(request: Request, reply: Reply) {
        const programme = programmeOf(request)
        const question = await getTextQuestion(ctx.db, programme.id, request.params.question)
        const typed = (request.body ?? {}) as Typed
        const queue = await readQueue(request, question, typedText(typed, 'show'), typedText(typed, 'theme'))
        const form = readForm(codingForm, typed)
        const kept = { themes: typedList(typed, 'themes'), marks: typedList(typed, 'marks') }
        if (!form.ok) {
          const answerId = readId(typedText(typed, 'answer'))
          const refused = { ...kept, errors: form.errors, status: 422 }
          return show(request, reply, question, { queue, answerId }, refused)
        }
        const { answer: answerId, seen, themeIds, marks } = form.value
        const act = {
          programmeId: programme.id,
          answerId,
          accountId: visitorOf(request).id,
          requestId: request.id,
        }
        const codes = typedAffected(typed)
        const saving = ctx.db.transaction().execute(async (tx) => {
          await codeAnswer(tx, ctx, { ...act, questionId: question.id, themeIds, seen })
          const text = (await findAnswer(tx, question.id, answerId))?.text ?? ''
          await markPassages(tx, ctx, { ...act, questionId: question.id, text, marks }, keepQuotes)
          if (codes) await codeAffected(tx, ctx, { ...act, codes })
        })
        const saved = await unlessEdited(saving)
        if ('edited' in saved) {
          const late = { ...kept, errors: [{ field: 'themes', message: sayLate(saved.edited) }], status: 409 }
          return show(request, reply, question, { queue, answerId }, late)
        }
        const next = new URLSearchParams({ show: queue.show, saved: answerId })
        if ('themeId' in queue) next.set('theme', queue.themeId)
        return reply.next(`${urls.deskQuestion(programme.slug, question.id, 'code')}?${next}#answer`)
      },
    },
  ]
}
