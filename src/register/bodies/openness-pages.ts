import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type FiguresShown, showFigures } from '../openness/index.ts'
import { measureOpenness, type Openness } from '../papers/index.ts'
import { sampleContent } from '../programmes/index.ts'
import { sampleBody } from './pages.ts'
import type { BodyRow } from './queries.ts'

type BodyOpennessView = {
  name: string
  fictional: boolean
  backUrl: string
  csvUrl: string
  today: string
  /** Papers of programmes that came with Heard may be published elsewhere. */
  notRecorded: number
  groups: FiguresShown
  unpublished: Openness['papers']['unpublished']
  delayed: Openness['papers']['delayed']
  lacking: Openness['required']['lacking']
}

export const bodyOpennessView = (
  t: Translate,
  { id, name, fictional }: BodyRow,
  openness: Openness,
  today: string,
): BodyOpennessView => ({
  name,
  fictional,
  backUrl: urls.body(id),
  csvUrl: `${urls.bodyOpenness(id)}.csv`,
  today,
  notRecorded: openness.required.notRecorded,
  groups: showFigures(t, openness),
  unpublished: openness.papers.unpublished,
  delayed: openness.papers.delayed,
  lacking: openness.required.lacking,
})

const sampleTranslate = createTranslate('en', { register: messages })
const sampleDay = '2027-06-02'
const nothing = { documents: [], meetings: [], requests: [] }
const sampled = (content: typeof sampleContent, shipped: boolean) =>
  bodyOpennessView(
    sampleTranslate,
    sampleBody,
    measureOpenness([{ ...content, slug: 'births', shipped }], sampleDay),
    sampleDay,
  )

export const bodyOpennessPage = page<BodyOpennessView>('register/bodies/views/openness.njk', {
  full: sampled(sampleContent, false),
  notRecorded: sampled({ ...sampleContent, ...nothing }, true),
})
