import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { dayField, withDays } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { findOrganisation, listOrganisations } from '../organisations/index.ts'
import { membersPage, membersView } from './pages.ts'
import { listMembers } from './queries.ts'
import { addMember, endMember } from './service.ts'

const access = 'desk:manage-installation'
const bodiesShown = 50

const memberForm = withDays(
  ['from'],
  z.object({
    organisation: textField({ empty: 'Select a body', max: 40, tooLong: 'Select a body' }),
    from: dayField({ empty: 'Enter the day from which it is a member' }),
  }),
)

/** The members of a joint committee at the desk: bodies that decide together. */
export const committeeRoutes = (ctx: Context): Route[] => {
  const committeeOf = async (request: Request) => {
    const body = await findOrganisation(ctx.db, request.params.organisation ?? '')
    if (body?.kind !== 'joint-committee') throw new NotFound('a joint committee')
    return body
  }
  async function show(request: Request, reply: Reply, errors: FieldError[] = []) {
    const committee = await committeeOf(request)
    const find = typedText(request.query, 'find').trim()
    const { fictional } = committee
    const bodies = find ? await listOrganisations(ctx.db, { words: find, limit: bodiesShown, fictional }) : []
    const members = await listMembers(ctx.db, committee.id)
    const typed = (request.body ?? {}) as Typed
    const view = membersView(committee, members, { find, bodies }, typed, errors)
    return reply.page(membersPage, view, errors.length > 0 ? 422 : 200)
  }
  const authorOf = (request: Request) => ({ accountId: visitorOf(request).id, requestId: request.id })

  return [
    {
      access,
      method: 'GET',
      url: '/desk/organisations/:organisation/members',
      handle: (request, reply) => show(request, reply),
    },
    {
      access,
      method: 'POST',
      url: '/desk/organisations/:organisation/members',
      async handle(request, reply) {
        const committee = await committeeOf(request)
        const form = readForm(memberForm, request.body)
        if (!form.ok) return show(request, reply, form.errors)
        const { organisation, from } = form.value
        const body = await findOrganisation(ctx.db, organisation)
        if (!body || body.fictional !== committee.fictional) {
          return show(request, reply, [{ field: 'organisation', message: 'Select a body from the list' }])
        }
        const membership = { committeeId: committee.id, memberId: body.id, from }
        const wrong = await ctx.db.transaction().execute((tx) => addMember(tx, membership, authorOf(request)))
        if (wrong) return show(request, reply, [wrong])
        return reply.next(urls.committeeMembers(committee.id), `${body.name} was added`)
      },
    },
    {
      access,
      method: 'POST',
      url: '/desk/organisations/:organisation/members/:member/end',
      async handle(request, reply) {
        const committee = await committeeOf(request)
        const memberId = request.params.member ?? ''
        const field = `until-${memberId}`
        const schema = withDays(
          [field],
          z.object({ [field]: dayField({ empty: 'Enter the last day of its membership' }) }),
        )
        const form = readForm(schema, request.body)
        if (!form.ok) return show(request, reply, form.errors)
        const membership = { committeeId: committee.id, memberId, until: form.value[field] ?? '' }
        const wrong = await ctx.db.transaction().execute((tx) => endMember(tx, membership, authorOf(request)))
        if (wrong) return show(request, reply, [wrong])
        return reply.next(urls.committeeMembers(committee.id), 'The membership was ended')
      },
    },
  ]
}
