import { z } from 'zod'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { optionalTextField } from '../../web/text-field.ts'
import { authorOf } from '../findings/index.ts'
import { linesThatDiffer } from './differences.ts'
import { publishItemPage, publishItemView } from './pages.ts'
import type { Place } from './places.ts'
import type { ItemRow } from './queries.ts'
import { publishItem, removeItem } from './service.ts'
import { getOfRequest, type ItemSpec, listUrlOf, refusalOf } from './spec.ts'

const revision = z.coerce.number({ message: 'Open the page again' }).int()
export const revisionForm = z.object({ revision })
const publishForm = z.object({
  seen: revision,
  whatWasChanged: optionalTextField({
    max: 1_000,
    tooLong: 'What was changed must be 1,000 characters or fewer',
  }),
})

/** Publishing items of one kind, and removing drafts that the public has never seen. */
export function publishingRoutes<Content extends object>(
  ctx: Context,
  place: Place,
  spec: ItemSpec<Content>,
): Route[] {
  const url = `${place.at}/${spec.path}/:item`
  const get = (request: Request) => getOfRequest(ctx, place, spec as unknown as ItemSpec<object>, request)
  const contentOf = async (db: Db | Tx, { draft }: ItemRow): Promise<Content> => {
    const content = spec.content.parse(draft)
    return (await spec.asPublished?.(db, content)) ?? content
  }
  const show = async (
    request: Request,
    reply: Reply,
    typed: Typed,
    { errors, status }: { errors: readonly FieldError[]; status: number } = { errors: [], status: 200 },
  ) => {
    const { item, scope } = await get(request)
    const content = await contentOf(ctx.db, item)
    const lines = spec.linesOf(content)
    const publishing = {
      title: `Publish ${spec.called.replace(/^an? /, 'this ')}`,
      backText: spec.list.text,
      backUrl: listUrlOf(spec, scope),
      lines,
      changes: item.published ? linesThatDiffer(spec.linesOf(spec.content.parse(item.published)), lines) : [],
      isFirst: !item.published,
      warnings: (await spec.warnings?.(item, content)) ?? [],
      revision: item.revision,
    }
    return reply.page(publishItemPage, publishItemView(scope, publishing, typed, errors), status)
  }

  return [
    {
      access: place.access.publish,
      method: 'GET',
      url: `${url}/publish`,
      handle: (request, reply) => show(request, reply, {}),
    },
    {
      access: place.access.publish,
      method: 'POST',
      url: `${url}/publish`,
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const { item, scope } = await get(request)
        const read = readForm(publishForm, typed)
        if (!read.ok) return show(request, reply, typed, { errors: read.errors, status: 422 })
        try {
          await ctx.db.transaction().execute(async (tx) => {
            const content = await contentOf(tx, item)
            await spec.ensureFit?.(tx, item, content)
            const which = { owner: scope.owner, kind: spec.kind, id: item.id }
            const publishing = { ...read.value, content }
            await publishItem(tx, ctx, which, publishing, authorOf(request), spec.facts?.(content))
          })
        } catch (error) {
          return show(request, reply, typed, refusalOf(error, 'publish'))
        }
        return reply.next(listUrlOf(spec, scope), 'Published')
      },
    },
    {
      access: place.access.draft,
      method: 'POST',
      url: `${url}/remove`,
      async handle(request, reply) {
        const { item, scope } = await get(request)
        const read = readForm(revisionForm, request.body)
        if (!read.ok) throw new EditedByAnother('this')
        await ctx.db
          .transaction()
          .execute((tx) => removeItem(tx, item, read.value.revision, authorOf(request)))
        return reply.next(listUrlOf(spec, scope), 'The draft was removed')
      },
    },
  ]
}
