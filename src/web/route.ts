import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from './access.ts'
import type { Typed } from './forms.ts'
import type { Language } from './language.ts'
import type { Page } from './page.ts'

export type Request = FastifyRequest<{
  Params: Record<string, string>
  Querystring: Record<string, string | string[] | undefined>
}>
export type Reply = FastifyReply

/** Who is asking, once the guard has let them in. */
export type Visitor = { id: string; name: string; isOwner: boolean; isDemonstration: boolean }

/** The programme in the address of a desk page, once the guard has checked the right to it. */
export type ProgrammeScope = { id: string; slug: string; title: string; fictional: boolean }

/** A registered route, as the test sees it that walks every one of them with every role. */
export type DeclaredRoute = { method: string; url: string; access: Access }

declare module 'fastify' {
  interface FastifyInstance {
    declaredRoutes: readonly DeclaredRoute[]
  }
  interface FastifyRequest {
    visitor: Visitor | null
    programme: ProgrammeScope | null
    notice: string | null
    /** In which the page is shown: the desk's is English. */
    language: Language
    /** All that this reader can choose from, English first. */
    languagesOn: readonly Language[]
    /** The fields of a form that came with a file, as far as they were read. */
    typed: Typed | null
  }
  interface FastifyReply {
    /** Answers with a page: 200, or the status given. */
    page<View extends object>(page: Page<View>, view: View, status?: number): FastifyReply
    /** Sends on to another page after a form, with a sentence that is shown there once. */
    next(url: string, notice?: string): FastifyReply
  }
  interface FastifyContextConfig {
    access?: Access
    framing?: Framing
  }
}

/** `framed`: may be shown inside a page of ours. `frames`: shows one of ours inside. */
export type Framing = 'framed' | 'frames'

/** One address and what it answers. `access` has no default: a route without it does not register. */
export type Route = {
  access: Access
  method: 'GET' | 'POST'
  url: string
  /** No page is shown inside another, but a preview of ours inside a page of ours: which of the two this is. */
  framing?: Framing
  /** Takes JSON, from a machine: `body` is its text. Pages send forms, and nothing else reads JSON. */
  takesJson?: boolean
  /** Largest body in bytes; the default is that of `createApp`. */
  bodyLimit?: number
  handle(request: Request, reply: Reply): Promise<unknown> | unknown
}

export function registerRoutes(app: FastifyInstance, routes: readonly Route[]) {
  for (const { takesJson = false, ...route } of routes) {
    if (takesJson) app.register(async (inside) => registerOne(takingJson(inside), route))
    else registerOne(app, route)
  }
}

function takingJson(app: FastifyInstance): FastifyInstance {
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: unknown, body: unknown) => body,
  )
  return app
}

function registerOne(app: FastifyInstance, { access, method, url, framing, bodyLimit, handle }: Route) {
  app.route({
    method,
    url,
    config: { access, ...(framing === undefined ? {} : { framing }) },
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    handler: (request, reply) => handle(request as Request, reply),
  })
}

/** The person at the desk. Only for handlers whose `access` let nobody else in. */
export function visitorOf(request: Pick<FastifyRequest, 'visitor'>): Visitor {
  if (!request.visitor) throw new Error('a desk route was reached with nobody signed in')
  return request.visitor
}

/** The programme of a desk address. Only for routes under `/desk/programmes/:programme`. */
export function programmeOf(request: Pick<FastifyRequest, 'programme'>): ProgrammeScope {
  if (!request.programme) throw new Error('a route without a programme in its address asked for one')
  return request.programme
}
