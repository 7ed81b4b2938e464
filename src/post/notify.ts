import { createRequire } from 'node:module'
import type { NotifyClient } from 'notifications-node-client'
import type { NotifyConfig } from '../config.ts'
import { addressLines } from '../documents/address-lines.ts'
import type { Delivery, Outcome, Outgoing, Provider } from './providers.ts'

type RestClient = (options: object) => Promise<{ status: number; data: unknown }>
type Inside = { apiClient: { restClient: RestClient }; setClient(client: RestClient): void }

const waitsMs = 30_000

/**
 * E-mail, text message and letter by GOV.UK Notify. Each message carries our id as its `reference`, by which it is found
 * again where a process died before it knew the answer.
 */
export function openNotify({ apiKey, url, templates, aMinute }: NotifyConfig): Provider {
  // Loaded when a key is set: it brings an HTTP client with it.
  const load = createRequire(import.meta.url)
  const { NotifyClient: Client } = load('notifications-node-client') as { NotifyClient: typeof NotifyClient }
  const client = new Client(url, apiKey)
  endAfter(client as unknown as Inside, waitsMs)
  return {
    name: 'notify',
    atOnce: 10,
    aMinute,
    async send(message) {
      try {
        const answer = await sendBy(client, templates, message)
        return { kind: 'sent', providerId: answer.data.id }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    async find(id) {
      try {
        const [delivery] = await listBy(client, id, undefined)
        return delivery ? { kind: 'has', delivery } : { kind: 'has-not' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    list: (olderThan) => listBy(client, undefined, olderThan),
    close: () => undefined,
  }
}

/** The client sets no time after which it gives up. */
function endAfter(client: Inside, timeout: number) {
  const plain = client.apiClient.restClient
  client.setClient((options) => plain({ ...options, timeout }))
}

function sendBy(client: NotifyClient, templates: NotifyConfig['templates'], message: Outgoing) {
  const { id: reference, way, subject, text, letter, leaveUrl } = message
  if (way.kind === 'email') {
    return client.sendEmail(templates.email ?? '', way.address, {
      personalisation: { subject, text },
      reference,
      ...(leaveUrl === null ? {} : { oneClickUnsubscribeURL: leaveUrl }),
    })
  }
  if (way.kind === 'phone')
    return client.sendSms(templates.text ?? '', way.number, { personalisation: { text }, reference })
  const lines = addressLines(way.lines).map((line, place) => [`address_line_${place + 1}`, line])
  const personalisation = { ...Object.fromEntries(lines), subject, body: letter.join('\n\n') }
  return client.sendLetter(templates.letter ?? '', { personalisation, reference })
}

async function listBy(client: NotifyClient, reference?: string, olderThan?: string): Promise<Delivery[]> {
  const { data } = await client.getNotifications(undefined, undefined, reference, olderThan)
  return data.notifications.map(({ id, reference: ours = '', status, created_at }) => ({
    id: ours,
    providerId: id,
    status,
    createdAt: new Date(created_at),
  }))
}

type NotifyError = {
  code?: string
  response?: {
    status: number
    headers?: Record<string, unknown>
    data?: { errors?: { error?: string; message?: string }[] }
  }
}

const notConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']
/** Where Notify refuses the person's address and not what we send. */
const aboutAddress = /^(?:email_address|phone_number|address|.*postcode)|address_line|recipient/i
/** In both it writes only to people whom the service has invited, and speaks of the recipient. */
const notLive = [
  { words: /trial mode/i, why: 'notify-trial-mode' },
  { words: /team(?:-only)?[ -]api key/i, why: 'notify-team-key' },
]

function outcomeOf(error: unknown): Exclude<Outcome, { kind: 'sent' }> {
  const { code = '', response } = error as NotifyError
  if (!response) {
    return notConnected.includes(code)
      ? { kind: 'away', why: 'notify-not-reached' }
      : { kind: 'unsure', why: `notify-${code || 'unknown'}` }
  }
  const { status, headers, data } = response
  const { error: name = '', message = '' } = data?.errors?.[0] ?? {}
  const why = `notify-${status}${name === '' ? '' : `-${name}`}`
  if (status === 429) {
    const given = Number(headers?.['retry-after'])
    // A day's limit is counted from midnight UTC; who asks every quarter of an hour learns it soon enough.
    const usual = name === 'TooManyRequestsError' ? 900 : 10
    return { kind: 'slow', seconds: Number.isFinite(given) && given > 0 ? given : usual, why }
  }
  // It may have been taken before the answer went wrong: it is looked for by its reference.
  if (status >= 500) return { kind: 'unsure', why }
  const ours = notLive.find(({ words }) => words.test(message))
  if (ours) return { kind: 'misconfigured', why: ours.why }
  if (status === 400 && aboutAddress.test(message)) return { kind: 'refused', why }
  return { kind: 'misconfigured', why }
}
