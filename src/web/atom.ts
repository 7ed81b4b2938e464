import { createHash } from 'node:crypto'
import { cleanText } from '../core/text/clean.ts'
import { hasAlready, tagOf } from './entity-tag.ts'
import { languageSpoken } from './language.ts'
import type { Reply, Request } from './route.ts'

export type Feed = {
  title: string
  author: string
  /** Addresses in full. */
  self: string
  page: string
}

export type FeedEntry = {
  /** A name that never changes, from which the entry's id is made. */
  name: string
  title: string
  publishedAt: Date
  /** Empty where no one but the feed's own author is named. */
  author: string
  /** In full. */
  url: string
  /** HTML. */
  content: string
}

/** XML has no place for these characters beside those that are taken out of every text. */
const notInXml = /[\ufffe\uffff]/g

/** Text as it may stand in XML and in HTML. */
export const escaped = (text: string): string =>
  cleanText(text)
    .replace(notInXml, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const urlNamespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')

/** A name that never changes (RFC 9562, version 5). */
export function stableId(name: string): string {
  const hash = createHash('sha1').update(urlNamespace).update(name).digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return `urn:uuid:${parts.join('-')}`
}

/** When something in the feed changed last; before anything was published, the beginning of time as computers have it. */
const updatedAt = (entries: readonly FeedEntry[]): Date => entries[0]?.publishedAt ?? new Date(0)

/** A feed in the form of RFC 4287. */
const atomFeed = (feed: Feed, entries: readonly FeedEntry[]): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languageSpoken()}">`,
    `<id>${stableId(feed.self)}</id>`,
    `<title>${escaped(feed.title)}</title>`,
    `<updated>${updatedAt(entries).toISOString()}</updated>`,
    `<author><name>${escaped(feed.author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(feed.page)}"/>`,
    ...entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n')

function entryOf({ name, title, publishedAt, author, url, content }: FeedEntry): string {
  const moment = publishedAt.toISOString()
  return [
    '<entry>',
    `<id>${stableId(name)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<published>${moment}</published>`,
    `<updated>${moment}</updated>`,
    ...(author ? [`<author><name>${escaped(author)}</name></author>`] : []),
    `<link rel="alternate" type="text/html" href="${escaped(url)}"/>`,
    // What is in it is HTML, which is text here: it is escaped once as HTML and once more as XML.
    `<content type="html">${escaped(content)}</content>`,
    '</entry>',
  ].join('\n')
}

/** Sends a feed, or word that the reader has it already. @param entries the newest first */
export function sendFeed(request: Request, reply: Reply, feed: Feed, entries: readonly FeedEntry[]) {
  const xml = atomFeed(feed, entries)
  const tag = tagOf(xml)
  const updated = updatedAt(entries)
  reply.headers({
    'cache-control': 'no-cache',
    'cross-origin-resource-policy': 'cross-origin',
    etag: tag,
    'last-modified': updated.toUTCString(),
    vary: 'cookie',
  })
  if (isKnown(request, tag, updated)) return reply.code(304).send()
  return reply.type('application/atom+xml; charset=utf-8').send(xml)
}

/** Where the reader names a tag, by that alone (RFC 9110 §13.1). */
function isKnown({ headers }: Request, tag: string, updated: Date): boolean {
  if (headers['if-none-match']) return hasAlready(headers['if-none-match'], tag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return Math.floor(updated.getTime() / 1000) * 1000 <= since
}
