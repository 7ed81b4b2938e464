import { z } from 'zod'
import type { Context } from '../../context.ts'
import { lastDayOf } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { optionalDayField, typedFieldsOfDay, withDays } from '../../web/date-field.ts'
import { formatDay } from '../../web/format.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { addressField, choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import {
  factPage,
  factsPage,
  factsView,
  factView,
  placePage,
  placeView,
  type Tied,
  tiedPage,
  tiedView,
} from './about-pages.ts'
import {
  type FactFields,
  listAreas,
  listEarlier,
  listFacts,
  listPlansToChoose,
  searchAreas,
  searchPublished,
} from './about-queries.ts'
import { addAreaOf, addEarlier, changePlace, removeAreaOf, removeEarlier } from './about-service.ts'
import { type FactContent, factKinds } from './content.ts'
import { editForm } from './edit-form-routes.ts'
import { datePrecisions } from './effect-content.ts'
import { addFact, changeFact, removeFact } from './fact-service.ts'
import { FieldsRefused } from './fields-refused.ts'
import { removal } from './parts-routes.ts'
import { getProgramme } from './publication-service.ts'
import type { ProgrammeRow } from './queries.ts'
import type { Edit } from './service.ts'

const at = '/desk/programmes/:programme'
const foundAtMost = 50

const revision = z.coerce.number({ message: 'Open the page again' }).int()

const placeForm = z.object({
  revision,
  areaWords: optionalTextField({ max: 300, tooLong: 'Where must be 300 characters or fewer' }),
  plan: optionalTextField({ max: 40, tooLong: 'Select a plan from the list' }),
})

const chosenForm = z.object({
  revision,
  chosen: textField({ empty: 'Select one', max: 40, tooLong: 'Select one' }),
})

const factForm = withDays(
  ['happenedOn'],
  z.object({
    revision,
    kind: choiceField(factKinds, 'Select what it tells of'),
    words: textField({
      empty: 'Enter what the source tells',
      max: 2_000,
      tooLong: 'What the source tells must be 2,000 characters or fewer',
    }),
    url: addressField(),
    happenedOn: optionalDayField(),
    happenedTo: choiceField(datePrecisions, 'Select how exactly the date is known'),
  }),
)

/** Desk pages of what a programme is about: where, in which plan, what came before, and what sources tell of it. */
export const aboutRoutes = (ctx: Context): Route[] => [
  ...placeRoutes(ctx),
  ...tiedRoutes(ctx, {
    of: 'areas',
    list: (programme) => listAreas(ctx.db, programme.id),
    search: async ({ fictional }, words) =>
      (await searchAreas(ctx.db, { words, fictional, limit: foundAtMost })).map(
        ({ id, name, effectiveUntil }) => ({
          id,
          name: effectiveUntil ? `${name}, until ${formatDay(effectiveUntil)}` : name,
        }),
      ),
    add: addAreaOf,
    remove: removeAreaOf,
  }),
  ...tiedRoutes(ctx, {
    of: 'earlier',
    list: async (programme) =>
      (await listEarlier(ctx.db, programme.id)).map(({ id, title }) => ({ id, name: title })),
    search: ({ id, fictional }, words) =>
      searchPublished(ctx.db, { words, fictional, but: id, limit: foundAtMost }),
    add: addEarlier,
    remove: removeEarlier,
  }),
  ...factRoutes(ctx),
]

const placeRoutes = (ctx: Context): Route[] =>
  editForm(ctx, {
    url: `${at}/place`,
    schema: placeForm,
    // Every plan is real: a made-up programme must not stand in one.
    read: async (programme) => ({
      programme,
      plans: programme.fictional ? [] : await listPlansToChoose(ctx.db),
    }),
    typedAtFirst: ({ programme }): Typed => ({
      areaWords: programme.areaWords,
      plan: programme.planId ?? '',
    }),
    show: (reply, { programme, plans }, typed, errors, status) =>
      reply.page(placePage, placeView(programme, plans, typed, errors), status),
    async save(tx, edit, { plans }, { areaWords, plan }) {
      if (plan !== '' && !plans.some(({ id }) => id === plan)) {
        throw new FieldsRefused([{ field: 'plan', message: 'Select a plan from the list' }])
      }
      await changePlace(tx, edit, { areaWords, planId: plan || null })
    },
    next: ({ programme }) => ({ url: urls.deskProgramme(programme.slug), notice: 'Saved' }),
  })

