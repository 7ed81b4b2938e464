import { escaped, type FeedEntry } from '../../web/atom.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Publication } from './publications.ts'

/** A published version as an entry of a feed. @param site the address of the site */
export function entryOf(t: Translate, site: string, publication: Publication): FeedEntry {
  const { programmeId, slug, number, publishedAt, title, body } = publication
  return {
    name: `${programmeId}/versions/${number}`,
    title: number === 1 ? t('register:feed.first', { title }) : t('register:feed.changed', { title }),
    publishedAt,
    author: body,
    url: `${site}${urls.programmeChanges(slug)}#version-${number}`,
    content: contentOf(t, publication),
  }
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
