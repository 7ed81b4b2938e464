import type { Context } from '../../context.ts'
import { formatPrecisely } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  bodyPlace,
  type ItemRow,
  itemListPage,
  itemRoutes,
  listedItem,
  listItems,
  type Place,
  planPlace,
  programmePlace,
  type Scope,
} from '../versions/index.ts'
import { createCommitmentForm } from './commitment-form.ts'
import { commitmentContent, stateContent } from './content.ts'
import { createStateForm } from './state-form.ts'

/** Promises at the desk: of a programme, and of bodies and plans that make them without one. */
export const commitmentDeskRoutes = (ctx: Context, t: Translate): Route[] => {
  const promises = createCommitmentForm(ctx, t)
  const states = createStateForm(ctx, t)

  const listedState = (scope: Scope, item: ItemRow) => {
    const { state, happenedOn, happenedTo, words } = stateContent.parse(item.draft)
    const title = `${t(`decide:commitments.state.${state}`)}, ${formatPrecisely(happenedOn, happenedTo)}`
    return listedItem(states, scope, item, { title, lines: [words] })
  }
  const listedPromise = (scope: Scope, item: ItemRow, all: readonly ItemRow[]) => {
    const { words, madeBy, dueOn, dueTo } = commitmentContent.parse(item.draft)
    const day = dueOn ? `by ${formatPrecisely(dueOn, dueTo)}` : 'without a day'
    const listed = listedItem(promises, scope, item, { title: words, lines: [`${madeBy.name}, ${day}`] })
    const add = { text: 'Add what became of it', url: scope.deskUrl('commitments', item.id, 'states', 'new') }
    return {
      ...listed,
      links: [...listed.links, ...(scope.mayDraft && item.published ? [add] : [])],
      under: all.filter(({ underId }) => underId === item.id).map((state) => listedState(scope, state)),
    }
  }

  const list = (place: Place): Route => ({
    access: place.access.read,
    method: 'GET',
    url: `${place.at}/commitments`,
    async handle(request, reply) {
      const scope = await place.scopeOf(request)
      const items = await listItems(ctx.db, scope.owner, ['commitment', 'commitment-state'])
      return reply.page(itemListPage, {
        title: 'Promises',
        backText: scope.title,
        backUrl: scope.deskUrl(),
        fictional: scope.fictional,
        intro:
          'What was promised, by whom and by when, and what became of it. Each change is published as another version beside the one before.',
        publicUrl: publicUrlOf(scope),
        groups: [
          {
            title: 'What was promised',
            ifNone: 'No promise has been entered.',
            items: items
              .filter(({ kind }) => kind === 'commitment')
              .map((item) => listedPromise(scope, item, items)),
            add: scope.mayDraft ? { text: 'Add a promise', url: scope.deskUrl('commitments', 'new') } : null,
          },
        ],
      })
    },
  })

  const places = [programmePlace(ctx), bodyPlace(ctx), planPlace(ctx)]
  return places.flatMap((place) => [
    list(place),
    ...itemRoutes(ctx, place, promises),
    ...itemRoutes(ctx, place, states),
  ])
}

function publicUrlOf({ owner, slug, planSlug }: Scope): string | null {
  if ('organisationId' in owner) return urls.commitmentsOfBody(owner.organisationId)
  if (planSlug) return urls.commitmentsOfPlan(planSlug)
  return slug && urls.commitments(slug)
}
