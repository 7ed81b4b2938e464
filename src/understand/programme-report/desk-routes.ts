import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { permissionsIn, readId } from '../questions/index.ts'
import {
  answerPage,
  answerView,
  deskPage,
  deskView,
  type Place,
  textsPage,
  textsView,
  typedTexts,
} from './desk-pages.ts'
import {
  addComment,
  answerComment,
  becomeAuthor,
  getOwnDraft,
  shareDraft,
  writeTexts,
} from './draft-service.ts'
import { previewPage, previewView } from './preview-pages.ts'
import { findDraft, listComments, listSharedDrafts } from './queries.ts'
import { answerForm, authorForm, commentForm, fieldOfPlace, signForm, textsForm } from './schema.ts'
import { prepareReport, ReportNotReady, signReport } from './signing-service.ts'
import { listVersions } from './version-queries.ts'
import { places } from './write.ts'

const desk = '/desk/programmes/:programme/report'
const write = 'desk:sign-off-themes'

/** The report at the desk: its author, what they write, comments on drafts, and signing. */
export const reportDeskRoutes = (ctx: Context, t: Translate): Route[] => {
  const placesOf = (): Place[] =>
    places.map((name) => ({ name, title: t(`understand:report.section.${name}`) }))
  const acting = (request: Request) => ({
    programmeId: programmeOf(request).id,
    accountId: visitorOf(request).id,
    requestId: request.id,
  })
  const change = <Value>(work: (tx: Tx) => Promise<Value>) => ctx.db.transaction().execute(work)
  const back = (request: Request, reply: Reply, notice: string) =>
    reply.next(urls.deskReport(programmeOf(request).slug), notice)
  const typedIn = (request: Request): Typed => (request.body ?? {}) as Typed

  const show = async (request: Request, reply: Reply, errors: FieldError[] = []) => {
    const programme = programmeOf(request)
    const [draft, shared, comments, versions, permissions] = await Promise.all([
      findDraft(ctx.db, programme.id),
      listSharedDrafts(ctx.db, programme.id),
      listComments(ctx.db, programme.id),
      listVersions(ctx.db, programme.id),
      permissionsIn(ctx, request),
    ])
    const rows = { draft, shared, comments, versions, places: placesOf(), visitorId: visitorOf(request).id }
    const view = deskView(
      programme,
      { ...rows, mayWrite: permissions.has('sign-off-themes') },
      errors.length > 0 ? typedIn(request) : {},
      errors,
    )
    return reply.page(deskPage, view, errors.length > 0 ? 422 : 200)
  }
  const findComment = async (request: Request) => {
    const id = readId(request.params.comment)
    const found = (await listComments(ctx.db, programmeOf(request).id)).find((one) => one.id === id)
    if (!found) throw new NotFound('a comment on the report')
    return found
  }

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: desk,
      handle: (request, reply) => show(request, reply),
    },
    {
      access: write,
      method: 'POST',
      url: `${desk}/author`,
      async handle(request, reply) {
        const form = readForm(authorForm, request.body)
        if (!form.ok) return show(request, reply, form.errors)
        await change((tx) => becomeAuthor(tx, ctx, acting(request), form.value))
        return back(request, reply, 'You are the author of the report.')
      },
    },
    {
      access: write,
      method: 'GET',
      url: `${desk}/texts`,
      async handle(request, reply) {
        const draft = await change((tx) => getOwnDraft(tx, acting(request)))
        return reply.page(textsPage, textsView(programmeOf(request), placesOf(), typedTexts(draft)))
      },
    },
    {
      access: write,
      method: 'POST',
      url: `${desk}/texts`,
      async handle(request, reply) {
        const typed = typedIn(request)
        const form = readForm(textsForm, typed)
        const programme = programmeOf(request)
        if (!form.ok) return reply.page(textsPage, textsView(programme, placesOf(), typed, form.errors), 422)
        const { revision, ...fields } = form.value
        const written = fields as Record<string, string>
        const texts = Object.fromEntries(places.map((place) => [place, written[fieldOfPlace(place)] ?? '']))
        await change((tx) => writeTexts(tx, ctx, acting(request), texts, revision))
        return reply.next(urls.deskReport(programme.slug, 'texts'), 'Saved.')
      },
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: `${desk}/preview`,
      async handle(request, reply) {
        const prepared = await prepareReport(ctx, programmeOf(request), t)
        if (!prepared) throw new NotFound('a draft of the report')
        return reply.page(previewPage, previewView(t, programmeOf(request), prepared.content))
      },
    },
    {
      access: write,
      method: 'POST',
      url: `${desk}/share`,
      async handle(request, reply) {
        try {
          const number = await change((tx) => shareDraft(tx, ctx, acting(request)))
          return back(request, reply, `Draft ${number} has been given for comment.`)
        } catch (error) {
          if (!(error instanceof Refused) || error.status !== 422) throw error
          return show(request, reply, [{ field: 'share', message: error.message }])
        }
      },
    },
    {
      access: 'desk:read-masked',
      method: 'POST',
      url: `${desk}/comments`,
      async handle(request, reply) {
        const form = readForm(commentForm, request.body)
        if (!form.ok) return show(request, reply, form.errors)
        await change((tx) => addComment(tx, ctx, acting(request), form.value))
        return back(request, reply, 'The comment has been added.')
      },
    },
    {
      access: write,
      method: 'GET',
      url: `${desk}/comments/:comment`,
      async handle(request, reply) {
        const comment = await findComment(request)
        const typed = { outcome: comment.outcome ?? '', whatChanged: comment.whatChanged ?? '' }
        return reply.page(answerPage, answerView(programmeOf(request), comment, typed))
      },
    },
    {
      access: write,
      method: 'POST',
      url: `${desk}/comments/:comment`,
      async handle(request, reply) {
        const comment = await findComment(request)
        const form = readForm(answerForm, request.body)
        if (!form.ok) {
          const view = answerView(programmeOf(request), comment, typedIn(request), form.errors)
          return reply.page(answerPage, view, 422)
        }
        await change((tx) => answerComment(tx, ctx, acting(request), comment.id, form.value))
        return back(request, reply, 'Saved.')
      },
    },
    {
      access: write,
      method: 'POST',
      url: `${desk}/sign`,
      async handle(request, reply) {
        const form = readForm(signForm, request.body)
        if (!form.ok) return show(request, reply, form.errors)
        const prepared = await prepareReport(ctx, programmeOf(request), t)
        if (!prepared) throw new NotFound('a draft of the report')
        try {
          const number = await change((tx) => signReport(tx, ctx, acting(request), prepared, form.value.why))
          return back(request, reply, `Version ${number} of the report has been signed.`)
        } catch (error) {
          if (!(error instanceof ReportNotReady)) throw error
          return show(request, reply, [{ field: error.field, message: error.message }])
        }
      },
    },
  ]
}
