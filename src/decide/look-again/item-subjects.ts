import { urls } from '../../web/urls.ts'
import { type ItemRow, nameOfItem, textsIn } from '../versions/index.ts'
import type { Subject } from './quotation-matters.ts'
import { beginningOf } from './record-matters.ts'

/** On which list at the desk the items of a kind are. */
const lists: Record<ItemRow['kind'], 'commitments' | 'outcomes' | 'evaluation'> = {
  commitment: 'commitments',
  'commitment-state': 'commitments',
  measure: 'outcomes',
  'measure-values': 'outcomes',
  'measure-review': 'outcomes',
  'trust-pair': 'evaluation',
  'group-statement': 'evaluation',
}
const pages = {
  commitments: { text: 'Promises', url: urls.commitments },
  outcomes: { text: 'Outcomes', url: urls.outcomes },
  evaluation: { text: 'Evaluation', url: urls.involvementJudged },
} as const

/** Promises, measures and statements that may repeat words, as the desk has them and as the public reads them. */
export const subjectsOfItems = (slug: string, items: readonly ItemRow[]): Subject[] =>
  items.map(({ id, kind, draft, published }) => {
    const { text, url } = pages[lists[kind]]
    const written = (draft as { words?: string; title?: string }) ?? {}
    const beginning = beginningOf(written.words ?? written.title ?? '')
    return {
      id,
      title: beginning === '' ? nameOfItem[kind] : `${nameOfItem[kind]}: ${beginning}`,
      texts: [...new Set([...textsIn(draft), ...textsIn(published)])],
      published: published ? { text, url: url(slug) } : null,
      mend: { text: `Look at the list: ${text}`, url: urls.deskProgramme(slug, lists[kind]) },
      ownResponse: null,
    }
  })
