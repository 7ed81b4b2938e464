import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { permissionsIn } from '../questions/index.ts'
import { groupsPage, groupsView } from './desk-pages.ts'
import { addGroup, dropGroup, listGroups } from './service.ts'

const groupForm = z.object({
  title: textField({
    empty: 'Enter who could be affected',
    max: 100,
    tooLong: 'Who could be affected must be 100 characters or fewer',
  }),
})

const deskUrl = '/desk/programmes/:programme/affected-groups'

/** The list of who could be affected, at the desk. */
export const affectedGroupsRoutes = (ctx: Context): Route[] => {
  const showGroups = async (request: Request, reply: Reply, typed?: Parameters<typeof groupsView>[3]) => {
    const programme = programmeOf(request)
    const [groups, permissions] = await Promise.all([
      listGroups(ctx.db, programme.id),
      permissionsIn(ctx, request),
    ])
    const view = groupsView(programme, groups, permissions.has('sign-off-themes'), typed)
    return reply.page(groupsPage, view, typed ? 422 : 200)
  }

  const actorOf = (request: Request) => ({
    programmeId: programmeOf(request).id,
    accountId: visitorOf(request).id,
    requestId: request.id,
  })

  const setDropped = (act: 'drop' | 'take-back'): Route => ({
    access: 'desk:sign-off-themes',
    method: 'POST',
    url: `${deskUrl}/:group/${act}`,
    async handle(request, reply) {
      const { id, slug } = programmeOf(request)
      const group = (await listGroups(ctx.db, id)).find(({ code }) => code === request.params.group)
      if (!group) throw new NotFound('a group of the list')
      await ctx.db
        .transaction()
        .execute((tx) => dropGroup(tx, ctx, actorOf(request), group.code, act === 'drop'))
      return reply.next(urls.affectedGroups(slug), 'The list is changed.')
    },
  })

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: deskUrl,
      handle: (request, reply) => showGroups(request, reply),
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: deskUrl,
      async handle(request, reply) {
        const form = readForm(groupForm, request.body)
        const title = typedText((request.body ?? {}) as Typed, 'title')
        if (!form.ok) return showGroups(request, reply, { title, errors: form.errors })
        const isAdded = await ctx.db
          .transaction()
          .execute((tx) => addGroup(tx, ctx, actorOf(request), form.value.title))
        if (!isAdded) {
          const errors = [{ field: 'title', message: 'The list has a group of this name' }]
          return showGroups(request, reply, { title, errors })
        }
        return reply.next(urls.affectedGroups(programmeOf(request).slug), 'The group is added.')
      },
    },
    setDropped('drop'),
    setDropped('take-back'),
  ]
}
