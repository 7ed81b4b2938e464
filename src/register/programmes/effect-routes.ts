import type { Context } from '../../context.ts'
import { dayAfter, dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { formatDay } from '../../web/format.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findPlace, listPlaces, listServices, type PlaceRow } from '../organisations/index.ts'
import type { OptionContent, ProgrammeContent } from './content.ts'
import { editForm } from './edit-form-routes.ts'
import type { EffectContent } from './effect-content.ts'
import { type EffectForm, effectForm, typedAtFirst, typedOf } from './effect-form.ts'
import { type EffectChoices, effectPage, effectView } from './effect-pages.ts'
import type { Evidence } from './effect-queries.ts'
import { addEffect, changeEffect, type NewEffect, removeEffect } from './effect-service.ts'
import { FieldsRefused } from './fields-refused.ts'
import { removal } from './parts-routes.ts'
import { readDraft } from './publication-service.ts'
import type { ProgrammeRow } from './queries.ts'

const placesShown = 50

type Subject = {
  programme: ProgrammeRow
  draft: ProgrammeContent
  option: OptionContent
  effect: EffectContent | null
  offered: EffectChoices
}

/** Desk pages of what each option does to each service at each place. */
export const effectRoutes = (ctx: Context, translate: Translate): Route[] => {
  async function read(programme: ProgrammeRow, request: Request): Promise<Subject> {
    const draft = await readDraft(ctx.db, programme.id)
    const option = draft.options.find(({ id }) => id === request.params.option)
    if (!option) throw new NotFound('an option of this programme')
    const effect = option.effects.find(({ id }) => id === request.params.effect) ?? null
    if (request.params.effect && !effect) throw new NotFound('an effect of this option')
    const offered = await listOffered(ctx, translate, { programme, draft, effect }, request)
    return { programme, draft, option, effect, offered }
  }
  const today = () => dayInLondon(ctx.now())
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
      typedAtFirst: () => typedAtFirst,
      save: async (tx, edit, { programme, option, offered }, form) =>
        addEffect(
          tx,
          edit,
          option.id,
          await readEffect(tx, { programme, effect: null, offered, today: today() }, form),
        ),
    }),
    ...editForm<Subject, typeof effectForm>(ctx, {
      ...shared,
      url: '/desk/programmes/:programme/options/:option/effects/:effect',
      typedAtFirst: ({ effect }): Typed => (effect ? typedOf(effect) : typedAtFirst),
      save: async (tx, edit, { programme, option, effect, offered }, form) =>
        changeEffect(
          tx,
          edit,
          { optionId: option.id, id: effect?.id ?? '' },
          await readEffect(tx, { programme, effect, offered, today: today() }, form),
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

/**
 * The services of today, and the places found or those of the programme's bodies; always with what is chosen. What it
 * may wait for are the other effects of its own option, and what stays whatever is chosen.
 */
async function listOffered(
  ctx: Context,
  t: Translate,
  { programme, draft, effect }: Pick<Subject, 'programme' | 'draft' | 'effect'>,
  request: Request,
): Promise<EffectChoices> {
  const on = dayInLondon(ctx.now())
  const find = typedText(request.query, 'find').trim()
  const bodies = draft.partners
  const places = await listPlaces(ctx.db, {
    words: find,
    on,
    fictional: programme.fictional,
    ofOrganisations: [
      ...(programme.accountableId ? [programme.accountableId] : []),
      ...bodies.map(({ id }) => id),
    ],
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
    bodies,
    sources: draft.sources,
    others: draft.options
      .flatMap(({ title, effects }) => effects.map((other) => ({ title, other })))
      .filter(({ other }) => other.id !== effect?.id)
      .map(({ title, other }) => ({ id: other.id, words: `${title}: ${wordsOf(t, other)}` })),
  }
}

const wordsOf = (t: Translate, { service, place, change }: EffectContent): string =>
  `${service.name}, ${place.name}, ${t(`register:effect.${change}`)}`

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

/** @throws FieldsRefused where something is none that was offered */
async function readEffect(
  tx: Tx,
  {
    programme,
    effect,
    offered,
    today,
  }: Pick<Subject, 'programme' | 'effect' | 'offered'> & { today: string },
  form: EffectForm,
): Promise<NewEffect> {
  const { services, bodies, sources, others } = offered
  const place = readPlace(form.place)
  const found = place && (await findPlace(tx, place))
  const refuse = (field: string, message: string): never => {
    throw new FieldsRefused([{ field, message }])
  }
  const isOneOf = (all: readonly { id: string }[], wanted: string) => all.some(({ id }) => id === wanted)
  if (!services.some(({ code }) => code === form.service)) refuse('service', 'Select a service from the list')
  if (!place || !found || found.fictional !== programme.fictional)
    return refuse('place', 'Select a place from the list')
  const on = form.startsOn ?? form.temporarySince ?? today
  // What closes a site may be dated to the day after its last.
  if (found.effectiveUntil !== null && dayAfter(found.effectiveUntil, 1) < on)
    refuse(
      'place',
      `${found.name} closed on ${formatDay(found.effectiveUntil)}: select the place that has the service now, or enter the day on which it started, if that was before`,
    )
  if (form.deciding !== '' && !isOneOf(bodies, form.deciding))
    refuse('deciding', 'Select one of the bodies of this programme')
  if (!form.needs.every((id) => isOneOf(others, id)))
    refuse('needs', 'Select other effects of this programme')
  if (form.startsOn && form.temporarySince && form.startsOn > form.temporarySince)
    refuse('startsOn', 'It cannot start later than it is said to be temporary since')
  const { revision, service, place: typedPlace, deciding, evidence, ...rest } = form
  return {
    ...rest,
    serviceCode: service,
    siteId: place.kind === 'site' ? found.id : null,
    areaId: place.kind === 'area' ? found.id : null,
    decidingId: deciding || null,
    evidence: keepDates(
      evidence.filter(({ source }) => isOneOf(sources, source)),
      effect?.evidence ?? [],
    ),
  }
}

/** What a source made of it stays with all its days where the form leaves the last of it as it was. */
function keepDates(chosen: EffectForm['evidence'], before: readonly Evidence[]): Evidence[] {
  return chosen.flatMap((one): Evidence[] => {
    const kept = before.filter(({ source }) => source === one.source)
    return kept.at(-1)?.certainty === one.certainty ? kept : [one]
  })
}
