import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Notification = {
  id: string
  reference: string
  type: 'email' | 'sms' | 'letter'
  to: string
  status: string
  created_at: string
  personalisation: Record<string, string>
  unsubscribeUrl: string | undefined
}

/** An answer in place of the usual one. */
export type Refusal = { status: number; error: string; message: string; retryAfter?: string }

/** GOV.UK Notify on loopback, as far as messages are sent, found and listed: keeps what it is given. */
export type NotifyServer = {
  url: string
  /** Oldest first. */
  notifications: Notification[]
  /** Asked before a message is taken. */
  refuse: (to: string) => Refusal | undefined
  /** Whether it takes a message and then says nothing, as when a connection is lost. */
  losesAnswer: (to: string) => boolean
  close(): Promise<void>
}

const perPage = 250

export async function startNotifyServer(apiKey: string): Promise<NotifyServer> {
  const service = apiKey.slice(-73, -37)
  const server = createServer((request, response) => void answer(request, response))
  const state: NotifyServer = {
    url: '',
    notifications: [],
    refuse: () => undefined,
    losesAnswer: () => false,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }

  const say = (response: ServerResponse, status: number, body: object, headers = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  const refused = (response: ServerResponse, { status, error, message, retryAfter }: Refusal) =>
    say(
      response,
      status,
      { status_code: status, errors: [{ error, message }] },
      retryAfter ? { 'retry-after': retryAfter } : {},
    )

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (!isFrom(request.headers.authorization, service))
      return refused(response, { status: 403, error: 'AuthError', message: 'Invalid token' })
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    if (request.method === 'GET' && pathname === '/v2/notifications')
      return say(response, 200, { notifications: list(searchParams), links: {} })
    const [, type] = /^\/v2\/notifications\/(email|sms|letter)$/.exec(pathname) ?? []
    if (request.method !== 'POST' || !type)
      return refused(response, { status: 404, error: 'NotFound', message: 'No result found' })
    return take(type as Notification['type'], await bodyOf(request), response)
  }

  function take(type: Notification['type'], body: Record<string, unknown>, response: ServerResponse) {
    const personalisation = (body.personalisation ?? {}) as Record<string, string>
    const to = String(body.email_address ?? body.phone_number ?? personalisation.address_line_1 ?? '')
    const refusal = state.refuse(to)
    if (refusal) return refused(response, refusal)
    const notification: Notification = {
      id: randomUUID(),
      reference: String(body.reference),
      type,
      to,
      status: type === 'letter' ? 'accepted' : 'created',
      created_at: new Date().toISOString(),
      personalisation,
      unsubscribeUrl: body.one_click_unsubscribe_url as string | undefined,
    }
    state.notifications.push(notification)
    if (state.losesAnswer(to)) return response.destroy()
    const { id, reference } = notification
    return say(response, 201, { id, reference, content: {}, uri: '', template: { id: body.template_id } })
  }

  function list(search: URLSearchParams): Notification[] {
    const newest = state.notifications.toReversed()
    const from = newest.findIndex(({ id }) => id === search.get('older_than')) + 1
    const reference = search.get('reference')
    return newest
      .slice(from)
      .filter((one) => !reference || one.reference === reference)
      .slice(0, perPage)
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return state
}

/** Whether the token was made for this service, as Notify's are: a JWT whose issuer is the service's id. */
function isFrom(authorization: string | undefined, service: string): boolean {
  const [, payload] = (authorization ?? '').replace(/^Bearer /, '').split('.')
  if (!payload) return false
  return JSON.parse(Buffer.from(payload, 'base64url').toString()).iss === service
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString())
}
