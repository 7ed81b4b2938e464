import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { typedDay } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listAccounts } from '../accounts/index.ts'
import { linkPage, peoplePage, peopleView, personPage, personView } from './pages.ts'
import { listGrants, listGrantsOf } from './queries.ts'
import { grantForm, idParam, inviteForm, ownerForm } from './schema.ts'
import {
  closeAccount,
  getAccount,
  giveRole,
  invitePerson,
  reopenAccount,
  sendNewLink,
  setOwner,
  takeRoleAway,
  turnOffTotpOf,
} from './service.ts'
import type { ListGrantTargets } from './targets.ts'

function idOf(request: Request, name: string): string {
  const read = idParam.safeParse(request.params[name])
  if (!read.success) throw new NotFound('an id of the right form')
  return read.data
}

const personIn = (request: Request) => idOf(request, 'account')

/** Who has an account and which roles they hold: for owners of the installation. */
export function grantRoutes(ctx: Context, listGrantTargets: ListGrantTargets): Route[] {
  const access = 'desk:manage-people'
  const hasServer = ctx.config.smtpUrl !== undefined
  const today = () => dayInLondon(ctx.now())

  async function showPeople(reply: Reply, typed?: Typed, errors?: readonly FieldError[]) {
    const shown = typed && {
      name: typedText(typed, 'name'),
      email: typedText(typed, 'email'),
      isOwner: typed.isOwner === 'yes',
    }
    const view = peopleView(await listAccounts(ctx.db), await listGrants(ctx.db), shown)
    return errors ? reply.page(peoplePage, { ...view, errors }, 422) : reply.page(peoplePage, view)
  }

  async function showPerson(reply: Reply, id: string, typed?: Typed, errors?: readonly FieldError[]) {
    const shown = typed && {
      role: typedText(typed, 'role'),
      target: typedText(typed, 'target'),
      endsOn: typedDay(typed, 'endsOn'),
    }
    const account = await getAccount(ctx.db, id)
    const grants = await listGrantsOf(ctx.db, id)
    const view = personView(account, grants, await listGrantTargets(ctx.db), today(), shown)
    return errors ? reply.page(personPage, { ...view, errors }, 422) : reply.page(personPage, view)
  }

  async function showLink(reply: Reply, id: string, link: string) {
    const { name, email } = await getAccount(ctx.db, id)
    return reply.page(linkPage, { id, name, email, link, hasServer })
  }

  /** An act on one person that asks nothing more, and comes back to their page. */
  const act = (
    url: string,
    notice: string,
    perform: (request: Request, id: string) => Promise<void>,
  ): Route => ({
    access,
    method: 'POST',
    url,
    async handle(request, reply) {
      const id = personIn(request)
      await perform(request, id)
      return reply.next(urls.person(id), notice)
    },
  })

  return [
    { access, method: 'GET', url: '/desk/people', handle: (_request, reply) => showPeople(reply) },
    {
      access,
      method: 'POST',
      url: '/desk/people/invite',
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(inviteForm, typed)
        if (!form.ok) return showPeople(reply, typed, form.errors)
        const invited = await invitePerson(ctx, visitorOf(request), form.value)
        return invited.ok
          ? showLink(reply, invited.id, invited.link)
          : showPeople(reply, typed, invited.errors)
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/people/:account',
      handle: (request, reply) => showPerson(reply, personIn(request)),
    },
    {
      access,
      method: 'POST',
      url: '/desk/people/:account/roles/add',
      async handle(request, reply) {
        const id = personIn(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(grantForm(today()), typed)
        if (!form.ok) return showPerson(reply, id, typed, form.errors)
        const errors = await giveRole(ctx, visitorOf(request), id, form.value, await listGrantTargets(ctx.db))
        return errors.length > 0
          ? showPerson(reply, id, typed, errors)
          : reply.next(urls.person(id), 'The role is given')
      },
    },
    {
      access,
      method: 'POST',
      url: '/desk/people/:account/new-link',
      async handle(request, reply) {
        const id = personIn(request)
        return showLink(reply, id, await sendNewLink(ctx, visitorOf(request), id))
      },
    },
    {
      access,
      method: 'POST',
      url: '/desk/people/:account/owner',
      async handle(request, reply) {
        const id = personIn(request)
        const form = readForm(ownerForm, request.body)
        if (!form.ok) throw new NotFound('an answer to whether someone is an owner')
        await setOwner(ctx, visitorOf(request), id, form.value.isOwner)
        return reply.next(
          urls.person(id),
          form.value.isOwner ? 'They are an owner now' : 'They are no longer an owner',
        )
      },
    },
    act('/desk/people/:account/roles/:grant/remove', 'The role is taken away', (request, id) =>
      takeRoleAway(ctx, visitorOf(request), id, idOf(request, 'grant')),
    ),
    act('/desk/people/:account/two-step/off', 'Two-step sign-in is off for this person', (request, id) =>
      turnOffTotpOf(ctx, visitorOf(request), id),
    ),
    act('/desk/people/:account/close', 'The account is closed', (request, id) =>
      closeAccount(ctx, visitorOf(request), id),
    ),
    act(
      '/desk/people/:account/reopen',
      'The account is open again. Make a link that sets its password',
      (request, id) => reopenAccount(ctx, visitorOf(request), id),
    ),
  ]
}
