import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, unlessEdited } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { countThemes } from '../counts/index.ts'
import { getTextQuestion, permissionsIn, readId, type TextQuestion } from '../questions/index.ts'
import { findModel, leastListed } from '../suggestions/index.ts'
import { moveTheme } from './arrange.ts'
import { frameRoutes } from './frames-routes.ts'
import { bringBack, mergeThemes, splitTheme } from './merging.ts'
import { themesPage, themesView } from './pages.ts'
import {
  countFamilies,
  countToReadFirst,
  countWaitingSuggestions,
  findTheme,
  listArranged,
  listDropped,
} from './queries.ts'
import { mergeForm, moveForm, newThemeForm, revisionForm, splitForm, themeForm } from './schema.ts'
import { addTheme, dropTheme, editTheme, signOffTheme, type ThemeActor, takeBackSignOff } from './service.ts'
import { themePage, themeView } from './theme-page.ts'

const listUrl = '/desk/programmes/:programme/questions/:question/themes'
const themeUrl = `${listUrl}/:theme`
const sameTitle: FieldError[] = [
  { field: 'title', message: 'This question already has a theme with this title' },
]

type Refused = { typed: Typed; errors: FieldError[]; isLate?: boolean }

const typedIn = (request: Request): Typed => (request.body ?? {}) as Typed

/** Which version of the theme the person saw. Without it nothing is known of what they saw. */
function readRevision(request: Request): number {
  const form = readForm(revisionForm, request.body)
  if (!form.ok) throw new EditedByAnother('this theme')
  return form.value.revision
}

