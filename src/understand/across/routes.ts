import type { Context } from '../../context.ts'
import { cleanText } from '../../core/text/clean.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { permissionsIn } from '../questions/index.ts'
import { acrossCsv } from './csv.ts'
import { fieldOf, placingPage, placingView } from './desk-pages.ts'
import { acrossPage, acrossView } from './pages.ts'
import { abouts, placeThemes } from './placing-service.ts'
import { listPlacedThemes, listStatementLines } from './queries.ts'
import { listStatementsOf, readAcross } from './service.ts'

const longestLine = 200

/** The same themes over several ways of listening: the public page and its file; which is which, at the desk. */
export const acrossRoutes = (ctx: Context, translate: Translate): Route[] => {
  const placedOf = async (request: Request) => {
    const { id } = programmeOf(request)
    const [themes, statements, lines] = await Promise.all([
      listPlacedThemes(ctx.db, id),
      listStatementsOf(ctx, id),
      listStatementLines(ctx.db, id),
    ])
    return { themes, statements: statements.map((one) => ({ ...one, line: lines.get(one.id) ?? '' })) }
  }
  return [
    ...publicPageWithFile(ctx, translate, {
      name: 'themes-across',
      read: ({ id }) => readAcross(ctx, id),
      page: acrossPage,
      view: (programme, across) => acrossView(translate, programme, across),
      csv: (across) => acrossCsv(translate, across),
    }),
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/themes-across',
      async handle(request, reply) {
        const [permissions, placed] = await Promise.all([permissionsIn(ctx, request), placedOf(request)])
        const view = placingView(programmeOf(request), placed, permissions.has('sign-off-themes'))
        return reply.page(placingPage, view)
      },
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: '/desk/programmes/:programme/themes-across',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const placed = await placedOf(request)
        const typed = (request.body ?? {}) as Typed
        const textOf = (name: string) => cleanText(typedText(typed, name))
        // A page that is older than a theme says nothing of it.
        const themes = placed.themes
          .filter(({ id }) => fieldOf('line', id) in typed)
          .map(({ id }) => ({
            id,
            line: textOf(fieldOf('line', id)),
            about: abouts.find((one) => one === textOf(fieldOf('about', id))) ?? null,
          }))
        const statements = placed.statements
          .filter(({ id }) => fieldOf('statement', id) in typed)
          .map(({ id }) => ({ id, line: textOf(fieldOf('statement', id)) }))
        const tooLong = (
          kind: 'line' | 'statement',
          rows: readonly { id: string; line: string }[],
        ): FieldError[] =>
          rows
            .filter(({ line }) => line.length > longestLine)
            .map(({ id }) => ({
              field: fieldOf(kind, id),
              message: `A line must be ${longestLine} characters or fewer`,
            }))
        const errors = [...tooLong('line', themes), ...tooLong('statement', statements)]
        if (errors.length > 0)
          return reply.page(placingPage, placingView(programme, placed, true, typed, errors), 422)
        const author = { accountId: visitorOf(request).id, requestId: request.id }
        await ctx.db
          .transaction()
          .execute((tx) =>
            placeThemes(tx, ctx, { programmeId: programme.id, author }, { themes, statements }),
          )
        return reply.next(urls.deskAcross(programme.slug), 'Saved.')
      },
    },
  ]
}
