import { createHash } from 'node:crypto'
import { cleanText } from '../../core/text/clean.ts'
import { languageSpoken } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Publication } from './publications.ts'

export type Feed = {
  title: string
  author: string
  /** Addresses in full. */
  self: string
  page: string
  site: string
}

/** XML has no place for these characters beside those that are taken out of every text. */
const notInXml = /[\ufffe\uffff]/g

const escaped = (text: string): string =>
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
export const updatedAt = (publications: readonly Publication[]): Date =>
  publications[0]?.publishedAt ?? new Date(0)

/** A feed in the form of RFC 4287, an entry for each published version. */
export const atomFeed = (t: Translate, feed: Feed, publications: readonly Publication[]): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languageSpoken()}">`,
    `<id>${stableId(feed.self)}</id>`,
    `<title>${escaped(feed.title)}</title>`,
    `<updated>${updatedAt(publications).toISOString()}</updated>`,
    `<author><name>${escaped(feed.author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(feed.page)}"/>`,
    ...publications.map((publication) => entryOf(t, feed.site, publication)),
    '</feed>',
    '',
  ].join('\n')

function entryOf(t: Translate, site: string, publication: Publication): string {
  const { programmeId, slug, number, publishedAt, title, body } = publication
  const moment = publishedAt.toISOString()
  return [
    '<entry>',
    `<id>${stableId(`${programmeId}/versions/${number}`)}</id>`,
    `<title>${escaped(number === 1 ? t('register:feed.first', { title }) : t('register:feed.changed', { title }))}</title>`,
    `<published>${moment}</published>`,
    `<updated>${moment}</updated>`,
    ...(body ? [`<author><name>${escaped(body)}</name></author>`] : []),
    `<link rel="alternate" type="text/html" href="${escaped(`${site}${urls.programmeChanges(slug)}#version-${number}`)}"/>`,
    // What is in it is HTML, which is text here: it is escaped once as HTML and once more as XML.
    `<content type="html">${escaped(contentOf(t, publication))}</content>`,
    '</entry>',
  ].join('\n')
}

function contentOf(t: Translate, { fictional, number, whatChanged, summary, changes }: Publication): string {
  const paragraphs = [
    fictional ? t('web:fictional.text') : '',
    number === 1 ? summary : '',
    whatChanged && t('register:changes.reason', { reason: whatChanged }),
  ].filter(Boolean)
  const items = changes.map((change) => `<li>${escaped(t('register:feed.difference', change))}</li>`)
  return [
    ...paragraphs.map((words) => `<p>${escaped(words)}</p>`),
    ...(items.length > 0 ? [`<ul>${items.join('')}</ul>`] : []),
  ].join('')
}
