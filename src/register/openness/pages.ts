import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import messages from '../messages.en.json' with { type: 'json' }
import {
  judgeRequest,
  measureOpenness,
  type Openness,
  type RequestContent,
  type RequestJudged,
} from '../papers/index.ts'
import { type PublishedProgramme, sampleContent, samplePublished } from '../programmes/index.ts'
import { type FiguresShown, showFigures } from './figures.ts'

type OpennessView = {
  slug: string
  title: string
  fictional: boolean
  shipped: boolean
  today: string
  version: number
  groups: FiguresShown
  unpublished: Openness['papers']['unpublished']
  delayed: Openness['papers']['delayed']
  lacking: Openness['required']['lacking']
  /** The newest first. */
  requests: (RequestContent & RequestJudged)[]
}

export const opennessView = (
  t: Translate,
  { slug, fictional, shipped, version, content }: PublishedProgramme,
  openness: Openness,
  today: string,
): OpennessView => ({
  slug,
  title: content.title,
  fictional,
  shipped,
  today,
  version,
  groups: showFigures(t, openness),
  unpublished: openness.papers.unpublished,
  delayed: openness.papers.delayed,
  lacking: openness.required.lacking,
  requests: content.requests.toReversed().map((request) => ({ ...request, ...judgeRequest(request, today) })),
})

const sampleTranslate = createTranslate('en', { register: messages })
const sampleDay = '2027-06-02'
const sampleView = (published: PublishedProgramme) =>
  opennessView(
    sampleTranslate,
    published,
    measureOpenness([{ ...published.content, slug: published.slug, shipped: published.shipped }], sampleDay),
    sampleDay,
  )

export const opennessPage = page<OpennessView>('register/openness/views/openness.njk', {
  full: sampleView(samplePublished),
  nothing: sampleView({
    ...samplePublished,
    fictional: false,
    shipped: true,
    content: { ...sampleContent, documents: [], meetings: [], requests: [] },
  }),
})
