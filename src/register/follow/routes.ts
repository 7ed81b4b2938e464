import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { listServicesEver } from '../count/index.ts'
import { listAreaChoices, listAreasOfCode } from '../history/index.ts'
import { otherRegisters } from '../other-registers/index.ts'
import { getPublicProgramme } from '../programmes/index.ts'
import { askedPage, followPage, followView, leftPage, yoursPage, yoursView } from './pages.ts'
import { findFollower, listFollows } from './queries.ts'
import { chosenForm, daysToConfirm, followForm } from './schema.ts'
import { askToFollow, changeFollowed, confirm, findTarget, leave } from './service.ts'
import { readToken } from './token.ts'

/** Following by e-mail, without an account: asking, confirming by a link, changing and leaving. */
export const followRoutes = (ctx: Context, t: Translate): Route[] => {
  const throttle = createThrottle({ free: 10, limit: 40, seconds: 3600 })

  async function choices(typed: Typed) {
    const slug = typedText(typed, 'programme')
    const areas = await listAreaChoices(ctx.db)
    const [kind = '', code = ''] = typedText(typed, 'area').split('/')
    const isListed = areas.some((area) => area.kind === kind && area.code === code)
    const [other] = isListed ? [] : await listAreasOfCode(ctx.db, kind, code)
    return {
      services: await listServicesEver(ctx.db),
      areas: [...areas, ...(other ? [{ kind, code: other.code, name: other.name }] : [])].toSorted(
        (one, another) => one.name.localeCompare(another.name),
      ),
      others: (await otherRegisters.list(ctx.db)).length,
      programme: slug === '' ? null : await getPublicProgramme(ctx.db, slug),
    }
  }
  async function showYours(request: Request, reply: Reply, errors: Parameters<typeof yoursView>[3] = []) {
    const token = request.params.token ?? ''
    const id = await readToken(ctx.keysFolder, token)
    const follower = await findFollower(ctx.db, id)
    if (!follower) throw new NotFound('somebody who follows something')
    const others = (await otherRegisters.list(ctx.db)).length
    const view = yoursView({ ...follower, others }, await listFollows(ctx.db, id), token, errors)
    return reply.page(yoursPage, view, errors.length > 0 ? 422 : 200)
  }
  const yours = '/follow/yours/:token'

  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.follow(),
      async handle(request, reply) {
        const typed = request.query as Typed
        return reply.page(followPage, followView(await choices(typed), typed))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: urls.follow(),
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(followForm, typed)
        const target = form.ok ? await findTarget(ctx.db, form.value) : undefined
        if (!form.ok || !target) {
          const errors = form.ok
            ? [{ field: form.value.what, message: `register:follow.${form.value.what}Empty` }]
            : form.errors
          return reply.page(followPage, followView(await choices(typed), typed, errors), 422)
        }
        await throttle.slow(networkOf(request.ip))
        await askToFollow(ctx, t, form.value, target)
        return reply.next(urls.followAsked())
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.followAsked(),
      handle: (_request, reply) => reply.page(askedPage, { days: daysToConfirm }),
    },
    // Looking at it changes nothing: the scanners of mail open every link.
    { access: 'public', method: 'GET', url: yours, handle: (request, reply) => showYours(request, reply) },
    {
      access: 'public',
      method: 'POST',
      url: `${yours}/confirm`,
      async handle(request, reply) {
        const id = await readToken(ctx.keysFolder, request.params.token)
        const form = readForm(chosenForm, request.body)
        if (!form.ok) return showYours(request, reply, form.errors)
        if (form.value.follow.length === 0)
          return showYours(request, reply, [{ field: 'follow', message: 'register:follow.nothingChosen' }])
        if (!(await confirm(ctx, id, form.value))) throw new NotFound('somebody who asked to follow')
        return reply.next(urls.followed(request.params.token ?? ''), t('register:follow.confirmed'))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: `${yours}/change`,
      async handle(request, reply) {
        const id = await readToken(ctx.keysFolder, request.params.token)
        const form = readForm(chosenForm, request.body)
        if (!form.ok) return showYours(request, reply, form.errors)
        const stays = await changeFollowed(ctx, id, form.value)
        return stays
          ? reply.next(urls.followed(request.params.token ?? ''), t('register:follow.saved'))
          : reply.next(urls.leftFollowing())
      },
    },
    // The address of the link itself, so that a mail program leaves by it; it is answered, not sent on (RFC 8058).
    {
      access: 'public',
      method: 'POST',
      url: yours,
      async handle(request, reply) {
        await leave(ctx, await readToken(ctx.keysFolder, request.params.token))
        return reply.page(leftPage, {})
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.leftFollowing(),
      handle: (_request, reply) => reply.page(leftPage, {}),
    },
  ]
}
