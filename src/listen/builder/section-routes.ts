import { z } from 'zod'
import type { Context } from '../../context.ts'
import {
  withChangedSection,
  withoutSection,
  withSection,
  withSectionMoved,
} from '../../core/questionnaire/edit.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import { optionalTextField, textField } from '../../web/text-field.ts'
import { editDraft } from '../activities/index.ts'
import { builder, builderUrl, draftOf, editOf, getSectionIn } from './draft-request.ts'
import { sectionPage, sectionView } from './section-pages.ts'

const access = 'desk:run-activities'
const sections = `${builder}/sections`

const tooLongTitle = 'The title must be 150 characters or fewer'
const introduction = optionalTextField({
  max: 2_000,
  tooLong: 'The introduction must be 2,000 characters or fewer',
})
/** The only section needs no title. */
const sectionForm = z.object({ title: optionalTextField({ max: 150, tooLong: tooLongTitle }), introduction })
const newSectionForm = z.object({
  title: textField({ empty: 'Enter a title', max: 150, tooLong: tooLongTitle }),
  introduction,
})

/** The sections of a questionnaire: add, change, move, take out. */
export const sectionRoutes = (ctx: Context): Route[] => [
  {
    access,
    method: 'GET',
    url: `${sections}/new`,
    async handle(request, reply) {
      const { activity } = await draftOf(ctx, request)
      return reply.page(sectionPage, sectionView(activity, 'Add a section', {}))
    },
  },
  {
    access,
    method: 'POST',
    url: `${sections}/new`,
    async handle(request, reply) {
      const { activity } = await draftOf(ctx, request)
      const typed = (request.body ?? {}) as Typed
      const form = readForm(newSectionForm, typed)
      if (!form.ok)
        return reply.page(sectionPage, sectionView(activity, 'Add a section', typed, form.errors), 422)
      const section = { id: ctx.newId(), ...form.value, shownWhen: null, questions: [] }
      await ctx.db.transaction().execute((tx) =>
        editDraft(tx, editOf(request, activity), (draft) => ({
          draft: withSection(draft, section),
          act: 'section-added',
          after: form.value,
        })),
      )
      return reply.next(`${builderUrl(activity)}#section-${section.id}`, 'The section was added')
    },
  },
  {
    access,
    method: 'GET',
    url: `${sections}/:section`,
    async handle(request, reply) {
      const { activity, draft } = await draftOf(ctx, request)
      const { title, introduction: words } = getSectionIn(draft, request.params.section)
      return reply.page(
        sectionPage,
        sectionView(activity, 'Change this section', { title, introduction: words }),
      )
    },
  },
  {
    access,
    method: 'POST',
    url: `${sections}/:section`,
    async handle(request, reply) {
      const { activity, draft } = await draftOf(ctx, request)
      const { id } = getSectionIn(draft, request.params.section)
      const typed = (request.body ?? {}) as Typed
      const form = readForm(sectionForm, typed)
      if (!form.ok) {
        return reply.page(sectionPage, sectionView(activity, 'Change this section', typed, form.errors), 422)
      }
      await ctx.db.transaction().execute((tx) =>
        editDraft(tx, editOf(request, activity), (now) => ({
          draft: withChangedSection(now, id, form.value),
          act: 'section-changed',
          after: form.value,
        })),
      )
      return reply.next(`${builderUrl(activity)}#section-${id}`, 'Saved')
    },
  },
  {
    access,
    method: 'POST',
    url: `${sections}/:section/remove`,
    async handle(request, reply) {
      const { activity, draft } = await draftOf(ctx, request)
      const { id, title } = getSectionIn(draft, request.params.section)
      await ctx.db.transaction().execute((tx) =>
        editDraft(tx, editOf(request, activity), (now) => ({
          draft: withoutSection(now, id),
          act: 'section-removed',
          before: { title },
        })),
      )
      return reply.next(builderUrl(activity), 'The section was removed, and its questions were kept')
    },
  },
  ...(['up', 'down'] as const).map(
    (direction): Route => ({
      access,
      method: 'POST',
      url: `${sections}/:section/move-${direction}`,
      async handle(request, reply) {
        const { activity, draft } = await draftOf(ctx, request)
        const { id, title } = getSectionIn(draft, request.params.section)
        await ctx.db.transaction().execute((tx) =>
          editDraft(tx, editOf(request, activity), (now) => ({
            draft: withSectionMoved(now, id, direction),
            act: 'section-moved',
            after: { title, direction },
          })),
        )
        return reply.next(`${builderUrl(activity)}#section-${id}`)
      },
    }),
  ),
]
