import { dayInLondon } from '../../core/days.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ToldChange } from './queries.ts'

export const shownOnAPage = 20

type PlanHistoryView = {
  count: number
  days: { day: string; changes: ToldChange[] }[]
  newer: string | null
  older: string | null
}

/** What was changed of plans, by day, the newest first. */
export function planHistoryView(
  count: number,
  pageNumber: number,
  changes: readonly ToldChange[],
): PlanHistoryView {
  const onPage = (number: number) => `${urls.planChanges()}?page=${number}`
  const byDay = Map.groupBy(changes, ({ changedAt }) => dayInLondon(changedAt))
  return {
    count,
    days: [...byDay].map(([day, own]) => ({ day, changes: own })),
    newer: pageNumber > 1 ? onPage(pageNumber - 1) : null,
    older: pageNumber * shownOnAPage < count ? onPage(pageNumber + 1) : null,
  }
}

const sampleChange: ToldChange = {
  id: '1',
  slug: 'quillshire-2016',
  title: 'Plan of 2016 for Quillshire',
  body: 'Quillshire Partnership',
  whatChanged: 'The saving that was asked was put right.',
  changedAt: new Date('2027-02-01T09:30:00Z'),
}

export const planHistoryPage = page<PlanHistoryView>('register/plans/views/changes.njk', {
  full: planHistoryView(60, 2, [sampleChange, { ...sampleChange, id: '2', body: null }]),
  empty: planHistoryView(0, 1, []),
})
