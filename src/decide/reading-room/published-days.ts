import { formatPrecisely } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { PaperOfPack } from './content.ts'

export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)

/** "Published 3 days before the vote; 712 pages", as far as it is known. */
export function sayPublished(
  t: Translate,
  version: Pick<NonNullable<PaperOfPack['version']>, 'publishedOn' | 'publishedTo' | 'pages'>,
  votesOn: string,
): string {
  const { publishedOn, publishedTo, pages } = version
  const when = sayWhen(t, publishedOn, publishedTo, votesOn)
  return [
    when,
    pages === null ? t('decide:members.pagesNotKnown') : t('decide:members.pages', { count: pages }),
  ].join('; ')
}

function sayWhen(
  t: Translate,
  on: string | null,
  knownTo: 'day' | 'month' | 'year',
  votesOn: string,
): string {
  if (on === null) return t('decide:members.publishedNotKnown')
  if (knownTo !== 'day') return t('decide:members.publishedAbout', { when: formatPrecisely(on, knownTo) })
  const days = daysBetween(on, votesOn)
  if (days === 0) return t('decide:members.publishedThatDay')
  return days > 0
    ? t('decide:members.publishedBefore', { count: days })
    : t('decide:members.publishedAfter', { count: -days })
}
