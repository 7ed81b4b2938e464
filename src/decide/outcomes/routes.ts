import type { Context } from '../../context.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { sendCsv } from '../../web/csv.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  type ItemRow,
  itemListPage,
  itemRoutes,
  listedItem,
  listItems,
  programmePlace,
  type Scope,
} from '../versions/index.ts'
import { measureContent, reviewContent, valuesContent } from './content.ts'
import { outcomesCsv } from './csv.ts'
import { withUnit } from './lines.ts'
import { createMeasureForm } from './measure-form.ts'
import { outcomesPage, outcomesView } from './pages.ts'
import { listOutcomes } from './read.ts'
import { createReviewForm } from './review-form.ts'
import { createValuesSpec, valuesRoutes } from './values-routes.ts'

/** What became of what a change was to bring: for the public as a page and a file, and at the desk. */
export const outcomeRoutes = (ctx: Context, t: Translate): Route[] => {
  const place = programmePlace(ctx)
  const [measures, reviews] = [createMeasureForm(ctx, t), createReviewForm(ctx, t)]
  const values = createValuesSpec(ctx)

  const listedUnder = (scope: Scope, item: ItemRow) => {
    if (item.kind === 'measure-review') {
      const { startedOn, result } = reviewContent.parse(item.draft)
      const title = `Review since ${formatDay(startedOn)}: ${t(`decide:outcomes.result.${result}`)}`
      return listedItem(reviews, scope, item, { title })
    }
    const { rows } = valuesContent.parse(item.draft)
    const days = rows.map(({ on }) => on).toSorted()
    const title = `${rows.length === 1 ? 'One value' : `${rows.length} values`}, ${formatDay(days[0] ?? '')} to ${formatDay(days.at(-1) ?? '')}`
    return listedItem(values, scope, item, { title, isFixed: true })
  }
  const listedMeasure = (scope: Scope, item: ItemRow, all: readonly ItemRow[]) => {
    const { title, startsOn, baseline, unit } = measureContent.parse(item.draft)
    const lines = [`Baseline ${withUnit(baseline.value, unit)}; the change starts on ${formatDay(startsOn)}`]
    const listed = listedItem(measures, scope, item, { title, lines })
    const at = (...rest: string[]) => scope.deskUrl('outcomes', item.id, ...rest)
    const adding = [
      { text: 'Add values', url: at('values', 'new') },
      { text: 'Add a review', url: at('reviews', 'new') },
    ]
    return {
      ...listed,
      links: [...listed.links, ...(scope.mayDraft && item.published ? adding : [])],
      under: all.filter(({ underId }) => underId === item.id).map((one) => listedUnder(scope, one)),
    }
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/outcomes',
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const outcomes = await listOutcomes(ctx.db, programme.id)
        return reply.page(outcomesPage, outcomesView(t, programme, outcomes))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/outcomes.csv',
      async handle(request, reply) {
        const { id, slug } = await getPublicProgramme(ctx.db, request.params.programme)
        return sendCsv(reply, `${slug}-outcomes`, outcomesCsv(t, await listOutcomes(ctx.db, id)))
      },
    },
    {
      access: place.access.read,
      method: 'GET',
      url: `${place.at}/outcomes`,
      async handle(request, reply) {
        const scope = await place.scopeOf(request)
        const items = await listItems(ctx.db, scope.owner, ['measure', 'measure-values', 'measure-review'])
        return reply.page(itemListPage, {
          title: 'Outcomes',
          backText: scope.title,
          backUrl: scope.deskUrl(),
          fictional: scope.fictional,
          intro:
            'What the change was to bring, measured. Publish the baseline and the limits that start a review before the change starts: after that the page says that they came too late.',
          publicUrl: scope.slug && urls.outcomes(scope.slug),
          groups: [
            {
              title: 'Measures',
              ifNone: 'No measure has been entered.',
              items: items
                .filter(({ kind }) => kind === 'measure')
                .map((item) => listedMeasure(scope, item, items)),
              add: scope.mayDraft ? { text: 'Add a measure', url: scope.deskUrl('outcomes', 'new') } : null,
            },
          ],
        })
      },
    },
    ...itemRoutes(ctx, place, measures),
    ...itemRoutes(ctx, place, reviews),
    ...valuesRoutes(ctx, place),
  ]
}
