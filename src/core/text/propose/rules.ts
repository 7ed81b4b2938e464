import { listWords } from '../tokens.ts'

/** A theme as the rules see it: what it says of itself, and the responses that it stands for. */
export type RuledTheme = { words: readonly string[]; text: string; responses: readonly number[] }

/**
 * What any list of proposed themes must keep to, as the published checks of i.AI's ThemeFinder have it
 * (themeset_rules.py, MIT), but for every two themes and not only for neighbours.
 */
export const rules = {
  mostThemes: 70,
  leastResponses: 5,
  leastShare: 0.001,
  cosineUnder: 0.9,
  jaccardAtMost: 0.7,
}

export const leastSize = (base: number): number =>
  Math.max(rules.leastResponses, Math.ceil(rules.leastShare * base))

const countWords = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const word of listWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let product = 0
  for (const [word, count] of a) product += count * (b.get(word) ?? 0)
  const length = (counts: ReadonlyMap<string, number>) => Math.hypot(...counts.values())
  return product === 0 ? 0 : product / (length(a) * length(b))
}

/** Shared ÷ all responses of two themes, each list in ascending order. */
function jaccard(a: readonly number[], b: readonly number[]): number {
  let [left, right, shared] = [0, 0, 0]
  while (left < a.length && right < b.length) {
    const [one, other] = [a[left] as number, b[right] as number]
    if (one === other) shared += 1
    if (one <= other) left += 1
    if (other <= one) right += 1
  }
  return shared === 0 ? 0 : shared / (a.length + b.length - shared)
}

/** Two themes that are too much alike to stand side by side, and how much: by their words, whole text or responses. */
export type Pair = { first: number; second: number; excess: number }

/** The pairs that break the rules, the worst first. `excess` is how far over its limit the worse of the two is. */
export function listTooAlike(themes: readonly RuledTheme[]): Pair[] {
  const words = themes.map((theme) => countWords(theme.words.join(' ')))
  const texts = themes.map((theme) => countWords(theme.text))
  const pairs: Pair[] = []
  for (let second = 1; second < themes.length; second += 1) {
    for (let first = 0; first < second; first += 1) {
      const byText = Math.max(
        cosine(words[first] as Map<string, number>, words[second] as Map<string, number>),
        cosine(texts[first] as Map<string, number>, texts[second] as Map<string, number>),
      )
      const byResponses = jaccard(themes[first]?.responses ?? [], themes[second]?.responses ?? [])
      const isTooAlike = byText >= rules.cosineUnder || byResponses > rules.jaccardAtMost
      const excess = Math.max(byText / rules.cosineUnder, byResponses / rules.jaccardAtMost)
      if (isTooAlike) pairs.push({ first, second, excess })
    }
  }
  return pairs.sort((a, b) => b.excess - a.excess || a.second - b.second || a.first - b.first)
}

/** Which of the four rules a list of themes breaks, in words; empty where it keeps them all. */
export function listBroken(themes: readonly RuledTheme[], base: number): string[] {
  const small = themes.filter(({ responses }) => responses.length < leastSize(base)).length
  const alike = listTooAlike(themes).length
  return [
    ...(themes.length > rules.mostThemes ? [`${themes.length} themes, over ${rules.mostThemes}`] : []),
    ...(small > 0 ? [`${small} themes of fewer than ${leastSize(base)} responses`] : []),
    ...(alike > 0 ? [`${alike} pairs of themes that are too much alike`] : []),
  ]
}
