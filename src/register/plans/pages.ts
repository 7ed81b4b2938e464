import { page } from '../../web/page.ts'
import type { PlanSource } from './queries.ts'

type PlansView = { plans: { slug: string; title: string; programmes: number }[] }

export const plansPage = page<PlansView>('register/plans/views/plans.njk', {
  full: { plans: [{ slug: 'quillshire-2016', title: 'Plan of 2016 for Quillshire', programmes: 2 }] },
  empty: { plans: [] },
})

export type PlanView = {
  title: string
  note: string
  area: string | null
  body: string | null
  partners: { kind: string; bodies: { name: string; nameThen: string }[] }[]
  programmes: { slug: string; title: string; effects: number }[]
  sources: PlanSource[]
}

export const planPage = page<PlanView>('register/plans/views/plan.njk', {
  full: {
    title: 'Plan of 2016 for Quillshire',
    note: 'It was merged with another in 2018.',
    area: 'Quillshire',
    body: 'Quillshire Sustainability and Transformation Partnership',
    partners: [
      { kind: 'ccg', bodies: [{ name: 'NHS Quillshire CCG', nameThen: 'Quillshire Group' }] },
      { kind: 'nhs-trust', bodies: [{ name: 'Quillshire Hospitals NHS Trust', nameThen: '' }] },
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
  },
  bare: {
    title: 'Plan of 2016 for Fen',
    note: '',
    area: null,
    body: null,
    partners: [],
    programmes: [],
    sources: [],
  },
})
