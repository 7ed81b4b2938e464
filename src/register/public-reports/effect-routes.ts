import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { EditedByAnother } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { choiceField, textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { findPlace, listPlaces, listServices } from '../organisations/index.ts'
import {
  addEffect,
  addSource,
  changeKinds,
  FieldsRefused,
  type ListDeskLinks,
  listOptions,
} from '../programmes/index.ts'
import { effectsPage, effectsView } from './effect-pages.ts'
import { findReport, listReports, updateReport } from './queries.ts'

const changes = changeKinds.filter((change) => change !== 'none')
const choose = (what: string) => textField({ empty: what, max: 80, tooLong: what })

const effectForm = z.object({
  report: z.guid({ message: 'Select a report' }),
  option: z.guid({ message: 'Select an option' }),
  service: choose('Select a service'),
  change: choiceField(changes, 'Select what would happen to it'),
  /** `site:` or `area:`, then its id. */
  place: choose('Select where'),
})
type EffectForm = z.output<typeof effectForm>

/** For the slot of a programme's home at the desk. */
export const publicReportDeskLinks: ListDeskLinks = ({ slug }, permissions) =>
  permissions.has('edit-programme')
    ? [
        {
          text: 'Reports from the public',
          url: urls.deskProgramme(slug, 'reports'),
          hint: 'Make an effect of what was reported and accepted',
        },
      ]
    : []

/** Making an effect of a programme's draft out of an accepted report: certainty *reported*, the report its source. */
export const reportEffectRoutes = (ctx: Context): Route[] => {
  const access = 'desk:edit-programme'
  const url = '/desk/programmes/:programme/reports'

  async function show(request: Request, reply: Reply, typed: Typed, errors: FieldError[] = []) {
    const programme = programmeOf(request)
    const wish = { states: ['accepted'], programmeId: programme.id, limit: 100, offset: 0 }
    const reports = (await listReports(ctx.db, wish)).filter(({ effectId }) => effectId === null)
    const words = typedText(typed, 'q').trim().slice(0, 100)
    const on = dayInLondon(ctx.now())
    const lists = {
      reports,
      options: await listOptions(ctx.db, programme.id),
      services: await listServices(ctx.db, on),
      changes,
      places: words
        ? await listPlaces(ctx.db, {
            words,
            on,
            fictional: programme.fictional,
            ofOrganisations: [],
            limit: 50,
          })
        : [],
    }
    return reply.page(
      effectsPage,
      effectsView(programme, lists, typed, errors),
      errors.length > 0 ? 422 : 200,
    )
  }

  async function make(tx: Tx, request: Request, form: EffectForm) {
    const { id: programmeId, fictional } = programmeOf(request)
    const row = await findReport(tx, form.report)
    if (row?.programmeId !== programmeId || row.state !== 'accepted')
      throw new FieldsRefused([{ field: 'report', message: 'Select a report of this programme' }])
    if (row.effectId) throw new EditedByAnother('this report')
    if (!(await listOptions(tx, programmeId)).some(({ id }) => id === form.option))
      throw new FieldsRefused([{ field: 'option', message: 'Select an option' }])
    const [kind, placeId = ''] = form.place.split(':')
    const place = kind === 'site' || kind === 'area' ? await findPlace(tx, { kind, id: placeId }) : undefined
    if (place?.fictional !== fictional) throw new FieldsRefused([{ field: 'place', message: 'Select where' }])
    const edit = { accountId: visitorOf(request).id, requestId: request.id, programmeId }
    const source = await addSource(tx, edit, {
      // Not by its number, which is for who sent it.
      title: `Report from the public, ${formatDay(dayInLondon(row.reportedAt))}`,
      url: ctx.config.baseUrl + urls.publicReport(row.id),
      kind: 'other',
      datedOn: dayInLondon(row.reportedAt),
      datedTo: 'day',
    })
    const effectId = await addEffect(tx, edit, form.option, {
      serviceCode: form.service,
      change: form.change,
      siteId: kind === 'site' ? place.id : null,
      areaId: kind === 'area' ? place.id : null,
      certainty: 'reported',
      sourceState: 'draft',
      evidence: [{ source, certainty: 'reported', knownOn: null, knownTo: 'day' }],
    })
    const at = { id: row.id, revision: row.revision, state: 'accepted' } as const
    if (!(await updateReport(tx, at, { effectId }))) throw new EditedByAnother('this report')
  }

  return [
    { access, method: 'GET', url, handle: (request, reply) => show(request, reply, request.query as Typed) },
    {
      access,
      method: 'POST',
      url,
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(effectForm, typed)
        if (!form.ok) return show(request, reply, typed, form.errors)
        const isOffered = (await listServices(ctx.db, dayInLondon(ctx.now()))).some(
          ({ code }) => code === form.value.service,
        )
        if (!isOffered)
          return show(request, reply, typed, [{ field: 'service', message: 'Select a service' }])
        try {
          await ctx.db.transaction().execute((tx) => make(tx, request, form.value))
        } catch (error) {
          if (!(error instanceof FieldsRefused)) throw error
          return show(request, reply, typed, error.errors)
        }
        const { slug } = programmeOf(request)
        return reply.next(
          urls.deskProgramme(slug, 'options'),
          'The effect is in the draft: publish it to show it',
        )
      },
    },
  ]
}
