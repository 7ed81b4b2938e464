import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findPlace, listPlaces, listServices, type PlaceRow } from '../organisations/index.ts'
import type { EffectContent, OptionContent } from './content.ts'
import { editForm } from './edit-form-routes.ts'
import { FieldsRefused } from './fields-refused.ts'
import { type EffectChoices, effectPage, effectView } from './parts-pages.ts'
import { type EffectFields, listPartners } from './parts-queries.ts'
import { readOption, removal } from './parts-routes.ts'
import { addEffect, changeEffect, removeEffect } from './parts-service.ts'
import type { ProgrammeRow } from './queries.ts'
import { type EffectForm, effectForm } from './schema.ts'

const placesShown = 50

type Subject = {
  programme: ProgrammeRow
  option: OptionContent
  effect: EffectContent | null
  offered: EffectChoices
}

/** Desk pages of what each option does to each service at each place. */
export const effectRoutes = (ctx: Context): Route[] => {
  async function read(programme: ProgrammeRow, request: Request): Promise<Subject> {
    const option = await readOption(ctx, request)
    const effect = option.effects.find(({ id }) => id === request.params.effect) ?? null
    if (request.params.effect && !effect) throw new NotFound('an effect of this option')
    return { programme, option, effect, offered: await listOffered(ctx, programme, effect, request) }
  }
  const shared = {
    schema: effectForm,
    read,
    show: (reply, { programme, option, effect, offered }, typed, errors, status) =>
      reply.page(
        effectPage,
        effectView(programme, option, effect?.id ?? null, offered, typed, errors),
        status,
      ),
    next: ({ programme }) => ({ url: urls.deskProgramme(programme.slug, 'options'), notice: 'Effect saved' }),
  } satisfies Partial<Parameters<typeof editForm<Subject, typeof effectForm>>[1]>

  return [
    ...editForm<Subject, typeof effectForm>(ctx, {
      ...shared,
      url: '/desk/programmes/:programme/options/:option/effects/new',
      typedAtFirst: (): Typed => ({}),
      save: async (tx, edit, { programme, option, offered }, form) =>
        addEffect(tx, edit, option.id, await readEffect(tx, programme, offered, form)),
    }),
    ...editForm<Subject, typeof effectForm>(ctx, {
      ...shared,
      url: '/desk/programmes/:programme/options/:option/effects/:effect',
      typedAtFirst: ({ effect }): Typed => (effect ? typedOf(effect) : {}),
      save: async (tx, edit, { programme, option, effect, offered }, form) =>
        changeEffect(
          tx,
          edit,
          { optionId: option.id, id: effect?.id ?? '' },
          await readEffect(tx, programme, offered, form),
        ),
    }),
    removal(ctx, {
      url: 'options/:option/effects/:effect/remove',
      remove: (tx, edit, { params }) =>
        removeEffect(tx, edit, { optionId: params.option ?? '', id: params.effect ?? '' }),
      back: 'options',
      notice: 'Effect removed',
    }),
  ]
}

const typedOf = ({ service, place, change, detail }: EffectContent): Typed => ({
  service: service.code,
  place: `${place.kind}:${place.id}`,
  change,
  detail,
})

/** The services of today, and the places found or those of the programme's bodies; always with what is chosen. */
async function listOffered(
  ctx: Context,
  programme: ProgrammeRow,
  effect: EffectContent | null,
  request: Request,
): Promise<EffectChoices> {
  const on = dayInLondon(ctx.now())
  const find = typedText(request.query, 'find').trim()
  const partners = await listPartners(ctx.db, programme.id)
  const places = await listPlaces(ctx.db, {
    words: find,
    on,
    fictional: programme.fictional,
    ofOrganisations: [programme.accountableId, ...partners.map(({ id }) => id)],
    limit: placesShown,
  })
  const chosen = await findChosenPlace(ctx, effect, request, places)
  const services = await listServices(ctx.db, on)
  const service = effect?.service
  return {
    find,
    services:
      service && !services.some(({ code }) => code === service.code) ? [service, ...services] : services,
    places: chosen ? [chosen, ...places] : places,
  }
}

/** The place that was typed, or that is kept, where the list would lose it. */
async function findChosenPlace(
  ctx: Context,
  effect: EffectContent | null,
  request: Request,
  places: readonly PlaceRow[],
): Promise<PlaceRow | undefined> {
  const typed = readPlace(typedText((request.body ?? {}) as Typed, 'place'))
  const wanted = typed ?? (effect ? { kind: effect.place.kind, id: effect.place.id } : undefined)
  if (!wanted || places.some(({ kind, id }) => kind === wanted.kind && id === wanted.id)) return undefined
  const found = await findPlace(ctx.db, wanted)
  return found && { ...wanted, name: found.name, of: null }
}

function readPlace(text: string): Pick<PlaceRow, 'kind' | 'id'> | undefined {
  const [kind, id] = text.split(':')
  return (kind === 'site' || kind === 'area') && id ? { kind, id } : undefined
}

/** @throws FieldsRefused where the service or the place is none that was offered */
async function readEffect(
  tx: Tx,
  programme: ProgrammeRow,
  { services }: EffectChoices,
  form: EffectForm,
): Promise<EffectFields> {
  const place = readPlace(form.place)
  const found = place && (await findPlace(tx, place))
  if (!services.some(({ code }) => code === form.service)) {
    throw new FieldsRefused([{ field: 'service', message: 'Select a service from the list' }])
  }
  if (!place || !found || found.fictional !== programme.fictional) {
    throw new FieldsRefused([{ field: 'place', message: 'Select a place from the list' }])
  }
  return {
    serviceCode: form.service,
    siteId: place.kind === 'site' ? found.id : null,
    areaId: place.kind === 'area' ? found.id : null,
    change: form.change,
    detail: form.detail,
  }
}
