import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Page } from '../../web/page.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { authorOf } from '../findings/index.ts'
import type { FormShared } from './pages.ts'
import type { Place } from './places.ts'
import { publishingRoutes, revisionForm } from './publish-routes.ts'
import { addItem, changeItem } from './service.ts'
import {
  type FoundItem,
  findOfRequest,
  getOfRequest,
  type ItemSpec,
  itemUrlOf,
  listUrlOf,
  refusalOf,
} from './spec.ts'

/** What the forms of one kind of item are made of. `Around` is what a form has to choose from. */
export type ItemForm<
  Schema extends z.ZodType,
  Content extends object,
  Around,
  View extends FormShared,
> = ItemSpec<Content> & {
  schema: Schema
  around(found: FoundItem): Promise<Around>
  /** @throws FieldsRefused for what only the register knows to be wrong */
  read(form: z.output<Schema>, around: Around): Content
  typedOf(content: Content): Typed
  typedAtFirst: Typed
  page: Page<View>
  view(shared: FormShared, around: Around, typed: Typed): View
  decisionOf?(content: Content): string | null
}

/** Adding, changing, removing and publishing items of one kind at the desk of a place. */
export function itemRoutes<Schema extends z.ZodType, Content extends object, Around, View extends FormShared>(
  ctx: Context,
  place: Place,
  form: ItemForm<Schema, Content, Around, View>,
): Route[] {
  const url = `${place.at}/${form.path}`
  const kinds = { kind: form.kind, ...(form.underKind && { underKind: form.underKind }) }

  const show = async (
    reply: Reply,
    found: FoundItem,
    typed: Typed,
    { errors, status }: { errors: readonly FieldError[]; status: number } = { errors: [], status: 200 },
  ) => {
    const { item, scope, under } = found
    const isTaken = status === 409
    const newest = String(item?.revision ?? '')
    const shared: FormShared = {
      title: `${item ? 'Change' : 'Add'} ${form.called}`,
      backText: form.list.text,
      backUrl: listUrlOf(form, scope),
      fictional: scope.fictional,
      revision: isTaken ? newest : typedText(typed, 'revision') || newest,
      theirs: isTaken && item ? form.linesOf(form.content.parse(item.draft)) : null,
      removeUrl:
        item && !item.published ? itemUrlOf(form, scope, under?.id ?? null, item.id, 'remove') : null,
      errors,
    }
    return reply.page(form.page, form.view(shared, await form.around(found), typed), status)
  }

  const save = async (request: Request, reply: Reply, found: FoundItem) => {
    const typed = (request.body ?? {}) as Typed
    const read = readForm(form.schema, typed)
    if (!read.ok) return show(reply, found, typed, { errors: read.errors, status: 422 })
    const { item, scope, under } = found
    try {
      const draft = form.read(read.value, await form.around(found))
      const decisionId = form.decisionOf?.(draft) ?? null
      await ctx.db.transaction().execute(async (tx) => {
        if (item) {
          const { revision } = revisionForm.parse(typed)
          return changeItem(tx, item, { draft, revision, decisionId }, authorOf(request))
        }
        const wish = { kind: form.kind, owner: scope.owner, draft, underId: under?.id ?? null, decisionId }
        await addItem(tx, ctx, wish, authorOf(request))
      })
    } catch (error) {
      return show(reply, await findOfRequest(ctx, place, kinds, request), typed, refusalOf(error, 'save'))
    }
    return reply.next(
      listUrlOf(form, scope),
      'Saved as a draft. The public does not see it before it is published.',
    )
  }

  const access = place.access.draft
  return [
    {
      access,
      method: 'GET',
      url: `${url}/new`,
      handle: async (request, reply) =>
        show(reply, await findOfRequest(ctx, place, kinds, request), form.typedAtFirst),
    },
    {
      access,
      method: 'POST',
      url: `${url}/new`,
      handle: async (request, reply) => save(request, reply, await findOfRequest(ctx, place, kinds, request)),
    },
    {
      access,
      method: 'GET',
      url: `${url}/:item`,
      async handle(request, reply) {
        const found = await getOfRequest(ctx, place, kinds, request)
        return show(reply, found, form.typedOf(form.content.parse(found.item.draft)))
      },
    },
    {
      access,
      method: 'POST',
      url: `${url}/:item`,
      handle: async (request, reply) => save(request, reply, await getOfRequest(ctx, place, kinds, request)),
    },
    ...publishingRoutes(ctx, place, form),
  ]
}
