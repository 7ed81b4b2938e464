import { poundsText } from '../../core/pounds.ts'
import type { Typed } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { type BudgetChoices, type BudgetFieldsShown, shownBudget } from './budget-form.ts'
import type { BudgetRow, SavingRow } from './money-queries.ts'
import { type Errors, type Named, type PartOf, partOf, sample } from './parts-pages.ts'
import { refusedSaving, type SavingFieldsShown, shownSaving } from './saving-form.ts'

type MoneyView = PartOf & {
  savings: { id: string; words: string; sum: string | null; per: string }[]
  budgets: { id: string; title: string; year: string; bodies: number }[]
}

export const moneyView = (
  programme: Named,
  savings: readonly SavingRow[],
  budgets: readonly BudgetRow[],
): MoneyView => ({
  ...partOf(programme, {}),
  savings: savings.map(({ id, words, pounds, per }) => ({
    id,
    words,
    sum: pounds === null ? null : poundsText(pounds),
    per,
  })),
  budgets: budgets.map(({ id, title, year, shares }) => ({ id, title, year, bodies: shares.length })),
})

const sampleSaving: SavingRow = {
  id: '1',
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
const sampleBudget: BudgetRow = {
  id: '1',
  title: 'Care at home',
  year: '2026/27',
  controlledById: '1',
  controlledBy: 'Quillshire Care Board',
  sourceId: null,
  sourceTitle: null,
  sourceUrl: null,
  shares: [
    { id: '1', body: 'Quillshire Care Board', pounds: 12_000_000 },
    { id: '2', body: 'Quillshire Council', pounds: null },
  ],
}

export const moneyPage = page<MoneyView>('register/programmes/views/desk/money.njk', {
  full: moneyView(sample, [sampleSaving, { ...sampleSaving, id: '2', pounds: null }], [sampleBudget]),
  empty: moneyView(sample, [], []),
})

type FormView = PartOf & { id: string | null; errors: Errors }
type SavingView = FormView & SavingFieldsShown

export const savingView = (
  programme: Named,
  id: string | null,
  typed: Typed,
  errors: Errors = [],
): SavingView => ({ ...partOf(programme, typed), id, ...shownSaving(typed), errors })

export const savingPage = page<SavingView>('register/programmes/views/desk/saving.njk', {
  new: savingView(sample, null, { revision: '1', askedTo: 'day' }),
  refused: savingView(sample, '1', { revision: '1', pounds: 'lots' }, refusedSaving),
})

type BudgetView = FormView & BudgetFieldsShown

export const budgetView = (
  programme: Named,
  id: string | null,
  choices: BudgetChoices,
  typed: Typed,
  errors: Errors = [],
): BudgetView => ({ ...partOf(programme, typed), id, ...shownBudget(typed, choices), errors })

const sampleChoices: BudgetChoices = {
  bodies: [
    { id: '1', name: 'Quillshire Care Board' },
    { id: '2', name: 'Quillshire Council' },
  ],
  sources: [{ id: '1', title: 'Board paper' }],
}

export const budgetPage = page<BudgetView>('register/programmes/views/desk/budget.njk', {
  new: budgetView(sample, null, sampleChoices, { revision: '1' }),
  refused: budgetView(sample, '1', sampleChoices, { revision: '1', share: ['1'], 'pounds-1': 'lots' }, [
    { field: 'title', message: 'Enter what the money is for' },
    {
      field: 'pounds-1',
      message: 'Enter a sum in whole pounds, such as £1,200,000 or 1.2 million, for Quillshire Care Board',
    },
  ]),
})
