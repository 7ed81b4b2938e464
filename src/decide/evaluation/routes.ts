import type { Context } from '../../context.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { readClosedQuestions } from '../../understand/closed-questions/index.ts'
import { formatPrecisely } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  itemListPage,
  itemRoutes,
  listedItem,
  listItems,
  listPublished,
  programmePlace,
} from '../versions/index.ts'
import { pairContent, statementContent } from './content.ts'
import { isKnownPair } from './known-questions.ts'
import { evaluationPage, evaluationView } from './pages.ts'
import { createPairForm } from './pair-form.ts'
import { createStatementForm } from './statement-form.ts'

/** How those who took part and groups judge the involvement itself: for the public, and at the desk. */
export const evaluationRoutes = (ctx: Context, t: Translate): Route[] => {
  const place = programmePlace(ctx)
  const [pairs, statements] = [createPairForm(ctx, t), createStatementForm(ctx, t)]
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/evaluation',
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const { id: programmeId } = programme
        const { states } = await readClosedQuestions(ctx.db, programmeId, ctx.now())
        const pairs = await listPublished(ctx.db, { programmeId }, 'trust-pair', pairContent)
        const evaluated = {
          pairs: pairs.filter(({ content }) => isKnownPair(content, states)),
          statements: await listPublished(ctx.db, { programmeId }, 'group-statement', statementContent),
          states,
        }
        return reply.page(evaluationPage, evaluationView(t, programme, evaluated))
      },
    },
    {
      access: place.access.read,
      method: 'GET',
      url: `${place.at}/evaluation`,
      async handle(request, reply) {
        const scope = await place.scopeOf(request)
        const items = await listItems(ctx.db, scope.owner, ['trust-pair', 'group-statement'])
        const add = (text: string, path: string) =>
          scope.mayDraft ? { text, url: scope.deskUrl('evaluation', path, 'new') } : null
        return reply.page(itemListPage, {
          title: 'Evaluation of the involvement',
          backText: scope.title,
          backUrl: scope.deskUrl(),
          fictional: scope.fictional,
          intro:
            'Whether the involvement was trusted: what people answered before and after it, and what groups say of it.',
          publicUrl: scope.slug && urls.involvementJudged(scope.slug),
          groups: [
            {
              title: 'Trust before and after',
              ifNone: 'No questions have been named.',
              items: items
                .filter(({ kind }) => kind === 'trust-pair')
                .map((item) => {
                  const { before, after } = pairContent.parse(item.draft)
                  const title = `${before.activity}, then ${after.activity}`
                  const lines = [`Before: ${before.question}`, `After: ${after.question}`]
                  return { ...listedItem(pairs, scope, item, { title, lines }), under: [] }
                }),
              add: add('Name the questions that hold trust', 'trust'),
            },
            {
              title: 'What groups say',
              ifNone: 'No statement has been entered.',
              items: items
                .filter(({ kind }) => kind === 'group-statement')
                .map((item) => {
                  const { group, saidOn, saidTo, words } = statementContent.parse(item.draft)
                  const title = `${group}, ${formatPrecisely(saidOn, saidTo)}`
                  return { ...listedItem(statements, scope, item, { title, lines: [words] }), under: [] }
                }),
              add: add('Add a statement of a group', 'statements'),
            },
          ],
        })
      },
    },
    ...itemRoutes(ctx, place, pairs),
    ...itemRoutes(ctx, place, statements),
  ]
}
