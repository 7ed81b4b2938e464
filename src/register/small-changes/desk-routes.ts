import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { listBodiesLedBy } from '../../people/accounts/index.ts'
import { savedUnlessEdited } from '../../web/edited-meanwhile.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findOrganisation, listServices } from '../organisations/index.ts'
import {
  type ChangeKind,
  closes,
  editOf,
  getProgramme,
  readDraft,
  type SmallChangeContent,
  wordsTooMany,
} from '../programmes/index.ts'
import { type NotSmall, smallChangePage, smallChangeView } from './desk-pages.ts'
import { listNotSmall } from './rules.ts'
import { answersForm, newSmallChangeForm } from './schema.ts'
import { changeAnswers, openFromOnePage } from './service.ts'

/** What the button gives that opens what was typed as a full programme. */
const theFullWay = 'full'

/** Desk pages of small changes: one page for a new one, and the answers of one that is there. */
export const smallChangeDeskRoutes = (ctx: Context): Route[] => {
  const today = () => dayInLondon(ctx.now())

  async function readOffered(request: Request) {
    const ids = await listBodiesLedBy(ctx.db, visitorOf(request).id, today())
    const bodies = await Promise.all(ids.map((id) => findOrganisation(ctx.db, id)))
    return {
      bodies: bodies.filter((body) => body !== undefined),
      services: await listServices(ctx.db, today()),
    }
  }
  type Found = Awaited<ReturnType<typeof readOffered>>

  function faultsOf(form: z.output<typeof newSmallChangeForm>, { bodies, services }: Found): FieldError[] {
    const tooMany = wordsTooMany(form.summary)
    return [
      ...(bodies.some(({ id }) => id === form.accountable)
        ? []
        : [{ field: 'accountable', message: 'Select a body that you act for' }]),
      ...(services.some(({ code }) => code === form.service)
        ? []
        : [{ field: 'service', message: 'Select a service from the list' }]),
      ...(tooMany > 0
        ? [
            {
              field: 'summary',
              message: `Take ${tooMany} words or more out: the first screen has room for fewer`,
            },
          ]
        : []),
    ]
  }

  return [
    {
      access: 'desk:create-programme',
      method: 'GET',
      url: urls.newSmallChange(),
      handle: async (request, reply) =>
        reply.page(smallChangePage, smallChangeView(await readOffered(request), {})),
    },
    {
      access: 'desk:create-programme',
      method: 'POST',
      url: urls.newSmallChange(),
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const offered = await readOffered(request)
        const again = (found: { errors?: FieldError[]; notSmall?: NotSmall }) =>
          reply.page(smallChangePage, smallChangeView(offered, typed, found), 422)
        const form = readForm(newSmallChangeForm, typed)
        if (!form.ok) return again({ errors: form.errors })
        const errors = faultsOf(form.value, offered)
        if (errors.length > 0) return again({ errors })
        const { accountable, title, kind, summary, service, change, place, startsOn, ...answers } = form.value
        const notSmall = listNotSmall({ ...answers, change })
        const takesFullWay = typedText(typed, 'way') === theFullWay
        if (notSmall.length > 0 && !takesFullWay) return again({ notSmall })
        const wish = {
          accountableId: accountable,
          fictional: offered.bodies.find(({ id }) => id === accountable)?.fictional ?? false,
          title,
          kind,
          summary,
          serviceCode: service,
          change,
          place,
          startsOn,
          answers,
        }
        const author = { accountId: visitorOf(request).id, requestId: request.id, now: ctx.now() }
        const { slug } = await ctx.db
          .transaction()
          .execute((tx) => openFromOnePage(tx, wish, author, !takesFullWay))
        const notice = takesFullWay ? `${title} was opened as a draft` : `${title} is published`
        return reply.next(urls.deskProgramme(slug), notice)
      },
    },
    ...answersRoutes(),
  ]

  /** The answers of a small change, judged again; they can be given up for the full way. */
  function answersRoutes(): Route[] {
    const url = '/desk/programmes/:programme/small-change'
    async function read(request: Request) {
      const programme = await getProgramme(ctx.db, programmeOf(request).id)
      const { smallChange, options } = await readDraft(ctx.db, programme.id)
      if (!smallChange) throw new NotFound('a small change')
      const changes = options.flatMap(({ effects }) => effects.map(({ change }) => change))
      return { programme, smallChange, changes }
    }
    const show = (
      reply: Reply,
      { programme }: Awaited<ReturnType<typeof read>>,
      typed: Typed,
      found: { errors?: FieldError[]; notSmall?: NotSmall },
      status: number,
    ) => {
      const of = { slug: programme.slug, title: programme.title, revision: typedText(typed, 'revision') }
      const view = smallChangeView({ bodies: [], services: [] }, typed, {
        ...found,
        of,
        fictional: programme.fictional,
      })
      return reply.page(smallChangePage, view, status)
    }
    return [
      {
        access: 'desk:edit-programme',
        method: 'GET',
        url,
        async handle(request, reply) {
          const subject = await read(request)
          const typed = { ...typedOf(subject.smallChange), revision: String(subject.programme.revision) }
          return show(reply, subject, typed, {}, 200)
        },
      },
      {
        access: 'desk:edit-programme',
        method: 'POST',
        url,
        async handle(request, reply) {
          const subject = await read(request)
          const typed = (request.body ?? {}) as Typed
          const form = readForm(answersForm, typed)
          if (!form.ok) return show(reply, subject, typed, { errors: form.errors }, 422)
          const { revision, ...answers } = form.value
          const takesFullWay = typedText(typed, 'way') === theFullWay
          const notSmall = listNotSmall({ ...answers, change: worstOf(subject.changes) })
          if (notSmall.length > 0 && !takesFullWay) return show(reply, subject, typed, { notSmall }, 422)
          const edit = editOf(request, revision)
          const saving = ctx.db
            .transaction()
            .execute((tx) => changeAnswers(tx, edit, takesFullWay ? null : answers))
          const saved = await savedUnlessEdited(request, saving)
          if ('errors' in saved) {
            const now = await read(request)
            const kept = { ...typed, revision: String(now.programme.revision) }
            return show(reply, now, kept, { errors: saved.errors }, 409)
          }
          const notice = takesFullWay ? 'It is a full programme from now on' : 'Saved'
          return reply.next(urls.deskProgramme(subject.programme.slug), notice)
        },
      },
    ]
  }
}

/** Of several effects one that is not small, if there is one. */
const worstOf = (changes: readonly ChangeKind[]): ChangeKind => changes.find(closes) ?? changes[0] ?? 'none'

const typedOf = (answers: SmallChangeContent): Typed =>
  Object.fromEntries(
    Object.entries(answers).map(([field, answer]) => [
      field,
      typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer,
    ]),
  )
