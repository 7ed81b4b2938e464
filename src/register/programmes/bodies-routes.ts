import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findOrganisation, listOrganisations } from '../organisations/index.ts'
import { accountablePage, accountableView, partnersPage, partnersView } from './bodies-pages.ts'
import { editForm } from './edit-form-routes.ts'
import { FieldsRefused } from './fields-refused.ts'
import { listPartners } from './parts-queries.ts'
import { removal } from './parts-routes.ts'
import { addPartner, removePartner } from './parts-service.ts'
import type { ProgrammeRow } from './queries.ts'
import { accountableForm, partnerForm } from './schema.ts'
import { changeAccountable } from './service.ts'

const at = '/desk/programmes/:programme'
const bodiesShown = 50

/** Desk pages of who answers for a programme, and of the other bodies with their parts. */
export const bodiesRoutes = (ctx: Context): Route[] => [...accountableRoutes(ctx), ...partnerRoutes(ctx)]

/** Bodies of any time by name: a programme of 2016 was decided by bodies that have ended since. */
async function findBodies(ctx: Context, { fictional }: ProgrammeRow, request: Request) {
  const find = typedText(request.query, 'find').trim()
  const bodies =
    find || fictional ? await listOrganisations(ctx.db, { words: find, limit: bodiesShown, fictional }) : []
  return { find, bodies }
}

const findAccountable = async (ctx: Context, { accountableId }: ProgrammeRow) =>
  accountableId === null ? null : ((await findOrganisation(ctx.db, accountableId)) ?? null)

/** @throws FieldsRefused where it is none that may be chosen */
async function getBody(tx: Tx, { fictional }: ProgrammeRow, id: string) {
  const body = await findOrganisation(tx, id)
  if (body && body.fictional === fictional) return body
  throw new FieldsRefused([{ field: 'organisation', message: 'Select a body from the list' }])
}

const partnerRoutes = (ctx: Context): Route[] => [
  ...editForm(ctx, {
    url: `${at}/partners`,
    schema: partnerForm,
    read: async (programme, request) => ({
      programme,
      search: await findBodies(ctx, programme, request),
      bodies: {
        accountable: (await findAccountable(ctx, programme))?.name ?? null,
        partners: await listPartners(ctx.db, programme.id),
      },
    }),
    typedAtFirst: (): Typed => ({ part: 'partner' }),
    show: (reply, { programme, bodies, search }, typed, errors, status) =>
      reply.page(partnersPage, partnersView(programme, bodies, search, typed, errors), status),
    async save(tx, edit, { programme }, { organisation, part, nameThen }) {
      const body = await getBody(tx, programme, organisation)
      if (body.id === programme.accountableId) {
        throw new FieldsRefused([
          { field: 'organisation', message: 'This body answers for the programme already' },
        ])
      }
      await addPartner(tx, edit, body.id, { part, nameThen })
    },
    next: ({ programme }) => ({
      url: urls.deskProgramme(programme.slug, 'partners'),
      notice: 'Body added',
    }),
  }),
  removal(ctx, {
    url: 'partners/:organisation/remove',
    remove: (tx, edit, { params }) => removePartner(tx, edit, params.organisation ?? ''),
    back: 'partners',
    notice: 'Body removed',
  }),
]

/** Roles are held for the body that answers for a programme, so only an owner may say that it is another. */
const accountableRoutes = (ctx: Context): Route[] =>
  editForm(ctx, {
    url: `${at}/accountable`,
    schema: accountableForm,
    read: async (programme, request) => ({
      programme,
      mayChange: visitorOf(request).isOwner,
      search: await findBodies(ctx, programme, request),
      accountable: await findAccountable(ctx, programme),
    }),
    typedAtFirst: ({ programme }): Typed => ({ organisation: programme.accountableId ?? '' }),
    show: (reply, { programme, search, ...about }, typed, errors, status) =>
      reply.page(accountablePage, accountableView(programme, { ...about, ...search }, typed, errors), status),
    async save(tx, edit, { programme, mayChange }, { organisation }) {
      if (!mayChange) {
        const message = 'Only an owner of the installation can say that another body answers for it'
        throw new FieldsRefused([{ field: 'organisation', message }])
      }
      const body = organisation === '' ? null : await getBody(tx, programme, organisation)
      await changeAccountable(tx, edit, body?.id ?? null)
    },
    next: ({ programme }) => ({ url: urls.deskProgramme(programme.slug), notice: 'Saved' }),
  })
