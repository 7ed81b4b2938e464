import { canonical } from '../../core/record/seal.ts'
import type { ItemGroup } from './pages.ts'
import type { Scope } from './places.ts'
import type { ItemRow } from './queries.ts'
import { type ItemSpec, itemUrlOf } from './spec.ts'

type Listed = ItemGroup['items'][number]

/** How a draft stands to what the public sees. */
function stateOfItem({ published, draft }: Pick<ItemRow, 'published' | 'draft'>): string {
  if (!published) return 'Draft: the public does not see it'
  return canonical(published) === canonical(draft)
    ? 'Published'
    : 'Published, and changed since: the public sees the earlier words'
}

/** An item as the desk lists it, with links to what this person may do. */
export function listedItem(
  spec: Pick<ItemSpec<object>, 'path'>,
  scope: Scope,
  item: ItemRow,
  { title, lines = [], isFixed = false }: { title: string; lines?: string[]; isFixed?: boolean },
): Omit<Listed, 'under'> {
  const state = stateOfItem(item)
  const at = (...rest: string[]) => itemUrlOf(spec, scope, item.underId, item.id, ...rest)
  return {
    title,
    lines,
    state,
    links: [
      ...(scope.mayDraft && !isFixed
        ? [{ text: item.published ? 'Change' : 'Change or remove', url: at() }]
        : []),
      ...(scope.mayPublish && state !== 'Published' ? [{ text: 'Publish', url: at('publish') }] : []),
    ],
  }
}
