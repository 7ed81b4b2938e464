import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { BoundarySet } from '../areas/index.ts'
import { sampleOnMap } from '../count/index.ts'
import type { PlacesOnMap } from '../maps/index.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type ElsewhereProgramme, sampleElsewhere } from '../other-registers/index.ts'
import { type ProgrammeLine, sampleLines } from '../programme-lists/index.ts'
import { type AreaChooser, areaChooser, boardsOn } from './chooser.ts'
import type { AreaKind, AreaRow, ListedArea } from './queries.ts'
import type { AreaOnRecord, InvolvedBy } from './service.ts'

type Listed = { name: string; url: string; from: string; until: string | null }
type AreasView = { chooser: AreaChooser | null; groups: { kind: AreaKind; key: string; areas: Listed[] }[] }

const listed = ({ kind, code, id, name, effectiveFrom, effectiveUntil }: ListedArea): Listed => ({
  name,
  url: urls.area(kind, code ?? id),
  from: effectiveFrom,
  until: effectiveUntil,
})

/** The boards of today on a map; every other area, past and present, in lists by kind and by the day they began. */
export function areasView(
  t: Translate,
  areas: readonly ListedArea[],
  boundaries: readonly BoundarySet[],
  today: string,
): AreasView {
  const chooser = areaChooser(t, boundaries, boardsOn(areas, today), ({ code, id }) =>
    urls.area('icb', code ?? id),
  )
  const onMap = new Set(chooser.choices.map(({ href }) => href))
  const rest = areas.filter(({ kind, code, id }) => !onMap.has(urls.area(kind, code ?? id)))
  const groups = Map.groupBy(rest, ({ kind, effectiveFrom }) =>
    kind === 'stp' || kind === 'icb' ? `${kind} ${effectiveFrom}` : kind,
  )
  return {
    chooser: chooser.choices.length > 0 ? chooser : null,
    groups: [...groups].map(([key, own]) => ({
      key: key.replaceAll(' ', '-'),
      kind: own[0]?.kind ?? 'custom',
      areas: own.map(listed),
    })),
  }
}

type AreaView = {
  fictional: boolean
  name: string
  kind: AreaKind
  code: string
  from: string
  until: string | null
  population: number | null
  before: Listed[]
  plans: { slug: string; title: string }[]
  bodies: { id: string; name: string }[]
  onMap: PlacesOnMap<AreaOnRecord['places'][number]>
  decided: ProgrammeLine[]
  planned: ProgrammeLine[]
  late: number
  promises: AreaOnRecord['promises']
  involved: InvolvedBy[]
  /** Bodies of which nothing is recorded. */
  notInvolved: string[]
  placesCsv: string
  programmesCsv: string
  elsewhere: ElsewhereProgramme[]
  /** How many other registers can be asked for too, or left out again; null where there are none. */
  others: { count: number; url: string; isWith: boolean } | null
}

export function areaView(onRecord: AreaOnRecord, isWith = false): AreaView {
  const { area, before, plans, bodies, onMap, programmes, promises, involvement, elsewhere } = onRecord
  const { otherRegisters } = onRecord
  const address = urls.area(area.kind, area.code ?? area.id)
  return {
    fictional: area.fictional,
    name: area.name,
    kind: area.kind,
    code: area.code ?? '',
    from: area.effectiveFrom,
    until: area.effectiveUntil,
    population: area.population,
    before: before.map(listed),
    plans,
    bodies,
    onMap,
    decided: programmes.filter(({ isDecided }) => isDecided),
    planned: programmes.filter(({ isDecided }) => !isDecided),
    late: programmes.reduce((sum, { late }) => sum + late.length, 0),
    promises,
    involved: involvement.filter((one) => one.programmes.length > 0),
    notInvolved: involvement.flatMap((one) => (one.programmes.length === 0 && one.body ? one.body.name : [])),
    placesCsv: `${address}/places.csv${isWith ? '?registers=all' : ''}`,
    programmesCsv: `${address}/programmes.csv`,
    elsewhere,
    others:
      otherRegisters > 0
        ? { count: otherRegisters, isWith, url: `${address}${isWith ? '' : '?registers=all'}#changes` }
        : null,
  }
}

const sampleTranslate = createTranslate('en', { register: messages })
const sampleArea: AreaRow = {
  id: '1',
  kind: 'icb',
  code: 'QXX',
  name: 'Quillshire',
  fictional: false,
  effectiveFrom: '2026-04-01',
  effectiveUntil: null,
  organisationId: '1',
  body: 'Quillshire Integrated Care Board',
  population: 812_300,
}
const ring = [
  [-2.5, 51.5],
  [-1, 51.5],
  [-1, 53],
].map(([longitude = 0, latitude = 0]) => ({ longitude, latitude }))
const sampleBoundaries: BoundarySet[] = [
  {
    kind: 'icb',
    on: '2026-04-01',
    source: 'sample',
    outlines: new Map([['QXX', { key: 'QXX', rings: [ring] }]]),
  },
]

/** The map to choose from, for other pages that show it. */
export const sampleChooser = areaChooser(sampleTranslate, sampleBoundaries, [sampleArea], ({ code }) =>
  urls.nearIn(code ?? ''),
)

export const areasPage = page<AreasView>('register/places/views/areas.njk', {
  full: areasView(
    sampleTranslate,
    [
      sampleArea,
      { ...sampleArea, kind: 'stp', code: 'E54', effectiveFrom: '2016-03-15', effectiveUntil: '2021-03-31' },
      { ...sampleArea, kind: 'district', code: 'E07', name: 'Pellow' },
    ],
    sampleBoundaries,
    '2027-01-01',
  ),
  empty: areasView(sampleTranslate, [], sampleBoundaries, '2027-01-01'),
})

const sampleOnRecord: AreaOnRecord = {
  area: sampleArea,
  before: [{ ...sampleArea, effectiveFrom: '2022-07-01', effectiveUntil: '2026-03-31' }],
  plans: [{ slug: 'quillshire-2016', title: 'Plan of 2016 for Quillshire' }],
  bodies: [{ id: '1', name: 'Quillshire Integrated Care Board' }],
  places: [],
  onMap: sampleOnMap,
  programmes: sampleLines,
  promises: [{ text: 'Births: one promise: Kept 1', url: '/programmes/births/commitments' }],
  involvement: [
    {
      body: { id: '1', name: 'Quillshire Integrated Care Board' },
      programmes: [
        {
          slug: 'births',
          title: 'Births in Quillshire',
          links: [{ text: 'What people said', url: '/programmes/births/what-people-said' }],
          facts: ['1,204 questionnaires'],
        },
      ],
    },
    { body: { id: '2', name: 'Tidewater Trust' }, programmes: [] },
  ],
  elsewhere: [sampleElsewhere],
  otherRegisters: 1,
}

export const areaPage = page<AreaView>('register/places/views/area.njk', {
  full: areaView(sampleOnRecord, true),
  bare: areaView({
    ...sampleOnRecord,
    area: { ...sampleArea, kind: 'stp', population: null, effectiveUntil: '2021-03-31' },
    before: [],
    plans: [],
    bodies: [],
    onMap: { map: null, notes: ['No outline.'], places: [], boards: [] },
    programmes: [],
    promises: [],
    involvement: [],
    elsewhere: [],
    otherRegisters: 0,
  }),
})
