import type { FastifyInstance } from 'fastify'
import { NotAllowed } from '../core/errors.ts'
import type { DeclaredRoute } from './route.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/**
 * Refuses a change that another site's page sent. Browsers say where a request comes from
 * (`Sec-Fetch-Site`, else `Origin`) and a page cannot forge either; a request with neither comes from
 * no browser and carries nobody's cookies. See docs/adr/0004.
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

export function addSecurity(app: FastifyInstance, { https }: { https: boolean }) {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    if (https) reply.header('strict-transport-security', 'max-age=31536000')
    const seen = {
      'sec-fetch-site': request.headers['sec-fetch-site'] as string | undefined,
      origin: request.headers.origin,
      host: request.host,
    }
    if (isFromAnotherSite(request.method, seen)) {
      throw new NotAllowed('a form was sent from another site')
    }
  })
  const declared: DeclaredRoute[] = []
  app.decorate('declaredRoutes', declared)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (method === 'HEAD' || method === 'OPTIONS') return
    if (!config?.access) throw new Error(`${method} ${url} does not say who may use it`)
    declared.push({ method: String(method), url, access: config.access })
  })
}
