import type { Law, Result } from '../../core/law/index.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import messages from '../messages.en.json' with { type: 'json' }

/** The desk is in English, whatever a reader of the public page has chosen. */
export const english = createTranslate('en', { assure: messages })

export const resultName = (t: Translate, result: Result): string => t(`assure:fairness.result.${result}`)

/** “Of 8 criteria: 1 not met, 7 not known.” */
export function countSentence(t: Translate, criteria: readonly { result: Result }[]): string {
  const parts = resultsInOrder.flatMap((result) => {
    const count = criteria.filter((one) => one.result === result).length
    const words = t(`assure:fairness.counted.${result}`)
    return count === 0 ? [] : [t('assure:fairness.part', { count, result: words })]
  })
  return t('assure:fairness.count', { count: criteria.length, parts: parts.join(', ') })
}

export const colours: Record<Result, 'green' | 'red' | 'orange' | 'grey' | 'white'> = {
  'not-met': 'red',
  'in-part': 'orange',
  unknown: 'grey',
  met: 'green',
  'not-engaged': 'white',
}

/** The order in which results are counted: what somebody should look at first. */
const resultsInOrder: readonly Result[] = ['not-met', 'in-part', 'unknown', 'met', 'not-engaged']

const checkedNames = {
  read: 'read for this',
  'in part': 'read in part for this',
  'not read': 'not read for this: check it before you rely on it',
} as const

export type LawView = { name: string; source: string; checked: string }

export const lawView = ({ name, source, checked }: Law): LawView => ({
  name,
  source,
  checked: checkedNames[checked],
})
