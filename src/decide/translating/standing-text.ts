import { formatNumber } from '../../web/format.ts'
import type { Standing } from '../wordings/index.ts'

function stateText(standings: readonly Standing[], what: string): string {
  const count = (state: Standing['state']) =>
    formatNumber(standings.filter((one) => one.state === state).length)
  const stale = count('out-of-date')
  const there = `${count('in-full')} of ${formatNumber(standings.length)}${what}`
  return stale === '0' ? there : `${there}, ${stale} out of date`
}

/** "3 of 5 answers, 1 out of date" */
export const answersText = (standings: readonly Standing[]): string => stateText(standings, ' answers')

/** "1 of 3, 1 out of date" */
export const headingsText = (headings: readonly Standing[]): string => stateText(headings, '')

type Both = { headings: readonly Standing[]; standings: readonly Standing[] }

export const standingText = ({ headings, standings }: Both): string =>
  `${answersText(standings)}. Title and findings: ${headingsText(headings)}`
