import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { NamedService } from '../services/index.ts'
import { findStageNow, type ProgrammeContent, type StageKind } from './content.ts'
import { lastMomentOf } from './pages.ts'
import { sampleContent } from './samples.ts'
import type { OpenForViews } from './slots.ts'

export const shownOnAPage = 20

type ListItem = {
  slug: string
  title: string
  body: string
  summary: string
  stage: StageKind | null
  isOpen: boolean
  openUntil: Date | null
}

type ProgrammesView = {
  /** The address of the list, to which the search goes. */
  url: string
  words: string
  /** Kinds of care that the words name. */
  services: { text: string; url: string }[]
  count: number
  items: ListItem[]
  earlier: string | null
  later: string | null
  csvUrl: string
}

export type ListRequest = {
  url: string
  words: string
  pageNumber: number
  services?: readonly NamedService[]
}

type Found = { id: string; slug: string; content: ProgrammeContent; count: number }

export function programmesView(
  t: Translate,
  { url, words, pageNumber, services = [] }: ListRequest,
  found: readonly Found[],
  open: readonly OpenForViews[],
  today: string,
): ProgrammesView {
  const count = found[0]?.count ?? 0
  const openById = new Map(open.map((one) => [one.programmeId, one]))
  const pageUrl = (number: number) => {
    const query = new URLSearchParams({ ...(words ? { q: words } : {}), page: String(number) })
    return `${url}?${query}`
  }
  return {
    url,
    words,
    services: services.map(({ code, name }) => ({
      text: t('register:list.service', { service: name }),
      url: urls.whatWouldCloseOf(code),
    })),
    count,
    items: found.map(({ id, slug, content }) => ({
      slug,
      title: content.title,
      body: content.accountable?.name ?? '',
      summary: content.summary,
      stage: findStageNow(content.stages, today)?.kind ?? null,
      isOpen: openById.has(id),
      openUntil: lastMomentOf(openById.get(id)?.closesAt ?? null),
    })),
    earlier: pageNumber > 1 ? pageUrl(pageNumber - 1) : null,
    later: pageNumber * shownOnAPage < count ? pageUrl(pageNumber + 1) : null,
    csvUrl: urls.programmesCsv(url === urls.demonstration()),
  }
}

const sampleTranslate = createTranslate('en', { register: messages })
const closesAt = new Date('2027-05-04T22:59:00Z')
const samples = {
  full: programmesView(
    sampleTranslate,
    { url: '/programmes', words: 'births', pageNumber: 2 },
    ['1', '2', '3'].map((id) => ({ id, slug: `births-${id}`, content: sampleContent, count: 50 })),
    [
      { programmeId: '1', closesAt },
      { programmeId: '2', closesAt: null },
    ],
    '2027-03-01',
  ),
  nothingFound: programmesView(
    sampleTranslate,
    {
      url: '/programmes',
      words: 'What happens to my A&E?',
      pageNumber: 1,
      services: [{ code: 'a-and-e', name: 'A&E' }],
    },
    [],
    [],
    '2027-03-01',
  ),
  empty: programmesView(
    sampleTranslate,
    { url: '/programmes', words: '', pageNumber: 1 },
    [],
    [],
    '2027-03-01',
  ),
}

export const programmesPage = page<ProgrammesView>('register/programmes/views/programmes.njk', samples)

export const demonstrationPage = page<ProgrammesView>('register/programmes/views/demonstration.njk', samples)
