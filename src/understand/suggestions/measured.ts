/** How well a model did on answers that it had not seen, kept with the model. */
export type Measured = {
  /** How many coded answers were measured on: all, or a sample where there are many. */
  base: number
  /** Which suggestions counted: the first one (every answer has exactly one theme) or all over their thresholds. */
  taken: 'best' | 'over threshold'
  /** Share of answers whose suggested themes are exactly those that people gave. */
  accuracy: number
  /** Share of answers whose first suggestion is among the themes that people gave. */
  bestIsHeld: number
  /** Mean over the themes of right ÷ max(held, suggested). */
  classBalanceAccuracy: number
  macroF1: number
  microF1: number
  /** By theme id. */
  perTheme: { themeId: string; held: number; suggested: number; right: number }[]
  /** By theme id, the score from which it is suggested; null where it has too few examples ever to be. */
  thresholds: Record<string, number | null>
}

/** Under this a suggestion is not worth a person's look, unless its theme's own threshold is lower. */
const leastLooked = 0.3

/** The score from which suggestions of a theme are listed for people to look through. */
export const leastListed = (measured: Measured | undefined, themeId: string): number =>
  Math.min(leastLooked, measured?.thresholds[themeId] ?? leastLooked)
