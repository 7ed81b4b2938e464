/** How much is read of one paper: what goes beyond is one that no program of ours should open. */
export type PaperLimits = {
  mostBytes: number
  /** Or sections, of a file that has none. */
  mostPages: number
  /** Of all its pages together. */
  mostCharacters: number
  mostMs: number
  /** Of a file that is a zip: bytes of one of its parts once unpacked, and how many parts it has. */
  mostUnpackedBytes: number
  mostParts: number
}

export const usualLimits: PaperLimits = {
  mostBytes: 100_000_000,
  mostPages: 5_000,
  mostCharacters: 20_000_000,
  mostMs: 5 * 60_000,
  mostUnpackedBytes: 400_000_000,
  mostParts: 10_000,
}

/** How often the reading of a paper is begun before it is given up. */
export const mostTries = 3
