import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Language, speakIn } from './language.ts'
import { urls } from './urls.ts'

const languageCookie = 'heard_language'
const aYear = 365 * 24 * 60 * 60

type LanguagesNeed = {
  english: Language
  /** The languages that are on beside English. */
  listOn: () => Promise<readonly Language[]>
}

/** One link of the list from which a reader chooses. */
export type LanguageLink = Pick<Language, 'code' | 'name' | 'direction'> & {
  href: string
  isCurrent: boolean
}

/** The desk is written in English; so are files, which are for machines, for the press, and for the post. */
const isEnglish = (path: string): boolean =>
  path === urls.desk() || path.startsWith(`${urls.desk()}/`) || /\.(?:csv|json|pdf)$/.test(path)

/** Path and query of an address within this site: never that of another, as `//example.org` would be. */
function readAddress({ originalUrl }: FastifyRequest): { path: string; query: URLSearchParams } {
  const [path = '', query = ''] = originalUrl.split(/\?(.*)/s, 2)
  return { path: `/${path.replace(/^[/\\]+/, '')}`, query: new URLSearchParams(query) }
}

const addressOf = (path: string, query: URLSearchParams): string =>
  query.size > 0 ? `${path}?${query.toString()}` : path

/**
 * Gives every request its language: that of the reader's cookie while it is on, else English. `?lang=cy` on any page
 * chooses one and leads to the same page without it, so that each page has one address. See docs/adr/0024.
 */
export function addLanguages(app: FastifyInstance, { english, listOn }: LanguagesNeed): void {
  // Set for every request by the first hook; Fastify shares no object between requests.
  app.decorateRequest('language', null as unknown as Language)
  app.decorateRequest('languagesOn', null as unknown as Language[])

  app.addHook('onRequest', async (request, reply) => {
    request.language = english
    request.languagesOn = [english]
    const { path, query } = readAddress(request)
    const isForMachines = path.startsWith('/assets/') || request.routeOptions.config?.access === 'machine'
    if (isForMachines || isEnglish(path)) return
    request.languagesOn = [english, ...(await listOn())]
    const findOn = (code: string | undefined) => request.languagesOn.find((one) => one.code === code)
    request.language = findOn(request.cookies[languageCookie]) ?? english
    const asked = query.get('lang')
    if (asked === null || request.method !== 'GET') return
    const chosen = findOn(asked)
    if (chosen) keepChoice(reply, chosen)
    query.delete('lang')
    return reply.header('cache-control', 'no-store').redirect(addressOf(path, query), 303)
  })

  // All that follows runs inside this hook: Fastify carries it over the reading of a body.
  app.addHook('onRequest', (request, _reply, done) => speakIn(request.language, done))
}

const keepChoice = (reply: FastifyReply, { code }: Language) =>
  reply.setCookie(languageCookie, code, { path: '/', maxAge: aYear, httpOnly: true, sameSite: 'lax' })

/** This page in each language that is on, for its reader to choose; none where there is no choice. */
export function languageLinks(request: FastifyRequest): LanguageLink[] {
  if (request.languagesOn.length < 2) return []
  const { path, query } = readAddress(request)
  return request.languagesOn.map(({ code, name, direction }) => {
    const asked = new URLSearchParams(request.method === 'GET' ? query : undefined)
    asked.set('lang', code)
    return { code, name, direction, href: addressOf(path, asked), isCurrent: code === request.language.code }
  })
}
