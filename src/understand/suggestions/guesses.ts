/** What a machine says of some answers, as counts. */
export type Guesses = {
  answers: number
  /** Of how many it says each theme. */
  themes: Map<string, number>
  /** How many have their best score in each tenth from 0 to 1. */
  scores: number[]
}

const bands = 10

export const noGuesses = (): Guesses => ({
  answers: 0,
  themes: new Map(),
  scores: new Array<number>(bands).fill(0),
})

/** @param themes those at or over their thresholds @param best the best score of all */
export function addGuess(guesses: Guesses, themes: readonly string[], best: number): void {
  guesses.answers += 1
  for (const theme of themes) guesses.themes.set(theme, (guesses.themes.get(theme) ?? 0) + 1)
  const band = Math.min(bands - 1, Math.floor(best * bands))
  guesses.scores[band] = (guesses.scores[band] ?? 0) + 1
}

/** Counts kept as JSON, of which a drift is told. */
export type KeptGuesses = { answers: number; themes: Record<string, number>; scores: number[] }

export const keptGuesses = ({ answers, themes, scores }: Guesses): KeptGuesses => ({
  answers,
  themes: Object.fromEntries(themes),
  scores,
})

type Suggested = { suggestions: readonly { label: string; score: number }[] }

/** Of what is suggested for an answer, the themes at or over their thresholds. */
export const themesOver = ({ suggestions }: Suggested, thresholds: Record<string, number | null>): string[] =>
  suggestions
    .filter(({ label, score }) => score >= (thresholds[label] ?? Number.POSITIVE_INFINITY))
    .map(({ label }) => label)
