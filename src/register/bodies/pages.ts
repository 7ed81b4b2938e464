import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type CountedPlace, sampleOnMap } from '../count/index.ts'
import type { PlacesOnMap } from '../maps/index.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type Figure, listFigures } from '../openness/index.ts'
import { organisationKinds } from '../organisations/index.ts'
import { measureOpenness } from '../papers/index.ts'
import { sampleLines } from '../programme-lists/index.ts'
import { sampleContent } from '../programmes/index.ts'
import type { BodyRow } from './queries.ts'
import type { BodyOnRecord } from './service.ts'

export const shownOnAPage = 50

type Asked = { words: string; kind: string; pageNumber: number }

type BodiesView = {
  words: string
  kinds: { value: string; chosen: boolean }[]
  count: number
  bodies: { name: string; url: string; kind: string; until: string | null }[]
  earlier: string | null
  later: string | null
}

export function bodiesView(
  { words, kind, pageNumber }: Asked,
  found: readonly (BodyRow & { count: number })[],
): BodiesView {
  const count = found[0]?.count ?? 0
  const pageUrl = (number: number) =>
    `${urls.bodies()}?${new URLSearchParams({ ...(words && { q: words }), ...(kind && { kind }), page: String(number) })}`
  return {
    words,
    kinds: organisationKinds.map((value) => ({ value, chosen: value === kind })),
    count,
    bodies: found.map(({ id, name, kind, effectiveUntil }) => ({
      name,
      kind,
      url: urls.body(id),
      until: effectiveUntil,
    })),
    earlier: pageNumber > 1 ? pageUrl(pageNumber - 1) : null,
    later: pageNumber * shownOnAPage < count ? pageUrl(pageNumber + 1) : null,
  }
}

/** One number of each kind. */
const shownFirst = new Set(['papersPublished', 'inPrivate', 'inTime'])

type BodyView = Pick<
  BodyOnRecord,
  | 'predecessors'
  | 'successors'
  | 'namesThen'
  | 'plans'
  | 'programmes'
  | 'involvement'
  | 'submissions'
  | 'promises'
> & {
  fictional: boolean
  name: string
  kind: string
  code: string | null
  from: string
  until: string | null
  areas: { name: string; url: string }[]
  onMap: PlacesOnMap<CountedPlace>
  influenceUrl: string
  performanceUrl: string
  voicesUrl: string
  placesCsv: string
  programmesCsv: string
  /** Some of its numbers, the rest on a page of their own; none where nothing of it is published. */
  openness: Figure[]
  opennessUrl: string
}

export function bodyView(t: Translate, { body, places, areas, openness, ...known }: BodyOnRecord): BodyView {
  const address = urls.body(body.id)
  return {
    ...known,
    fictional: body.fictional,
    name: body.name,
    kind: body.kind,
    code: body.odsCode,
    from: body.effectiveFrom,
    until: body.effectiveUntil,
    areas: [...new Map(areas.map(({ kind, code, id, name }) => [urls.area(kind, code ?? id), name]))].map(
      ([url, name]) => ({ url, name }),
    ),
    influenceUrl: urls.influence(body.id),
    performanceUrl: urls.performance(body.id),
    voicesUrl: urls.twoVoices(body.id),
    placesCsv: `${address}/places.csv`,
    programmesCsv: `${address}/programmes.csv`,
    openness: openness ? listFigures(t, openness).filter(({ name }) => shownFirst.has(name)) : [],
    opennessUrl: urls.bodyOpenness(body.id),
  }
}

const sampleTranslate = createTranslate('en', { register: messages })

export const sampleBody: BodyRow = {
  id: '1',
  odsCode: 'QXX',
  name: 'Quillshire Integrated Care Board',
  kind: 'icb',
  fictional: false,
  effectiveFrom: '2022-07-01',
  effectiveUntil: null,
}

export const bodiesPage = page<BodiesView>('register/bodies/views/bodies.njk', {
  full: bodiesView({ words: 'quill', kind: 'icb', pageNumber: 2 }, [{ ...sampleBody, count: 150 }]),
  nothing: bodiesView({ words: 'xyz', kind: '', pageNumber: 1 }, []),
})

export const bodyPage = page<BodyView>('register/bodies/views/body.njk', {
  full: bodyView(sampleTranslate, {
    openness: measureOpenness([{ ...sampleContent, slug: 'births', shipped: false }], '2027-06-02'),
    body: sampleBody,
    predecessors: [{ id: '2', name: 'Quillshire CCG', effectiveOn: '2022-07-01' }],
    successors: [{ id: '3', name: 'Quill and Fen Integrated Care Board', effectiveOn: '2026-04-01' }],
    namesThen: ['Quillshire Group'],
    plans: [{ slug: 'quillshire-2016', title: 'Plan of 2016 for Quillshire' }],
    areas: [{ id: '1', kind: 'icb', code: 'QXX', name: 'Quillshire' }],
    programmes: [
      { part: 'accountable', lines: sampleLines.slice(0, 1) },
      { part: 'deciding', lines: sampleLines.slice(1) },
    ],
    involvement: [
      {
        slug: 'births',
        title: 'Births in Quillshire',
        links: [{ text: 'What people said', url: '/programmes/births/what-people-said' }],
        facts: ['1,204 questionnaires'],
      },
    ],
    submissions: [{ text: 'Births in Quillshire', url: '/programmes/births/submissions' }],
    promises: [{ text: '3 promises: Broken 1; Kept 2', url: '/organisations/1/commitments' }],
    places: [],
    onMap: sampleOnMap,
  }),
  bare: bodyView(sampleTranslate, {
    openness: undefined,
    body: { ...sampleBody, odsCode: null, effectiveUntil: '2026-03-31' },
    predecessors: [],
    successors: [],
    namesThen: [],
    plans: [],
    areas: [],
    programmes: [],
    involvement: [],
    submissions: [],
    promises: [],
    places: [],
    onMap: { map: null, notes: [], places: [], boards: [] },
  }),
})