/** The code frame of a question: its list of themes, and the page of one of them. */
export const themeRoutes = (ctx: Context): Route[] => {
  const getQuestion = (request: Request): Promise<TextQuestion> =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)

  const actorOf = (request: Request, question: TextQuestion): ThemeActor => ({
    accountId: visitorOf(request).id,
    programmeId: programmeOf(request).id,
    questionId: question.id,
    requestId: request.id,
  })

  const showList = async (request: Request, reply: Reply, question: TextQuestion, refused?: Refused) => {
    const [[count], model, permissions, frame, families, readFirst, dropped] = await Promise.all([
      countThemes(ctx.db, { questionIds: [question.id] }),
      findModel(ctx.db, question.id),
      permissionsIn(ctx, request),
      listArranged(ctx.db, question.id),
      countFamilies(ctx.db, question.id),
      countToReadFirst(ctx.db, question.id),
      listDropped(ctx.db, question.id),
    ])
    const least = (count?.themes ?? []).map(({ id }) => [id, leastListed(model?.measured, id)] as const)
    const waiting = await countWaitingSuggestions(ctx.db, question.id, Object.fromEntries(least))
    const waitingByTheme = new Map(waiting.map((one) => [one.id, one.count]))
    const rows = { frame, count, waiting: waitingByTheme, families, readFirst, dropped }
    const view = themesView(programmeOf(request), question, rows, permissions.has('code'), refused)
    return reply.page(themesPage, view, refused ? 422 : 200)
  }

  const showTheme = async (request: Request, reply: Reply, question: TextQuestion, refused?: Refused) => {
    const theme = await findTheme(ctx.db, question.id, readId(request.params.theme))
    if (!theme) throw new NotFound('a theme of the question')
    const [[count], permissions, frame] = await Promise.all([
      countThemes(ctx.db, { questionIds: [question.id] }),
      permissionsIn(ctx, request),
      listArranged(ctx.db, question.id),
    ])
    const maySignOff = permissions.has('sign-off-themes')
    const rows = { counts: count?.themes ?? [], frame, reading: count }
    const view = themeView(programmeOf(request), question, theme, rows, maySignOff, refused)
    return reply.page(themePage, view, refused?.isLate ? 409 : refused ? 422 : 200)
  }

  const goToList = (request: Request, reply: Reply, question: TextQuestion, notice: string) =>
    reply.next(urls.deskQuestion(programmeOf(request).slug, question.id, 'themes'), notice)

  const goToTheme = (request: Request, reply: Reply, question: TextQuestion, notice: string) =>
    reply.next(
      urls.deskQuestion(programmeOf(request).slug, question.id, 'themes', readId(request.params.theme)),
      notice,
    )

  return [
    ...frameRoutes(ctx),
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: listUrl,
      handle: async (request: Request, reply: Reply) => showList(request, reply, await getQuestion(request)),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: listUrl,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const typed = typedIn(request)
        const form = readForm(newThemeForm, typed)
        if (!form.ok) return showList(request, reply, question, { typed, errors: form.errors })
        const added = await ctx.db
          .transaction()
          .execute((tx) => addTheme(tx, ctx, actorOf(request, question), form.value))
        if (!added) return showList(request, reply, question, { typed, errors: sameTitle })
        return goToList(request, reply, question, `The theme “${form.value.title}” has been added.`)
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url: themeUrl,
      handle: async (request: Request, reply: Reply) => showTheme(request, reply, await getQuestion(request)),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: themeUrl,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const typed = typedIn(request)
        const form = readForm(themeForm, typed)
        if (!form.ok) return showTheme(request, reply, question, { typed, errors: form.errors })
        const themeId = readId(request.params.theme)
        const editing = ctx.db
          .transaction()
          .execute((tx) => editTheme(tx, ctx, actorOf(request, question), themeId, form.value))
        const edited = await unlessEdited(editing)
        if ('edited' in edited) {
          const errors = [{ field: 'title', message: `${edited.edited.message}: both are below` }]
          return showTheme(request, reply, question, { typed, errors, isLate: true })
        }
        const { done } = edited
        if (done === 'same-title') return showTheme(request, reply, question, { typed, errors: sameTitle })
        const notice =
          done === 'edited'
            ? 'Saved.'
            : 'Saved. The sign-off has been taken back, because it was given to the old words. Sign the theme off again if it still holds.'
        return goToTheme(request, reply, question, notice)
      },
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: `${themeUrl}/sign-off`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const revision = readRevision(request)
        const themeId = readId(request.params.theme)
        await ctx.db
          .transaction()
          .execute((tx) => signOffTheme(tx, ctx, actorOf(request, question), themeId, revision))
        return goToTheme(request, reply, question, 'The theme has been signed off.')
      },
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: `${themeUrl}/take-back-sign-off`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const revision = readRevision(request)
        const themeId = readId(request.params.theme)
        await ctx.db
          .transaction()
          .execute((tx) => takeBackSignOff(tx, ctx, actorOf(request, question), themeId, revision))
        return goToTheme(request, reply, question, 'The sign-off has been taken back.')
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${themeUrl}/merge`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const typed = typedIn(request)
        const form = readForm(mergeForm, typed)
        if (!form.ok) return showTheme(request, reply, question, { typed, errors: form.errors })
        const { revision, into } = form.value
        const from = { id: readId(request.params.theme), revision }
        const merged = await ctx.db
          .transaction()
          .execute((tx) => mergeThemes(tx, ctx, actorOf(request, question), from, into))
        const signOff = merged.signOffTakenBack
          ? ` The sign-off of “${merged.into}” has been taken back.`
          : ''
        const notice = `“${merged.from}” has been merged into “${merged.into}”.${signOff}`
        return goToList(request, reply, question, notice)
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${themeUrl}/split`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const typed = typedIn(request)
        const form = readForm(splitForm, typed)
        if (!form.ok) return showTheme(request, reply, question, { typed, errors: form.errors })
        const from = { id: readId(request.params.theme), revision: form.value.revision }
        const done = await ctx.db
          .transaction()
          .execute((tx) => splitTheme(tx, ctx, actorOf(request, question), from, form.value.titles))
        if ('taken' in done) {
          const message = `This question already has a theme “${done.taken}”`
          return showTheme(request, reply, question, { typed, errors: [{ field: 'titles', message }] })
        }
        const waiting = done.answers === 1 ? 'Its answer waits' : `Its ${done.answers} answers wait`
        const notice = `“${done.title}” has been split. ${waiting} to be read again.`
        return goToList(request, reply, question, notice)
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${themeUrl}/bring-back`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const themeId = readId(request.params.theme)
        const { title, codings } = await ctx.db
          .transaction()
          .execute((tx) => bringBack(tx, ctx, actorOf(request, question), themeId))
        const what = codings > 0 ? `, with ${codings} ${codings === 1 ? 'answer' : 'answers'}` : ''
        return goToList(request, reply, question, `“${title}” is back${what}.`)
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${themeUrl}/move`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const form = readForm(moveForm, typedIn(request))
        if (!form.ok) throw new EditedByAnother('this theme')
        const themeId = readId(request.params.theme)
        await ctx.db
          .transaction()
          .execute((tx) => moveTheme(tx, ctx, actorOf(request, question), themeId, form.value))
        return goToList(request, reply, question, 'The order of the themes has been changed.')
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${themeUrl}/drop`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const revision = readRevision(request)
        const themeId = readId(request.params.theme)
        await ctx.db
          .transaction()
          .execute((tx) => dropTheme(tx, ctx, actorOf(request, question), themeId, revision))
        return goToList(request, reply, question, 'The theme has been dropped.')
      },
    },
  ]
}
