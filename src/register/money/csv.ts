import { dayInFile } from '../../core/days.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { SavingContent } from '../programmes/index.ts'
import { findFirstClinicalPaper } from './clinical-paper.ts'
import type { MoneyOfProgramme } from './pages.ts'
import type { AskedSaving } from './queries.ts'

const savingColumns = [
  'of',
  'title',
  'words',
  'pounds',
  'per',
  'byWhen',
  'askedBy',
  'askedOn',
  'source',
  'sourceUrl',
  'address',
] as const

const dayOfSaving = ({ askedOn, askedTo }: Pick<SavingContent, 'askedOn' | 'askedTo'>): string =>
  askedOn === null ? '' : dayInFile(askedOn, askedTo)

/** Savings as a file: a row each, empty where something is not known. */
export const savingsCsv = (t: Translate, savings: readonly AskedSaving[], site: string): string =>
  csvOf(
    savingColumns.map((column) => t(`register:money.column.${column}`)),
    savings.map((saving) => [
      t(`register:money.of.${saving.of}`),
      saving.title,
      saving.words,
      saving.pounds ?? '',
      t(`register:savingPer.${saving.per}`),
      saving.byWhen,
      saving.askedBy,
      dayOfSaving(saving),
      saving.sourceTitle ?? '',
      saving.sourceUrl ?? '',
      site + (saving.of === 'plan' ? urls.plan(saving.slug) : urls.programme(saving.slug)),
    ]),
  )

const moneyColumns = [
  'kind',
  'words',
  'body',
  'pounds',
  'per',
  'byWhen',
  'askedOn',
  'source',
  'clinicalPaper',
  'clinicalPaperDay',
] as const

/** A programme's money as a file: a row for each saving, and for each share of each pooled budget. */
export function moneyCsv(t: Translate, { savings, budgets, documents }: MoneyOfProgramme): string {
  const paper = findFirstClinicalPaper(documents)
  return csvOf(
    moneyColumns.map((column) => t(`register:money.column.${column}`)),
    [
      ...savings.map(({ words, askedBy, pounds, per, byWhen, askedOn, askedTo, source }) => [
        t('register:money.kind.saving'),
        words,
        askedBy,
        pounds ?? '',
        t(`register:savingPer.${per}`),
        byWhen,
        dayOfSaving({ askedOn, askedTo }),
        source?.title ?? '',
        paper?.title ?? '',
        paper?.day ? dayInFile(paper.day, paper.to) : '',
      ]),
      ...budgets.flatMap(({ title, year, shares, source }) =>
        shares.map(({ body, pounds }) => [
          t('register:money.kind.share'),
          title,
          body,
          pounds ?? '',
          '',
          year,
          '',
          source?.title ?? '',
          '',
          '',
        ]),
      ),
    ],
  )
}
