import { lookup as lookupName } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { isPrivateAddress } from './addresses.ts'
import { longestAskingMs } from './limits.ts'

/** The other installation did not answer as one does: the message says why, in a sentence. */
export class NotRead extends Error {
  override name = 'NotRead'
}

export type Limits = {
  /** How long one answer may take. */
  patienceMs: number
  /** How long all of them may take together. */
  deadlineMs: number
  /** The most that all answers together may have. */
  mostBytes: number
  /** Whether an address within a network of its own may be asked. */
  allowPrivate: boolean
}

export const usualLimits = { patienceMs: 30_000, deadlineMs: longestAskingMs, mostBytes: 200_000_000 }

const mostRedirects = 3
const mostWaits = 5
const longestWaitSeconds = 60

const isPrivateHost = (host: string) => {
  const bare = host.replace(/^\[|\]$/g, '')
  return isIP(bare) !== 0 && isPrivateAddress(bare)
}

/** Looks the name up and connects to what was looked at: a name that changes its address in between gains nothing. */
const publicLookup: LookupFunction = (host, options, done) =>
  lookupName(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    const refused = addresses?.find(({ address }) => isPrivateAddress(address))
    const fault = error ?? (first && !refused ? null : new NotRead(notPublicText(host)))
    if (fault || !first) return done(fault, '', 0)
    return options.all ? done(null, addresses) : done(null, first.address, first.family)
  })

const notPublicText = (host: string) =>
  `${host} is not an address that everybody can reach. HEARD_READ_PRIVATE_ADDRESSES=on allows it`

/** Reads JSON from one other installation, and from nowhere else. */
export type Client = { getJson(path: string): Promise<unknown> }

export function createClient(
  address: string,
  { patienceMs, deadlineMs, mostBytes, allowPrivate }: Limits,
): Client {
  let left = mostBytes
  const deadline = AbortSignal.timeout(deadlineMs)

  function ask(url: URL): Promise<IncomingMessage> {
    if (!allowPrivate && isPrivateHost(url.hostname)) throw new NotRead(notPublicText(url.hostname))
    const request = url.protocol === 'https:' ? requestHttps : requestHttp
    return new Promise((resolve, reject) => {
      const asked = request(url, {
        headers: { accept: 'application/json', 'user-agent': 'Heard' },
        signal: AbortSignal.any([AbortSignal.timeout(patienceMs), deadline]),
        ...(allowPrivate ? {} : { lookup: publicLookup }),
      })
      asked.on('response', resolve).on('error', reject).end()
    })
  }

  async function readText(answer: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      left -= chunk.length
      if (left < 0) throw new NotRead(`it sent more than ${Math.round(mostBytes / 1_000_000)} MB`)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks).toString('utf8')
  }

  async function get(url: URL, tries = { redirects: 0, waits: 0 }): Promise<string> {
    const answer = await ask(url)
    const { statusCode: status = 0, headers } = answer
    if ([301, 302, 303, 307, 308].includes(status) && headers.location) {
      answer.resume()
      const next = nextOf(url, headers.location)
      if (tries.redirects >= mostRedirects) throw new NotRead('it sends from one address to the next')
      return get(next, { ...tries, redirects: tries.redirects + 1 })
    }
    if (status === 429 && tries.waits < mostWaits) {
      answer.resume()
      const seconds = Math.min(longestWaitSeconds, Math.max(1, Number(headers['retry-after']) || 1))
      await wait(seconds * 1000, undefined, { signal: deadline })
      return get(url, { ...tries, waits: tries.waits + 1 })
    }
    if (status !== 200) {
      answer.resume()
      throw new NotRead(`${url.pathname} answers with status ${status}`)
    }
    return readText(answer)
  }

  return {
    async getJson(path) {
      const url = new URL(address + path)
      const text = await get(url).catch((error: unknown) => {
        if (error instanceof NotRead) throw error
        const text = deadline.aborted ? 'it took too long to be read whole' : faultText(error)
        throw new NotRead(text, { cause: error })
      })
      try {
        return JSON.parse(text)
      } catch (cause) {
        throw new NotRead(`${url.pathname} does not answer with JSON`, { cause })
      }
    },
  }
}

/** Where an answer sends on to: the same host, and not from what is encrypted to what is not. */
function nextOf(url: URL, location: string): URL {
  const next = URL.parse(location, url)
  if (!next || next.hostname !== url.hostname || !['http:', 'https:'].includes(next.protocol))
    throw new NotRead(`it sends on to another place: ${location.slice(0, 200)}`)
  if (url.protocol === 'https:' && next.protocol === 'http:')
    throw new NotRead('it sends on from an encrypted address to one that is not')
  return next
}

const faultText = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'it took too long to answer'
  return `it could not be reached: ${(error as NodeJS.ErrnoException).code ?? error.message}`
}
