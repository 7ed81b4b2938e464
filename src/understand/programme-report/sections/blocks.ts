import type { Block } from '../../../documents/document.ts'
import type { Translate } from '../../../web/messages.ts'
import type { WithoutTable } from '../../campaigns/index.ts'

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const heading = (text: string): Block => ({ kind: 'heading', level: 3, text })

/** Nothing where there are no items. */
export const listOf = (items: readonly string[]): Block[] =>
  items.length > 0 ? [{ kind: 'list', items }] : []

/** Where a feature has a page of its own, with more than a report has room for. */
export const ownPage = (t: Translate, url: string): Block => ({
  kind: 'link',
  text: t('understand:report.ownPage'),
  url,
})

/** Lines with and without campaigns, as their own page shows them. */
export const withoutBlock = (
  { heads, rows }: WithoutTable,
  words: { of: string; caption: string; method: string },
): Block => ({
  kind: 'table',
  caption: words.caption,
  columns: [{ text: words.of }, ...heads.map((head) => ({ text: head, isNumber: true }))],
  rows: rows.map(({ title, counts }) => [title, ...counts]),
  method: words.method,
})