type Item = { id: string; name: string }

type Ties = {
  of: Tied
  list(programme: ProgrammeRow): Promise<Item[]>
  search(programme: ProgrammeRow, words: string): Promise<Item[]>
  add(tx: Tx, edit: Edit, id: string): Promise<void>
  remove(tx: Tx, edit: Edit, id: string): Promise<void>
}

const tiedRoutes = (ctx: Context, { of, list, search, add, remove }: Ties): Route[] => [
  ...editForm(ctx, {
    url: `${at}/${of}`,
    schema: chosenForm,
    async read(programme, request) {
      const find = typedText(request.query, 'find').trim()
      return {
        programme,
        find,
        items: await list(programme),
        found: find ? await search(programme, find) : [],
      }
    },
    typedAtFirst: () => ({}),
    show: (reply, { programme, ...about }, typed, errors, status) =>
      reply.page(tiedPage, tiedView(of, programme, about, typed, errors), status),
    async save(tx, edit, { found }, { chosen }) {
      if (!found.some(({ id }) => id === chosen)) {
        throw new FieldsRefused([{ field: 'chosen', message: 'Select one from the list' }])
      }
      await add(tx, edit, chosen)
    },
    next: ({ programme }) => ({ url: urls.deskProgramme(programme.slug, of), notice: 'Added' }),
  }),
  removal(ctx, {
    url: `${of}/:tied/remove`,
    remove: (tx, edit, { params }) => remove(tx, edit, params.tied ?? ''),
    back: of,
    notice: 'Removed',
  }),
]

type FactSubject = { programme: ProgrammeRow; fact: FactContent | null }

function fieldsOf({ revision: _, happenedOn, happenedTo, ...fact }: z.output<typeof factForm>): FactFields {
  return happenedOn === null
    ? { ...fact, happenedOn, happenedTo: 'day' }
    : { ...fact, happenedOn: lastDayOf(happenedOn, happenedTo), happenedTo }
}

function factRoutes(ctx: Context): Route[] {
  const form = (url: string, read: (programme: ProgrammeRow, request: Request) => Promise<FactSubject>) =>
    editForm<FactSubject, typeof factForm>(ctx, {
      url,
      schema: factForm,
      read,
      typedAtFirst: ({ fact }): Typed => ({
        kind: fact?.kind ?? '',
        words: fact?.words ?? '',
        url: fact?.url ?? '',
        ...typedFieldsOfDay('happenedOn', fact?.happenedOn ?? null),
        happenedTo: fact?.happenedTo ?? 'day',
      }),
      show: (reply, { programme, fact }, typed, errors, status) =>
        reply.page(factPage, factView(programme, fact?.id ?? null, typed, errors), status),
      save: (tx, edit, { fact }, value) =>
        fact ? changeFact(tx, edit, fact.id, fieldsOf(value)) : addFact(tx, edit, fieldsOf(value)),
      next: ({ programme }) => ({ url: urls.deskProgramme(programme.slug, 'facts'), notice: 'Saved' }),
    })
  return [
    {
      access: 'desk:edit-programme',
      method: 'GET',
      url: `${at}/facts`,
      async handle(request, reply) {
        const programme = await getProgramme(ctx.db, programmeOf(request).id)
        return reply.page(factsPage, factsView(programme, await listFacts(ctx.db, programme.id)))
      },
    },
    ...form(`${at}/facts/new`, async (programme) => ({ programme, fact: null })),
    ...form(`${at}/facts/:fact`, async (programme, { params }) => {
      const fact = (await listFacts(ctx.db, programme.id)).find(({ id }) => id === params.fact)
      if (!fact) throw new NotFound('a fact of this programme')
      return { programme, fact }
    }),
    removal(ctx, {
      url: 'facts/:fact/remove',
      remove: (tx, edit, { params }) => removeFact(tx, edit, params.fact ?? ''),
      back: 'facts',
      notice: 'Removed',
    }),
  ]
}
