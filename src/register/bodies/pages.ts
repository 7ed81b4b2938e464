import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type CountedPlace, sampleOnMap } from '../count/index.ts'
import type { PlacesOnMap } from '../maps/index.ts'
import { organisationKinds } from '../organisations/index.ts'
import { sampleLines } from '../programme-lists/index.ts'
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

type BodyView = Pick<
  BodyOnRecord,
  'predecessors' | 'successors' | 'namesThen' | 'plans' | 'programmes' | 'involvement'
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
  placesCsv: string
  programmesCsv: string
}

export function bodyView({ body, places, areas, ...known }: BodyOnRecord): BodyView {
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
    placesCsv: `${address}/places.csv`,
    programmesCsv: `${address}/programmes.csv`,
  }
}

const sampleBody: BodyRow = {
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
  full: bodyView({
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
    places: [],
    onMap: sampleOnMap,
  }),
  bare: bodyView({
    body: { ...sampleBody, odsCode: null, effectiveUntil: '2026-03-31' },
    predecessors: [],
    successors: [],
    namesThen: [],
    plans: [],
    areas: [],
    programmes: [],
    involvement: [],
    places: [],
    onMap: { map: null, notes: [], places: [], boards: [] },
  }),
})
