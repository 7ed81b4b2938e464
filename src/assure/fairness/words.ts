import type { Law, Result } from '../../core/law/index.ts'

export const colours: Record<Result, 'green' | 'red' | 'orange' | 'grey' | 'white'> = {
  'not-met': 'red',
  'in-part': 'orange',
  unknown: 'grey',
  met: 'green',
  'not-engaged': 'white',
}

/** The order in which results are counted: what somebody should look at first. */
export const resultsInOrder: readonly Result[] = ['not-met', 'in-part', 'unknown', 'met', 'not-engaged']

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
