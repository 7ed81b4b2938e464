import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import type { EntryFacts } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'
import { FieldsRefused } from '../../register/programmes/index.ts'
import { readId } from '../../understand/questions/index.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Request } from '../../web/route.ts'
import type { Line } from './differences.ts'
import type { Place, Scope } from './places.ts'
import type { ItemKind, ItemRow } from './queries.ts'
import { getItem, ItemRefused } from './service.ts'

/** What the desk pages of one kind of item need to know of it. */
export type ItemSpec<Content extends object> = {
  kind: ItemKind
  /** The kind of what it belongs under, which the address names as `:under`. */
  underKind?: ItemKind
  /** Below the place: `commitments`, `commitments/:under/states`. */
  path: string
  /** Where the list of them is, below the place, and what it is called. */
  list: { path: string; text: string }
  /** As in *Add a promise*. */
  called: string
  content: z.ZodType<Content>
  linesOf(content: Content): Line[]
  /** What stands in the way of publishing. @throws ItemRefused */
  ensureFit?(tx: Tx, item: ItemRow, content: Content): Promise<void>
  /** A draft as it is published: what it repeats of other records in the words that the public reads there. */
  asPublished?(db: Db | Tx, content: Content): Promise<Content>
  /** What whoever publishes should know. */
  warnings?(item: ItemRow, content: Content): Promise<string[]>
  facts?(content: Content): EntryFacts
}

export type FoundItem = { scope: Scope; item: ItemRow | null; under: ItemRow | null }

/** What an address names: the place, the item where there is one, and what it belongs under. @throws NotFound */
export async function findOfRequest(
  ctx: Context,
  place: Place,
  { kind, underKind }: Pick<ItemSpec<object>, 'kind' | 'underKind'>,
  request: Request,
): Promise<FoundItem> {
  const { item, under } = request.params
  const scope = await place.scopeOf(request)
  const get = (one: ItemKind, id: string) => getItem(ctx.db, scope.owner, one, readId(id))
  return {
    scope,
    item: item === undefined ? null : await get(kind, item),
    under: under === undefined || !underKind ? null : await get(underKind, under),
  }
}

/** The same, for an address that ends in an item. */
export async function getOfRequest(...asked: Parameters<typeof findOfRequest>) {
  const found = await findOfRequest(...asked)
  if (!found.item) throw new Error('an address of an item was registered without its id')
  return { ...found, item: found.item }
}

type Listed = Pick<ItemSpec<object>, 'list' | 'path'>

export const listUrlOf = ({ list }: Listed, { deskUrl }: Scope): string => deskUrl(...list.path.split('/'))

/** The address of an item's pages. @param rest its id and the last part */
export const itemUrlOf = (
  { path }: Pick<ItemSpec<object>, 'path'>,
  { deskUrl }: Pick<Scope, 'deskUrl'>,
  underId: string | null,
  ...rest: string[]
): string => deskUrl(...path.split('/').map((part) => (part === ':under' ? (underId ?? '') : part)), ...rest)

/** What the page says where saving or publishing was refused; other faults are thrown on. */
export function refusalOf(error: unknown, button: string): { errors: FieldError[]; status: number } {
  if (error instanceof FieldsRefused) return { errors: error.errors, status: 422 }
  if (error instanceof ItemRefused) {
    return { errors: [{ field: error.field, message: error.message }], status: 422 }
  }
  if (error instanceof EditedByAnother) {
    const message = `${error.message}. Compare the two, then do it again if yours should stand`
    return { errors: [{ field: button, message }], status: 409 }
  }
  throw error
}
