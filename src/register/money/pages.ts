import { poundsText } from '../../core/pounds.ts'
import { page } from '../../web/page.ts'
import {
  type BudgetContent,
  type ProgrammeContent,
  type SavingContent,
  type SavingPer,
  sampleContent,
} from '../programmes/index.ts'
import { addUp, type SumAsked } from './add-up.ts'
import { type ClinicalPaper, findFirstClinicalPaper } from './clinical-paper.ts'
import type { AskedSaving } from './queries.ts'

type SavingsView = {
  sums: (Omit<SumAsked, 'pounds'> & { sum: string })[]
  savings: (AskedSaving & { sum: string | null })[]
}

export const savingsView = (savings: readonly AskedSaving[]): SavingsView => ({
  sums: addUp(savings).map(({ pounds, ...sum }) => ({ ...sum, sum: poundsText(pounds) })),
  savings: savings.map((saving) => ({ ...saving, sum: sumOf(saving) })),
})

/** Null where none is known: what is not known is never nought. */
function addKnown(shares: BudgetContent['shares']): number | null {
  const known = shares.flatMap(({ pounds }) => (pounds === null ? [] : [pounds]))
  return known.length === 0 ? null : known.reduce((sum, pounds) => sum + pounds, 0)
}

const sumOf = ({ pounds }: { pounds: number | null }): string | null =>
  pounds === null ? null : poundsText(pounds)

const sampleSaving: AskedSaving = {
  of: 'programme',
  slug: 'births',
  title: 'Births in Quillshire',
  words: 'Close the gap between what care costs and what is paid for it',
  pounds: 40_000_000,
  per: 'year',
  byWhen: '2029/30',
  askedBy: 'NHS England',
  askedOn: '2026-03-31',
  askedTo: 'month',
  sourceTitle: 'Planning guidance',
  sourceUrl: 'https://example.org/guidance',
}
const samplePlanSaving: AskedSaving = {
  ...sampleSaving,
  of: 'plan',
  slug: 'quillshire-2016',
  title: 'Plan of 2016 for Quillshire',
  pounds: null,
  askedBy: '',
  askedOn: null,
  sourceUrl: null,
}

export const savingsPage = page<SavingsView>('register/money/views/savings.njk', {
  full: savingsView([sampleSaving, samplePlanSaving]),
  empty: savingsView([]),
})

type MoneyView = {
  slug: string
  title: string
  fictional: boolean
  savings: (SavingContent & { sum: string | null; per: SavingPer })[]
  /** Null where none is recorded. */
  firstClinicalPaper: ClinicalPaper | null
  budgets: {
    id: string
    title: string
    year: string
    controlledBy: string
    shares: { body: string; sum: string | null }[]
    /** What the known shares add up to, null where none is known; and whether there are others. */
    total: string | null
    hasUnknown: boolean
    source: BudgetContent['source']
  }[]
}

/** What a published version says of money, and its papers. */
export type MoneyOfProgramme = Pick<ProgrammeContent, 'savings' | 'budgets' | 'documents'>

export const moneyView = (
  programme: { slug: string; title: string; fictional: boolean },
  { savings, budgets, documents }: MoneyOfProgramme,
): MoneyView => ({
  slug: programme.slug,
  title: programme.title,
  fictional: programme.fictional,
  savings: savings.map((saving) => ({ ...saving, sum: sumOf(saving) })),
  firstClinicalPaper: findFirstClinicalPaper(documents),
  budgets: budgets.map(({ shares, ...budget }) => ({
    ...budget,
    shares: shares.map((share) => ({ body: share.body, sum: sumOf(share) })),
    total: sumOf({ pounds: addKnown(shares) }),
    hasUnknown: shares.some(({ pounds }) => pounds === null),
  })),
})

const sampleProgramme = { slug: 'births', title: 'Births in Quillshire', fictional: true }
const { of: _, slug: __, title: ___, sourceTitle, sourceUrl, ...ownFields } = sampleSaving
const sampleOwnSaving: SavingContent = {
  ...ownFields,
  id: '1',
  source: { title: sourceTitle ?? '', url: sourceUrl ?? '' },
}
const sampleBudget: BudgetContent = {
  id: '1',
  title: 'Care at home',
  year: '2026/27',
  controlledBy: 'Quillshire Care Board',
  shares: [
    { id: '1', body: 'Quillshire Care Board', pounds: 12_000_000 },
    { id: '2', body: 'Quillshire Council', pounds: null },
  ],
  source: { title: 'Board paper', url: '' },
}

export const moneyPage = page<MoneyView>('register/money/views/money.njk', {
  full: moneyView(sampleProgramme, {
    savings: [sampleOwnSaving],
    budgets: [sampleBudget],
    documents: sampleContent.documents,
  }),
  empty: moneyView(sampleProgramme, { savings: [], budgets: [], documents: [] }),
})
