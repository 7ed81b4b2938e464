import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { createTranslate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { type PlacesOnMap, placesOnMap } from '../maps/index.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { CountedPlace } from './count.ts'
import type { KnownEffect, OthersCount } from './queries.ts'

type Item = { value: string; chosen: boolean }

export type Result = {
  certain: number
  atMost: number
  definition: string
  onMap: PlacesOnMap<CountedPlace>
  csvUrl: string
}

export type CountView = {
  services: { value: string; text: string; chosen: boolean }[]
  changes: Item[]
  certainties: Item[]
  stages: Item[]
  bodies: Item[]
  area: string
  year: string
  asOf: TypedDay
  /** How many other registers can be counted too; whether they are. */
  otherRegisters: number
  isOverAll: boolean
  result: Result | null
  /** The kind of care, where one alone is asked for: the next question is where. */
  serviceAsked: { code: string; name: string } | null
  /** What others have counted of the same services and changes. */
  others: OthersCount[]
  errors: readonly FieldError[]
}

type Lists = {
  services: readonly { code: string; name: string }[]
  changes: readonly string[]
  certainties: readonly string[]
  stages: readonly string[]
  bodies: readonly string[]
  otherRegisters: number
}

export function countView(
  { services, changes, certainties, stages, bodies, otherRegisters }: Lists,
  typed: Typed,
  { result, others = [] }: { result: Result | null; others?: OthersCount[] },
  errors: readonly FieldError[] = [],
): CountView {
  const items = (values: readonly string[], field: string): Item[] => {
    const chosen = typedList(typed, field)
    return values.map((value) => ({ value, chosen: chosen.includes(value) }))
  }
  const service = typedText(typed, 'service')
  return {
    services: services.map(({ code, name }) => ({ value: code, text: name, chosen: code === service })),
    changes: items(changes, 'effect'),
    certainties: items(certainties, 'certainty'),
    stages: items(stages, 'stage'),
    bodies: items(bodies, 'body'),
    area: typedText(typed, 'area'),
    year: typedText(typed, 'year'),
    asOf: typedDay(typed, 'asOf'),
    otherRegisters,
    isOverAll: typedText(typed, 'registers') === 'all',
    result,
    serviceAsked: services.find(({ code }) => code === service) ?? null,
    others,
    errors,
  }
}

const sampleEffect: KnownEffect = {
  effectId: '1',
  programmeSlug: 'births',
  programmeTitle: 'Births in Quillshire',
  body: 'Quillshire Integrated Care Board',
  bodyId: '1',
  optionTitle: 'One doctor-led unit',
  service: 'A&E',
  change: 'close',
  certainty: 'likely',
  sourceState: 'draft',
  temporarySince: null,
  siteId: '1',
  siteCode: 'R1X01',
  siteName: 'Pellowby Hospital',
  town: 'Pellowby',
  latitude: 52.1,
  longitude: -1.9,
  areaId: null,
  areaName: 'Quillshire',
  areaKind: 'icb',
  areaCode: 'QXX',
  areaFrom: '2022-07-01',
  areaUntil: null,
  placeWords: '',
  sources: [
    {
      title: 'Quillshire Post: A&E to close',
      url: 'https://example.org/post',
      kind: 'press',
      datedTo: 'month',
      knownOn: '2026-05-31',
      certainty: 'reported',
    },
    {
      title: 'Births in Quillshire',
      url: '',
      kind: null,
      datedTo: null,
      knownOn: '2026-06-03',
      certainty: 'likely',
    },
  ],
}
const samplePlaces: CountedPlace[] = [
  {
    key: 'site:R1X01',
    name: 'Pellowby Hospital',
    town: 'Pellowby',
    area: 'Quillshire',
    areaKind: 'icb',
    areaCode: 'QXX',
    areaFrom: '2022-07-01',
    areaUntil: null,
    latitude: 52.1,
    longitude: -1.9,
    isSite: true,
    certainty: 'likely',
    effects: [sampleEffect],
  },
  {
    key: 'area:1:one of three',
    name: 'One of the three community hospitals',
    town: null,
    area: 'Quillshire',
    areaKind: 'icb',
    areaCode: 'QXX',
    areaFrom: '2022-07-01',
    areaUntil: null,
    latitude: null,
    longitude: null,
    isSite: false,
    certainty: 'reported',
    effects: [
      {
        ...sampleEffect,
        effectId: '2',
        certainty: 'reported',
        siteId: null,
        bodyId: null,
        register: { name: 'Fen hears', address: 'https://fen.example.org' },
      },
    ],
  },
]
const nearTo = (place: CountedPlace, degreesNorth: number[]): CountedPlace[] =>
  degreesNorth.map((by) => ({ ...place, latitude: (place.latitude ?? 0) + by, certainty: 'certain' }))
const square = (west: number, south: number) =>
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([east = 0, north = 0]) => ({ longitude: west + east, latitude: south + north }))
/** A place alone and two beside each other, upon one board that is a square. */
export const sampleOnMap: PlacesOnMap<CountedPlace> = placesOnMap(
  createTranslate('en', { register: messages }),
  {
    caption: 'Places of the list',
    places: [...samplePlaces, ...samplePlaces.slice(0, 1).flatMap((place) => nearTo(place, [0.02, 3]))],
    boundaries: [
      {
        kind: 'icb',
        on: '2026-04-01',
        source: 'sample',
        outlines: new Map([['QXX', { key: 'QXX', rings: [square(-2.5, 51.5)] }]]),
      },
    ],
    isWhole: true,
  },
)
const sampleLists: Lists = {
  services: [{ code: 'a-and-e', name: 'A&E' }],
  changes: ['close', 'downgrade'],
  certainties: ['certain', 'likely', 'reported'],
  stages: ['consultation'],
  bodies: ['icb', 'nhs-trust'],
  otherRegisters: 2,
}
const sampleResult = {
  certain: 0,
  definition: 'Places where a service would change (A&E; closes), as known on 30 June 2017.',
  csvUrl: '/what-would-close.csv?service=a-and-e',
}

export const countPage = page<CountView>('register/count/views/count.njk', {
  full: countView(
    sampleLists,
    { service: 'a-and-e', effect: ['close'] },
    {
      result: {
        ...sampleResult,
        atMost: 2,
        onMap: sampleOnMap,
      },
      others: [
        {
          countedBy: 'A journal',
          countedOn: '2017-02-28',
          countedTo: 'month',
          number: 46,
          definition: 'Hospitals and A&E units to be closed or downgraded.',
          difference: 'It counts what would go, not all that is in question.',
          parts: [{ number: 24, what: 'A&E units' }],
          sources: [{ title: 'A journal', url: 'https://example.org/journal' }],
        },
        {
          ...{ countedBy: 'A journal, it is said', countedOn: '2017-12-31', countedTo: 'year', number: 50 },
          ...{ definition: 'Hospitals.', difference: 'It was found nowhere.', parts: [], sources: [] },
        },
      ],
    },
  ),
  nothing: countView(
    sampleLists,
    {},
    {
      result: {
        ...sampleResult,
        atMost: 0,
        onMap: { map: null, notes: [], places: [], boards: [] },
      },
    },
  ),
  refused: countView(
    sampleLists,
    { area: 'X99', asOfDay: '31', asOfMonth: '2', asOfYear: '2017' },
    { result: null },
    [
      { field: 'area', message: 'register:count.noSuchArea' },
      { field: 'asOf', message: 'register:count.notADay' },
      { field: 'year', message: 'register:count.notAYear' },
    ],
  ),
})
