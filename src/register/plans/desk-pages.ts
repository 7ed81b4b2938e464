import { poundsText } from '../../core/pounds.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { DocumentContent } from '../papers/index.ts'
import { refusedSaving, type SavingFieldsShown, sampleContent, shownSaving } from '../programmes/index.ts'
import type { ReviewRow } from './queries.ts'

type Errors = readonly FieldError[]
type Named = { slug: string; title: string }
type PartOf = { slug: string; title: string; revision: string; told: string; errors: Errors }

const partOf = ({ slug, title }: Named, typed: Typed, errors: Errors): PartOf => ({
  slug,
  title,
  revision: typedText(typed, 'revision'),
  told: typedText(typed, 'told'),
  errors,
})

const sample: Named = { slug: 'quillshire-2016', title: 'Plan of 2016 for Quillshire' }
const noWords = { field: 'told', message: 'Enter what changed and why, for the public to read' }

type PlansView = { plans: Named[] }

export const deskPlansPage = page<PlansView>('register/plans/views/desk/plans.njk', {
  full: { plans: [sample] },
  empty: { plans: [] },
})

type NewPlanView = { slug: string; title: string; note: string; errors: Errors }

export const newPlanView = (typed: Typed, errors: Errors = []): NewPlanView => ({
  slug: typedText(typed, 'slug'),
  title: typedText(typed, 'title'),
  note: typedText(typed, 'note'),
  errors,
})

export const newPlanPage = page<NewPlanView>('register/plans/views/desk/new-plan.njk', {
  empty: newPlanView({}),
  refused: newPlanView({ slug: 'Not this!' }, [
    { field: 'title', message: 'Enter a title' },
    {
      field: 'slug',
      message: 'The address must have only letters a to z, numbers, and hyphens between them',
    },
  ]),
})

type DeskPlanView = PartOf & {
  typedTitle: string
  note: string
  find: string
  bodies: { value: string; text: string; selected: boolean }[]
  savings: { id: string; words: string; sum: string | null; per: string }[]
  reviews: { id: string; reviewedBy: string }[]
  papers: { id: string; kind: string; title: string; versions: number }[]
}

type PlanParts = {
  find: string
  bodies: readonly { id: string; name: string }[]
  savings: readonly { id: string; words: string; pounds: number | null; per: string }[]
  reviews: readonly { id: string; reviewedBy: string }[]
  papers: readonly DocumentContent[]
}

export const deskPlanView = (
  plan: Named,
  { find, bodies, savings, reviews, papers }: PlanParts,
  typed: Typed,
  errors: Errors = [],
): DeskPlanView => ({
  ...partOf(plan, typed, errors),
  typedTitle: typedText(typed, 'title'),
  note: typedText(typed, 'note'),
  find,
  bodies: [{ id: '', name: 'Not known' }, ...bodies].map(({ id, name }) => ({
    value: id,
    text: name,
    selected: id === typedText(typed, 'body'),
  })),
  savings: savings.map(({ id, words, pounds, per }) => ({
    id,
    words,
    sum: pounds === null ? null : poundsText(pounds),
    per,
  })),
  reviews: reviews.map(({ id, reviewedBy }) => ({ id, reviewedBy })),
  papers: papers.map(({ id, kind, title, versions }) => ({ id, kind, title, versions: versions.length })),
})

const noParts: PlanParts = { find: '', bodies: [], savings: [], reviews: [], papers: [] }

export const deskPlanPage = page<DeskPlanView>('register/plans/views/desk/plan.njk', {
  full: deskPlanView(
    sample,
    {
      find: 'quill',
      bodies: [{ id: '1', name: 'Quillshire Partnership' }],
      savings: [{ id: '1', words: 'Close the gap', pounds: 40_000_000, per: 'year' }],
      reviews: [{ id: '1', reviewedBy: 'The clinical senate' }],
      papers: sampleContent.documents,
    },
    { revision: '1', title: sample.title },
  ),
  refused: deskPlanView(sample, noParts, { revision: '1' }, [
    { field: 'title', message: 'Enter a title' },
    { field: 'body', message: 'Select a body from the list' },
    noWords,
  ]),
})

type SavingView = PartOf & SavingFieldsShown & { id: string | null }

export const planSavingView = (
  plan: Named,
  id: string | null,
  typed: Typed,
  errors: Errors = [],
): SavingView => ({ ...partOf(plan, typed, errors), ...shownSaving(typed), id })

export const planSavingPage = page<SavingView>('register/plans/views/desk/saving.njk', {
  new: planSavingView(sample, null, { revision: '1', askedTo: 'day' }),
  refused: planSavingView(sample, '1', { revision: '1' }, [...refusedSaving, noWords]),
})

type ReviewView = PartOf & {
  id: string | null
  reviewedBy: string
  found: string
  reviewedOn: TypedDay
  sourceTitle: string
  sourceUrl: string
}

export const reviewView = (
  plan: Named,
  id: string | null,
  typed: Typed,
  errors: Errors = [],
): ReviewView => ({
  ...partOf(plan, typed, errors),
  id,
  reviewedBy: typedText(typed, 'reviewedBy'),
  found: typedText(typed, 'found'),
  reviewedOn: typedDay(typed, 'reviewedOn'),
  sourceTitle: typedText(typed, 'sourceTitle'),
  sourceUrl: typedText(typed, 'sourceUrl'),
})

export const sampleReview: ReviewRow = {
  id: '1',
  reviewedBy: 'The clinical senate',
  found: 'The plan does not say how many nurses it needs.',
  reviewedOn: '2017-03-02',
  sourceTitle: 'Letter of the senate',
  sourceUrl: 'https://example.org/letter',
}

export const reviewPage = page<ReviewView>('register/plans/views/desk/review.njk', {
  new: reviewView(sample, null, { revision: '1' }),
  refused: reviewView(sample, '1', { revision: '1' }, [
    { field: 'reviewedBy', message: 'Enter who looked at it' },
    { field: 'found', message: 'Enter what they found' },
    { field: 'reviewedOn', message: 'Enter a real date, with day, month and year, such as 4 5 2027' },
    { field: 'sourceTitle', message: 'Enter what the source is' },
    noWords,
  ]),
})
