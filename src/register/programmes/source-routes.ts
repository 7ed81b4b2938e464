import { z } from 'zod'
import type { Context } from '../../context.ts'
import { lastDayOf } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { optionalDayField, typedFieldsOfDay, withDays } from '../../web/date-field.ts'
import type { Typed } from '../../web/forms.ts'
import { programmeOf, type Route } from '../../web/route.ts'
import { addressField, choiceField, textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { editForm } from './edit-form-routes.ts'
import { datePrecisions, type SourceContent, sourceKinds } from './effect-content.ts'
import { removal } from './parts-routes.ts'
import { getProgramme } from './publication-service.ts'
import type { ProgrammeRow } from './queries.ts'
import { sourcePage, sourcesPage, sourcesView, sourceView } from './source-pages.ts'
import { listSources } from './source-queries.ts'
import { addSource, changeSource, removeSource } from './source-service.ts'

const sourceForm = withDays(
  ['datedOn'],
  z.object({
    revision: z.coerce.number({ message: 'Open the page again' }).int(),
    title: textField({
      empty: 'Enter what it is',
      max: 300,
      tooLong: 'What it is must be 300 characters or fewer',
    }),
    url: addressField(),
    kind: choiceField(sourceKinds, 'Select what kind of source it is'),
    datedOn: optionalDayField(),
    datedTo: choiceField(datePrecisions, 'Select how exactly the date is known'),
  }),
)

type Typing = z.output<typeof sourceForm>

/** Of a month or a year the last day is kept: nothing may count as known before it was. */
function fieldsOf({ revision, datedOn, datedTo, ...source }: Typing) {
  if (datedOn === null) return { ...source, datedOn, datedTo: 'day' as const }
  return { ...source, datedOn: lastDayOf(datedOn, datedTo), datedTo }
}

type Subject = { programme: ProgrammeRow; source: SourceContent | null }

/** Desk pages of the papers and reports that the facts of a programme rest on. */
export const sourceRoutes = (ctx: Context): Route[] => {
  const next = ({ programme }: Subject) => ({
    url: urls.deskProgramme(programme.slug, 'sources'),
    notice: 'Source saved',
  })
  return [
    {
      access: 'desk:edit-programme',
      method: 'GET',
      url: '/desk/programmes/:programme/sources',
      async handle(request, reply) {
        const programme = await getProgramme(ctx.db, programmeOf(request).id)
        return reply.page(sourcesPage, sourcesView(programme, await listSources(ctx.db, programme.id)))
      },
    },
    ...editForm<Subject, typeof sourceForm>(ctx, {
      url: '/desk/programmes/:programme/sources/new',
      schema: sourceForm,
      read: (programme) => ({ programme, source: null }),
      typedAtFirst: (): Typed => ({ datedTo: 'day' }),
      show: (reply, { programme }, typed, errors, status) =>
        reply.page(sourcePage, sourceView(programme, null, typed, errors), status),
      save: (tx, edit, _subject, form) => addSource(tx, edit, fieldsOf(form)),
      next,
    }),
    ...editForm<Subject, typeof sourceForm>(ctx, {
      url: '/desk/programmes/:programme/sources/:source',
      schema: sourceForm,
      async read(programme, request) {
        const sources = await listSources(ctx.db, programme.id)
        const source = sources.find(({ id }) => id === request.params.source)
        if (!source) throw new NotFound('a source of this programme')
        return { programme, source }
      },
      typedAtFirst: ({ source }): Typed => ({
        title: source?.title ?? '',
        url: source?.url ?? '',
        kind: source?.kind ?? '',
        ...typedFieldsOfDay('datedOn', source?.datedOn ?? null),
        datedTo: source?.datedTo ?? 'day',
      }),
      show: (reply, { programme, source }, typed, errors, status) =>
        reply.page(sourcePage, sourceView(programme, source?.id ?? null, typed, errors), status),
      save: (tx, edit, { source }, form) => changeSource(tx, edit, source?.id ?? '', fieldsOf(form)),
      next,
    }),
    removal(ctx, {
      url: 'sources/:source/remove',
      remove: (tx, edit, { params }) => removeSource(tx, edit, params.source ?? ''),
      back: 'sources',
      notice: 'Source removed',
    }),
  ]
}
