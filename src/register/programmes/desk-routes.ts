import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { printSpace, readFreeSpace } from '../../files/free-space.ts'
import { listBodiesLedBy, listGrantScopes, permissionsFor } from '../../people/accounts/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findOrganisation, listOrganisations } from '../organisations/index.ts'
import {
  deskHomePage,
  deskHomeView,
  detailsPage,
  detailsView,
  newProgrammePage,
  newProgrammeView,
  programmeHomePage,
  programmeHomeView,
  publishPage,
  publishView,
} from './desk-pages.ts'
import { editForm } from './edit-form-routes.ts'
import { FieldsRefused } from './fields-refused.ts'
import { findPublishedVersion, getProgramme, publishProgramme, readDraft } from './publication-service.ts'
import { listAllProgrammes, listProgrammesAtDesk } from './queries.ts'
import { detailsForm, newProgrammeForm, publishForm } from './schema.ts'
import { changeDetails, createProgramme } from './service.ts'
import type { DeskLink, DeskLinkGroup, ProgrammeSlots } from './slots.ts'
import { listUneven } from './uneven.ts'
import { listChanges } from './version-changes.ts'

const bodiesShown = 50

/** The desk's first page, opening a programme, its own page at the desk, its details, and publishing it. */
export const deskRoutes = (ctx: Context, slots: ProgrammeSlots): Route[] => {
  const usesServer = ctx.config.databaseUrl !== undefined
  const today = () => dayInLondon(ctx.now())

  /** Those the person leads; an owner may open a programme for any body, found by a search. */
  async function listBodiesToActFor(request: Request, alsoId: string) {
    const visitor = visitorOf(request)
    const ids = await listBodiesLedBy(ctx.db, visitor.id, today())
    if (visitor.isOwner && alsoId) ids.push(alsoId)
    const find = typedText(request.query, 'find').trim()
    const found =
      visitor.isOwner && find
        ? await listOrganisations(ctx.db, { words: find, limit: bodiesShown, on: today() })
        : []
    const led = await Promise.all([...new Set(ids)].map((id) => findOrganisation(ctx.db, id)))
    const bodies = [...led.filter((body) => body !== undefined), ...found]
    const once = [...new Map(bodies.map((body) => [body.id, body])).values()]
    return { bodies: once, find: visitor.isOwner ? find : null }
  }

  /** What is done with the programme, in groups; a group in which the person may do nothing is left out. */
  async function listGroups(
    request: Request,
    mayEdit: boolean,
    permissions: ReadonlySet<ProgrammePermission>,
  ): Promise<DeskLinkGroup[]> {
    const programme = programmeOf(request)
    const draft = await readDraft(ctx.db, programme.id)
    const part = (text: string, name: string, hint?: string): DeskLink => ({
      text,
      url: urls.deskProgramme(programme.slug, name),
      ...(hint === undefined ? {} : { hint }),
    })
    const own = mayEdit
      ? [
          part('Title, summary and case for change', 'details'),
          ...(draft.smallChange ? [part('Answers of a small change', 'small-change')] : []),
          part('Who answers for it', 'accountable', draft.accountable ? undefined : 'nobody named'),
          part('Other bodies and their parts', 'partners', String(draft.partners.length)),
          part('Where, and which plan', 'place'),
          part('Areas', 'areas', String(draft.areas.length)),
          part('Earlier programmes in the same place', 'earlier', String(draft.earlier.length)),
          part('Options and their effects', 'options', String(draft.options.length)),
          part('How options are judged', 'appraisal', `${draft.appraisal.criteria.length} criteria`),
          part('Stages and dates', 'stages', String(draft.stages.length)),
          part('Money', 'money', String(draft.savings.length + draft.budgets.length)),
          part('Sources', 'sources', String(draft.sources.length)),
          part('What sources tell', 'facts', String(draft.facts.length)),
          part('Papers', 'documents', String(draft.documents.length)),
          part('Meetings', 'meetings', String(draft.meetings.length)),
          part('Requests for information', 'information-requests', String(draft.requests.length)),
        ]
      : []
    const later = await Promise.all(
      slots.deskGroups.map(async ({ title, lists }) => ({
        title,
        links: (
          await Promise.all(lists.map((listDeskLinks) => listDeskLinks(programme, permissions)))
        ).flat(),
      })),
    )
    return [{ title: 'The planned change', links: own }, ...later].filter(({ links }) => links.length > 0)
  }

  return [
    {
      access: 'signed-in',
      method: 'GET',
      url: '/desk',
      async handle(request, reply) {
        const visitor = visitorOf(request)
        const mine = await listProgrammesAtDesk(ctx.db, await listGrantScopes(ctx.db, visitor.id, today()))
        const all = visitor.isOwner ? await listAllProgrammes(ctx.db) : []
        const leads = await listBodiesLedBy(ctx.db, visitor.id, today())
        const rights = { isOwner: visitor.isOwner, mayCreate: visitor.isOwner || leads.length > 0 }
        const space = visitor.isOwner ? await readFreeSpace(ctx.config) : undefined
        const ownDesks = await slots.ownDesks(ctx.db, visitor.id, today())
        const spaceLeft = space?.isLow ? printSpace(space.bytes) : null
        return reply.page(deskHomePage, deskHomeView(mine, all, { ...rights, spaceLeft, ownDesks }))
      },
    },
    {
      access: 'desk:create-programme',
      method: 'GET',
      url: '/desk/programmes/new',
      async handle(request, reply) {
        const { bodies, find } = await listBodiesToActFor(request, '')
        return reply.page(newProgrammePage, newProgrammeView(bodies, find, {}))
      },
    },
    {
      access: 'desk:create-programme',
      method: 'POST',
      url: '/desk/programmes/new',
      async handle(request, reply) {
        const typed = request.body as Typed
        const { bodies, find } = await listBodiesToActFor(request, typedText(typed ?? {}, 'accountable'))
        const form = readForm(newProgrammeForm, typed)
        if (!form.ok)
          return reply.page(newProgrammePage, newProgrammeView(bodies, find, typed, form.errors), 422)
        const { slug, accountable, title, kind } = form.value
        const visitor = visitorOf(request)
        const author = { accountId: visitor.id, requestId: request.id, now: ctx.now() }
        try {
          if (!bodies.some(({ id }) => id === accountable)) {
            throw new FieldsRefused([{ field: 'accountable', message: 'Select a body that you act for' }])
          }
          const programme = { title, kind, accountableId: accountable, ...(slug ? { slug } : {}) }
          const created = await ctx.db.transaction().execute((tx) => createProgramme(tx, programme, author))
          const scope = { id: created.id, accountableId: accountable }
          const held = await permissionsFor(ctx.db, visitor.id, scope, today())
          if (held.has('see-programme')) {
            return reply.next(urls.deskProgramme(created.slug), `${title} was opened as a draft`)
          }
          return reply.next(urls.desk(), `${title} was opened as a draft. Give someone a role for it.`)
        } catch (error) {
          if (!(error instanceof FieldsRefused)) throw error
          return reply.page(newProgrammePage, newProgrammeView(bodies, find, typed, error.errors), 422)
        }
      },
    },
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: '/desk/programmes/:programme',
      async handle(request, reply) {
        const programme = await getProgramme(ctx.db, programmeOf(request).id)
        const permissions = (await permissionsFor(
          ctx.db,
          visitorOf(request).id,
          programme,
          today(),
        )) as Set<ProgrammePermission>
        const draft = await readDraft(ctx.db, programme.id)
        const published = await findPublishedVersion(ctx.db, programme.id)
        const mayEdit = permissions.has('edit-programme')
        const home = {
          slug: programme.slug,
          title: programme.title,
          fictional: programme.fictional,
          accountable: draft.accountable?.name ?? 'Nobody',
          publishedAt: published?.publishedAt ?? null,
          version: published?.number ?? 0,
          differences: published ? listChanges(published.content, draft).length : 0,
          groups: await listGroups(request, mayEdit, permissions),
          mayEdit,
          usesServer,
        }
        return reply.page(programmeHomePage, programmeHomeView(home))
      },
    },
    ...editForm(ctx, {
      url: '/desk/programmes/:programme/details',
      schema: detailsForm,
      read: (programme) => ({ programme }),
      typedAtFirst: ({ programme }): Typed => ({
        title: programme.title,
        kind: programme.kind,
        summary: programme.summary,
        caseForChange: programme.caseForChange,
        canInfluence: programme.canInfluence,
        cannotInfluence: programme.cannotInfluence,
      }),
      show: (reply, { programme }, typed, errors, status) =>
        reply.page(detailsPage, detailsView(programme, typed, errors), status),
      save: (tx, edit, _subject, { revision, ...details }) => changeDetails(tx, edit, details),
      next: ({ programme }) => ({ url: urls.deskProgramme(programme.slug), notice: 'Saved' }),
    }),
    ...editForm(ctx, {
      url: '/desk/programmes/:programme/publish',
      schema: publishForm,
      async read(programme) {
        const published = await findPublishedVersion(ctx.db, programme.id)
        const draft = await readDraft(ctx.db, programme.id)
        const changes = published ? listChanges(published.content, draft) : []
        return { programme, changes, isFirst: !published, uneven: listUneven(draft) }
      },
      typedAtFirst: ({ programme }): Typed => ({ summary: programme.summary }),
      show: (reply, { programme, ...about }, typed, errors, status) =>
        reply.page(publishPage, publishView(programme, { ...about, usesServer }, typed, errors), status),
      save: (tx, edit, _subject, { summary, whatChanged }) =>
        publishProgramme(tx, { ...edit, summary, whatChanged, now: ctx.now() }),
      next: ({ programme }) => ({ url: urls.deskProgramme(programme.slug), notice: 'Published' }),
    }),
  ]
}
