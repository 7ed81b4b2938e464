import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { hidingText } from '../../web/disclosure.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Endpoint, Found, Needs } from './endpoint.ts'

/** What was asked of an endpoint: its address, and its search as it was typed. */
type Asked = { path: string; query: Record<string, unknown> }

function addressOf(site: string, { path, query }: Asked, more: Record<string, string> = {}): string {
  const words = Object.entries({ ...query, ...more }).filter(
    ([, value]) => value !== '' && value !== undefined,
  )
  const search = new URLSearchParams(words.map(([name, value]) => [name, String(value)]))
  return `${site}${path}${words.length > 0 ? `?${search}` : ''}`
}

/** What has to go with every answer, in the language of whoever asks. */
export const aboutOf = (t: Translate, scheme: DisclosureScheme, fictional: boolean) => ({
  licence: {
    name: t('record:api.licence.name'),
    url: t('record:api.licence.url'),
    words: t('record:api.licence.words'),
  },
  notASample: t('understand:said.method'),
  smallNumbers: hidingText(t, scheme),
  disclosure: scheme,
  fictional,
  fictionalNote: fictional ? t('web:fictional.text') : null,
})

/**
 * The answer as it is sent: the data with what has to go with it wherever it is taken. What its schema does not name
 * is not sent: it is a fault here, and not a surprise there.
 * @throws ZodError
 */
export function answerText(
  { ctx, t }: Needs,
  { answer }: Endpoint,
  asked: Asked,
  { data, fictional, method = [], page, csv, next, scheme }: Found<unknown> & { scheme: DisclosureScheme },
): string {
  const site = ctx.config.baseUrl
  const text = JSON.stringify({
    about: aboutOf(t, scheme, fictional),
    links: {
      self: addressOf(site, asked),
      page: page === undefined ? null : site + page,
      csv: csv === undefined ? null : site + csv,
      next: next ? addressOf(site, asked, { cursor: next }) : null,
    },
    method,
    data,
  })
  answer.parse(JSON.parse(text))
  return text
}

/** The pattern of a route from the path of the document: `{programme}` → `:programme`. */
export const routeOf = ({ path }: Pick<Endpoint, 'path'>): string =>
  urls.openInterfaceTo() + path.replace(/\{(\w+)\}/g, ':$1')
