import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { hasAlready, tagOf } from '../../web/entity-tag.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import { type Problem, sendProblem } from '../../web/open-interface.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { aboutOf, answerText, routeOf } from './answer.ts'
import { openInterfaceDocument } from './document.ts'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { openInterfacePage, openInterfaceView } from './pages.ts'

/** How many questions one network may ask within a minute; after that it is told how long to wait. */
export const askedAMinute = 300

/** Kept by anyone, and asked about each time: what is taken from view is gone from the next answer. */
const tagged = (reply: Reply, tag: string): Reply =>
  reply.headers({ etag: tag, 'cache-control': 'public, no-cache' })

// Of what is sent and of nothing else, so that a change of what is hidden changes no tag.
function send(request: Request, reply: Reply, text: string, tag = tagOf(text)) {
  tagged(reply, tag)
  if (hasAlready(request.headers['if-none-match'], tag)) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(text)
}

/** The open interface: GET alone, open to all, by nobody's cookies; and the page that explains it. */
export function interfaceRoutes(ctx: Context, t: Translate): Route[] {
  const throttle = createThrottle({ free: askedAMinute, limit: askedAMinute, seconds: 60 })
  const document = JSON.stringify(openInterfaceDocument(t, ctx.config.baseUrl, endpoints))

  const notUnderstood = (errors: Problem['errors']): Problem => ({
    status: 400,
    title: t('record:api.problem.notUnderstood'),
    detail: t('record:api.problem.notUnderstoodText'),
    ...(errors ? { errors } : {}),
  })

  /** What an answer will be known by, before it is made, where its endpoint can tell; it names what was asked. */
  async function tagBefore({ makingsOf }: Endpoint, { url }: Request, scheme: DisclosureScheme) {
    const makings = await makingsOf?.({ ctx, t })
    const about = JSON.stringify(aboutOf(t, scheme, true))
    return makings && tagOf([makings, url, about, tagOf(document)].join('\n'))
  }

  const answer = async (endpoint: Endpoint, request: Request, reply: Reply) => {
    await throttle.slow(networkOf(request.ip))
    const params = endpoint.params.safeParse({ ...request.params })
    if (!params.success) throw new NotFound('what has such a name')
    const query = endpoint.query.safeParse({ ...request.query })
    if (!query.success) {
      const errors = query.error.issues.map(({ path, message }) => ({
        name: path.join('.'),
        detail: message,
      }))
      return sendProblem(reply, notUnderstood(errors))
    }
    const names = params.data as Record<string, string>
    const needs = { ctx, t }
    const scheme = await getDisclosureScheme(ctx.db)
    const tag = await tagBefore(endpoint, request, scheme)
    if (tag && hasAlready(request.headers['if-none-match'], tag)) return tagged(reply, tag).code(304).send()
    const found = await endpoint.find(needs, { params: names, query: query.data })
    const path = urls.openInterfaceTo() + endpoint.path.replace(/\{(\w+)\}/g, (_, name) => names[name] ?? '')
    const text = answerText(needs, endpoint, { path, query: request.query }, { ...found, scheme })
    return send(request, reply, text, tag)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.openInterface(),
      handle: async (_request, reply) =>
        reply.page(
          openInterfacePage,
          openInterfaceView(
            t,
            ctx.config.baseUrl,
            endpoints,
            askedAMinute,
            await getDisclosureScheme(ctx.db),
          ),
        ),
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.openInterfaceDocument(),
      async handle(request, reply) {
        await throttle.slow(networkOf(request.ip))
        return send(request, reply, document)
      },
    },
    ...endpoints.map(
      (endpoint): Route => ({
        access: 'public',
        method: 'GET',
        url: routeOf(endpoint),
        handle: (request, reply) => answer(endpoint, request, reply),
      }),
    ),
  ]
}
