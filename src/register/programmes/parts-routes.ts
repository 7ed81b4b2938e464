import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Page } from '../../web/page.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ProgrammeContent } from './content.ts'
import { editForm, editOf } from './edit-form-routes.ts'
import { optionPage, optionsPage, optionsView, optionView } from './parts-pages.ts'
import { addOption, changeOption, refuseOptionInUse, removeOption } from './parts-service.ts'
import { getProgramme, readDraft } from './publication-service.ts'
import type { ProgrammeRow } from './queries.ts'
import { optionForm, removeForm } from './schema.ts'
import type { Edit } from './service.ts'

const at = '/desk/programmes/:programme'

type Of<Part> = { programme: ProgrammeRow; part: Part }

/** A button that takes a part out: no page of its own, so a wrong revision is the only thing to go wrong. */
export const removal = (
  ctx: Context,
  part: {
    url: string
    remove(tx: Tx, edit: Edit, request: Request): Promise<unknown>
    back: string
    notice: string
  },
): Route => ({
  access: 'desk:edit-programme',
  method: 'POST',
  url: `${at}/${part.url}`,
  async handle(request, reply) {
    const form = readForm(removeForm, request.body)
    if (!form.ok) throw new NotFound('a form of this page')
    const edit = editOf(request, form.value.revision)
    await ctx.db
      .transaction()
      .execute((tx) => part.remove(tx, edit, request))
      .catch(refuseOptionInUse)
    return reply.next(urls.deskProgramme(programmeOf(request).slug, part.back), part.notice)
  },
})

/** The page that lists what a working draft has of one kind. */
export const partList = <View extends object>(
  ctx: Context,
  url: string,
  page: Page<View>,
  view: (programme: ProgrammeRow, draft: ProgrammeContent) => View,
): Route => ({
  access: 'desk:edit-programme',
  method: 'GET',
  url: `${at}/${url}`,
  async handle(request, reply) {
    const programme = await getProgramme(ctx.db, programmeOf(request).id)
    return reply.page(page, view(programme, await readDraft(ctx.db, programme.id)))
  },
})

/** Desk pages of a programme's options. */
export const partsRoutes = (ctx: Context): Route[] => optionRoutes(ctx)

const optionRoutes = (ctx: Context): Route[] => {
  const next = ({ programme }: Of<unknown>) => ({
    url: urls.deskProgramme(programme.slug, 'options'),
    notice: 'Option saved',
  })
  return [
    partList(ctx, 'options', optionsPage, optionsView),
    ...editForm(ctx, {
      url: `${at}/options/new`,
      schema: optionForm,
      read: (programme): Of<null> => ({ programme, part: null }),
      typedAtFirst: (): Typed => ({ kind: 'open' }),
      show: (reply, { programme }, typed, errors, status) =>
        reply.page(optionPage, optionView(programme, null, typed, errors), status),
      save: (tx, edit, _subject, { revision, ...option }) => addOption(tx, edit, option),
      next,
    }),
    ...editForm(ctx, {
      url: `${at}/options/:option`,
      schema: optionForm,
      read: async (programme, request) => ({ programme, part: await readOption(ctx, request) }),
      typedAtFirst: ({ part: { title, kind, description, reasonDiscarded } }): Typed => ({
        title,
        kind,
        description,
        reasonDiscarded,
      }),
      show: (reply, { programme, part }, typed, errors, status) =>
        reply.page(optionPage, optionView(programme, part.id, typed, errors), status),
      save: (tx, edit, { part }, { revision, ...option }) => changeOption(tx, edit, part.id, option),
      next,
    }),
    removal(ctx, {
      url: 'options/:option/remove',
      remove: (tx, edit, { params }) => removeOption(tx, edit, params.option ?? ''),
      back: 'options',
      notice: 'Option removed',
    }),
  ]
}

/** The option in the address. @throws NotFound */
async function readOption(ctx: Context, request: Request) {
  const { options } = await readDraft(ctx.db, programmeOf(request).id)
  const option = options.find(({ id }) => id === request.params.option)
  if (!option) throw new NotFound('an option of this programme')
  return option
}
