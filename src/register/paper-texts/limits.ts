/** How much is read of one paper: what goes beyond is one that no program of ours should open. */
export type PaperLimits = {
  mostBytes: number
  mostPages: number
  /** Of all its pages together. */
  mostCharacters: number
  mostMs: number
}

export const usualLimits: PaperLimits = {
  mostBytes: 100_000_000,
  mostPages: 5_000,
  mostCharacters: 20_000_000,
  mostMs: 5 * 60_000,
}

/** How often the reading of a paper is begun before it is given up. */
export const mostTries = 3
