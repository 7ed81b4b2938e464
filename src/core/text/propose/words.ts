import { countTerms } from './matrix.ts'
import type { Saying } from './units.ts'

const mostWords = 8

/** Plural and singular say the same to a reader. */
const baseForm = (word: string): string => (word.length > 3 ? word.replace(/(?:'s|s)$/, '') : word)

/** Leaves out terms of which every word was said by one before. */
function withoutRepeats(ranked: readonly string[]): string[] {
  const said = new Set<string>()
  const kept: string[] = []
  for (const term of ranked) {
    const words = term.split(' ').map(baseForm)
    if (words.every((word) => said.has(word))) continue
    for (const word of words) said.add(word)
    kept.push(term)
    if (kept.length === mostWords) break
  }
  return kept
}

/**
 * The words that set each group of sayings apart from the others, best first: c-TF-IDF, its count in the group ×
 * ln(1 + mean of all counts of a group ÷ count in all groups) (Grootendorst 2022, arXiv:2203.05794). A saying
 * counts once or twice, however many people said it: a text that was sent by thousands does not name the theme.
 */
export function listDistinguishingWords(groups: readonly (readonly Saying[])[]): string[][] {
  const counts = groups.map(countTerms)
  const everywhere = new Map<string, number>()
  let all = 0
  for (const one of counts) {
    for (const [term, count] of one) {
      everywhere.set(term, (everywhere.get(term) ?? 0) + count)
      all += count
    }
  }
  const mean = all / Math.max(groups.length, 1)
  return counts.map((one) => {
    const scored = [...one]
      .filter(([, count]) => count > 1)
      .map(([term, count]) => ({ term, score: count * Math.log(1 + mean / (everywhere.get(term) ?? 1)) }))
    return withoutRepeats(
      scored.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1)).map(({ term }) => term),
    )
  })
}
