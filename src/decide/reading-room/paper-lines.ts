import type { PaperText } from '../../register/paper-texts/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { PaperOfPack } from './content.ts'
import { sayPublished } from './published-days.ts'
import { minutesFor, sayMinutes } from './reading-time.ts'
import { pagesOf, type Searched } from './searching.ts'

export type PaperLine = {
  title: string
  /** What is said of it in a line. */
  about: string
  url: string | null
  /** Where it is read by pages, and how long that takes. */
  time: string
  /** That the search does not cover it, and why; empty where it does. */
  notSearched: string
}

/** What a search covers of a paper: empty where it is all of it. */
export function sayNotSearched({ version }: PaperOfPack, text: PaperText | null): string {
  if (!version) return ''
  if (version.hash === null) return 'It is kept elsewhere: search does not cover it.'
  if (!text || text.state === 'waiting') return 'Its text is being read: search does not cover it yet.'
  if (text.state === 'no-text')
    return 'No text could be read, as of pages that were scanned: search does not cover it.'
  if (text.state === 'locked')
    return 'It asks for a password, so no text could be read: search does not cover it.'
  if (text.state === 'too-large')
    return 'It is larger than what can be read here, so no text was read: search does not cover it.'
  if (text.state === 'failed')
    return 'Its text could not be read by a fault of this site: search does not cover it.'
  if (text.state === 'broken')
    return 'The file is broken, so no text could be read: search does not cover it.'
  const without = text.pagesWithoutText ?? 0
  return without === 0
    ? ''
    : `No text could be read on ${without} of its ${text.pages} pages: search does not cover these.`
}

export function paperLine(
  t: Translate,
  { slug }: Pick<ProgrammeScope, 'slug'>,
  { decisionId, votesOn }: { decisionId: string; votesOn: string },
  { paper, text }: Searched,
): PaperLine {
  const { title, version, why } = paper
  if (!version) return { title, about: `Not published. ${why}`.trim(), url: null, time: '', notSearched: '' }
  const pages = pagesOf({ paper, text })
  const words = text?.words ?? null
  const leftOut = version.leftOut === '' ? '' : ` Left out of it: ${version.leftOut}.`
  return {
    title,
    about: `${sayPublished(t, { ...version, pages }, votesOn)}.${leftOut}`,
    url: version.hash ? urls.readingRoom(slug, decisionId, 'papers', version.hash) : version.url,
    time: words ? `To read all of it: ${sayMinutes(minutesFor(words))}.` : '',
    notSearched: sayNotSearched(paper, text),
  }
}

export const sampleLine: PaperLine = {
  title: 'Business case for the decision',
  about: 'Published 3 days before the vote; 712 pages.',
  url: '/papers/a',
  time: 'To read all of it: 20 hours.',
  notSearched: '',
}
