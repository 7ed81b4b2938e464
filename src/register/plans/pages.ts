import { poundsText } from '../../core/pounds.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type CountedPlace, sampleOnMap } from '../count/index.ts'
import type { PlacesOnMap } from '../maps/index.ts'
import type { ProgrammeLink, SavingRow } from '../programmes/index.ts'
import { sampleReview } from './desk-pages.ts'
import type { PlanSource, ReviewRow } from './queries.ts'

type PlansView = { plans: { slug: string; title: string; programmes: number }[] }

export const plansPage = page<PlansView>('register/plans/views/plans.njk', {
  full: { plans: [{ slug: 'quillshire-2016', title: 'Plan of 2016 for Quillshire', programmes: 2 }] },
  empty: { plans: [] },
})

export type PlanView = {
  papers: { published: number; unpublished: number }
  papersUrl: string
  title: string
  note: string
  area: { name: string; url: string } | null
  body: { id: string; name: string } | null
  partners: { kind: string; bodies: { id: string; name: string; nameThen: string }[] }[]
  programmes: { slug: string; title: string; effects: number }[]
  sources: PlanSource[]
  savings: (SavingRow & { sum: string | null })[]
  reviews: ReviewRow[]
  changes: { id: string; whatChanged: string; changedAt: Date }[]
  promises: ProgrammeLink[]
  onMap: PlacesOnMap<CountedPlace>
  csvUrl: string
  feedUrl: string
}

/** Savings with the sum in words, or null where it is not known. */
export const withSums = (savings: readonly SavingRow[]): PlanView['savings'] =>
  savings.map((saving) => ({ ...saving, sum: saving.pounds === null ? null : poundsText(saving.pounds) }))

export const planPage = page<PlanView>('register/plans/views/plan.njk', {
  full: {
    papers: { published: 2, unpublished: 1 },
    papersUrl: '/plans/quillshire-2016/documents',
    title: 'Plan of 2016 for Quillshire',
    note: 'It was merged with another in 2018.',
    area: { name: 'Quillshire', url: '/areas/stp/E54' },
    body: { id: '1', name: 'Quillshire Sustainability and Transformation Partnership' },
    partners: [
      { kind: 'ccg', bodies: [{ id: '2', name: 'NHS Quillshire CCG', nameThen: 'Quillshire Group' }] },
      { kind: 'nhs-trust', bodies: [{ id: '3', name: 'Quillshire Hospitals NHS Trust', nameThen: '' }] },
    ],
    programmes: [{ slug: 'births', title: 'Births in Quillshire', effects: 2 }],
    sources: [
      {
        title: 'List of partners',
        url: 'https://example.org/partners',
        kind: 'official',
        datedOn: '2019-04-03',
        datedTo: 'day',
      },
    ],
    savings: withSums([
      {
        id: '1',
        words: 'Close the gap between what care costs and what is paid for it',
        pounds: 40_000_000,
        per: 'period',
        byWhen: '2020/21',
        askedBy: 'NHS England',
        askedOn: '2016-03-31',
        askedTo: 'month',
        sourceTitle: 'Planning guidance',
        sourceUrl: 'https://example.org/guidance',
      },
    ]),
    reviews: [sampleReview],
    promises: [{ text: 'One promise: Kept 1', url: '/plans/quillshire-2016/commitments' }],
    changes: [
      {
        id: '1',
        whatChanged: 'The letter of the senate was added.',
        changedAt: new Date('2027-02-01T09:30:00Z'),
      },
    ],
    onMap: sampleOnMap,
    csvUrl: '/plans/quillshire-2016.csv',
    feedUrl: urls.planFeed('quillshire-2016'),
  },
  bare: {
    papers: { published: 0, unpublished: 0 },
    papersUrl: '/plans/fen-2016/documents',
    title: 'Plan of 2016 for Fen',
    note: '',
    area: null,
    body: null,
    partners: [],
    programmes: [],
    sources: [],
    savings: [],
    reviews: [],
    changes: [],
    promises: [],
    onMap: { map: null, notes: [], places: [], boards: [] },
    csvUrl: '/plans/fen-2016.csv',
    feedUrl: urls.planFeed('fen-2016'),
  },
})
