import { summariseByGroup } from '../../core/travel/index.ts'
import type { OptionResult, TravelResult } from './result.ts'

const areas = [
  {
    ...{ code: 'E1', population: 1600, imdDecile: 1, rural: false, disabled: 300, ethnicWhite: 1200 },
    council: { code: 'E07', shares: { 'under-16': 0.2, '16-64': 0.6, '65-74': 0.1, '75-over': 0.1 } },
  },
  {
    ...{ code: 'E2', population: 1400, imdDecile: 9, rural: true, disabled: 200, ethnicWhite: 1390 },
    council: { code: 'E08', shares: { 'under-16': 0.15, '16-64': 0.55, '65-74': 0.15, '75-over': 0.15 } },
  },
].map((area) => ({ ...area, ethnicAsian: 5, ethnicBlack: 2, ethnicMixed: 2, ethnicOther: 1 }))

const groupsAfter = (first: number, second: number) =>
  summariseByGroup(areas, [
    { before: 4, after: first },
    { before: 25, after: second },
  ])

const option = (title: string, state: OptionResult['state']): OptionResult => ({
  id: title,
  title,
  kind: state === 'as-now' ? 'no-change' : 'open',
  state,
  groups: state === 'figures' ? groupsAfter(41, 25) : [],
  groupsIf: state === 'figures' ? groupsAfter(29, 25) : null,
  most:
    state === 'figures'
      ? [
          {
            name: 'Pellowby 002B',
            people: 1600,
            before: 4,
            after: 41,
            siteBefore: 'Harbour Infirmary',
            siteAfter: 'Far Hospital',
          },
        ]
      : [],
})

/** For the sample views of its page. */
export const sampleResult: TravelResult = {
  day: '2026-09-01',
  services: [
    {
      code: 'maternity-consultant-led',
      name: 'Maternity (consultant-led)',
      sites: [
        { name: 'Far Hospital', town: 'Tidewater', by: 'https://example.org/services' },
        {
          name: 'Harbour Infirmary',
          town: 'Pellowby',
          by: { slug: 'births', title: 'Births in Quillshire' },
        },
      ],
      effects: [
        {
          optionTitle: 'One unit',
          site: 'Harbour Infirmary',
          change: 'close',
          certainty: 'likely',
          detail: 'Midwives stay.',
        },
      ],
      unplaced: 1,
      whyNot: null,
      figures: {
        people: 3000,
        leftOut: 900,
        boards: ['Quillshire'],
        unknownNearer: [{ body: 'Neap Hospitals NHS Trust', site: 'Neap Hospital', people: 1600 }],
        modes: [
          {
            mode: 'car',
            peopleBySource: { matrix: 1600, valhalla: 1000, estimate: 400 },
            peopleWithout: 0,
            matrix: { source: 'Travel study of the board', measuredOn: '2026-05-01' },
            options: [
              option('One unit', 'figures'),
              option('Another place', 'no-destination'),
              option('A third', 'too-few-known'),
              option('A fourth', 'not-recorded'),
              option('No change', 'as-now'),
            ],
          },
          {
            mode: 'public-transport',
            peopleBySource: { matrix: 1600 },
            peopleWithout: 1400,
            matrix: { source: 'Travel study of the board', measuredOn: '2026-05-01' },
            options: [option('One unit', 'figures')],
          },
        ],
      },
    },
    {
      code: 'critical-care',
      name: 'Intensive care',
      sites: [{ name: 'Far Hospital', town: null, by: null }],
      effects: [],
      unplaced: 0,
      whyNot: 'only-openings',
      figures: null,
    },
  ],
}
