import type { FastifyInstance } from 'fastify'
import { NotAllowed, NotFound, Refused } from '../core/errors.ts'
import { isOpenInterface, openInterfaceHeaders } from './open-interface.ts'
import type { DeclaredRoute, Framing } from './route.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const headers = {
  // What a page or file does not say of itself is private: no browser and no proxy keeps it.
  'cache-control': 'no-store',
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** What a page that is shown inside one of ours, or shows one, has in place of the usual refusal. */
function headersOfFraming(framing: Framing | undefined): Record<string, string> {
  if (framing === 'frames') return { 'content-security-policy': `${contentSecurityPolicy}; frame-src 'self'` }
  if (framing !== 'framed') return {}
  const policy = contentSecurityPolicy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
  return { 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN' }
}

/**
 * Refuses a change that another site's page sent. Browsers say where a request comes from
 * (`Sec-Fetch-Site`, else `Origin`) and a page cannot forge either; a request with neither comes from
 * no browser and carries nobody's cookies. See docs/adr/0002.
 */
export function isFromAnotherSite(
  method: string,
  headers: { 'sec-fetch-site'?: string | undefined; origin?: string | undefined; host?: string | undefined },
): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  const site = headers['sec-fetch-site']
  if (site) return site !== 'same-origin' && site !== 'none'
  if (!headers.origin) return false
  return URL.parse(headers.origin)?.host !== headers.host
}

class AddressUnreadable extends Refused {
  constructor() {
    super('web:error.address.title', 'web:error.address.text', 400)
  }
}

const controlCharacter = /%(?:[01][\da-f]|7f)/i
/** In a search, a tab or a new line may have been pasted along. */
const controlCharacterButSpace = /%(?:0[0-8bcef]|1[\da-f]|7f)/i

function splitAddress(url: string): { path: string; query: string } {
  const [path = ''] = url.split('?', 1)
  return { path, query: url.slice(path.length) }
}

function canBeDecoded(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/**
 * Refuses an address that no page has and that the database would choke on: control characters, NUL among them,
 * and percent-encoding that is none.
 * @throws NotFound for a path with a control character
 * @throws AddressUnreadable for a path that cannot be decoded, and for a search with a control character
 */
function ensureReadable(url: string) {
  const { path, query } = splitAddress(url)
  if (!canBeDecoded(path)) throw new AddressUnreadable()
  if (controlCharacter.test(path)) throw new NotFound('an address with control characters')
  if (controlCharacterButSpace.test(query)) throw new AddressUnreadable()
}

/**
 * For the router, which answers a path that it cannot decode before any hook is asked, and not with a page: such a
 * path goes where nothing is, and {@link addRefusals} says what was wrong with it.
 */
export const routableUrl = ({ url = '/' }: { url?: string | undefined }): string =>
  canBeDecoded(splitAddress(url).path) ? url : '/unreadable'

/** Headers for every answer, and no route without a word on who may use it. */
export function addSecurity(app: FastifyInstance, { https }: { https: boolean }) {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...headers, ...headersOfFraming(request.routeOptions.config?.framing) })
    if (isOpenInterface(request)) reply.headers(openInterfaceHeaders)
    if (https) reply.header('strict-transport-security', 'max-age=31536000')
  })
  const declared: DeclaredRoute[] = []
  app.decorate('declaredRoutes', declared)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (method === 'HEAD' || method === 'OPTIONS') return
    if (!config?.access) throw new Error(`${method} ${url} does not say who may use it`)
    declared.push({ method: String(method), url, access: config.access })
  })
}

/** What is refused whatever it asks for. To be added after the pages, which show the refusal. */
export function addRefusals(app: FastifyInstance) {
  app.addHook('onRequest', async ({ headers, host, method, originalUrl }) => {
    const seen = {
      'sec-fetch-site': headers['sec-fetch-site'] as string | undefined,
      origin: headers.origin,
      host,
    }
    if (isFromAnotherSite(method, seen)) throw new NotAllowed('a form was sent from another site')
    ensureReadable(originalUrl)
  })
}
