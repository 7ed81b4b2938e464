import { seededNumbers } from '../seeded-numbers.ts'
import { Shingler, scatter } from './shingles.ts'

/** 128 permutations in 32 bands of four: two texts that share half of their shingles meet in a band seven times in eight. */
export const bands = 32
const rows = 4
const permutations = bands * rows
const permutationSeed = 20_260_401

/**
 * One key a band for a text: texts that share a key in any band are worth comparing. Broder A. (1997), On the
 * resemblance and containment of documents; banding as in Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3.
 */
export class BandKeys {
  private readonly shingler = new Shingler()
  private readonly factors = new Int32Array(permutations)
  private readonly offsets = new Int32Array(permutations)
  private readonly least = new Int32Array(permutations)

  constructor() {
    const random = seededNumbers(permutationSeed)
    for (let at = 0; at < permutations; at++) {
      // Odd, so that multiplying is a permutation of the 32-bit numbers.
      this.factors[at] = (random() * 4294967296) | 1
      this.offsets[at] = (random() * 4294967296) | 0
    }
  }

  /** Writes the keys of a text from `start` on. */
  write(key: string, into: Uint32Array, start: number): void {
    const { factors, offsets, least } = this
    least.fill(0x7fffffff)
    const hashes = this.shingler.hash(key)
    for (let place = 0; place < hashes.length; place++) {
      const hash = hashes[place] as number
      for (let at = 0; at < permutations; at++) {
        const value = (Math.imul(hash, factors[at] as number) + (offsets[at] as number)) | 0
        if (value < (least[at] as number)) least[at] = value
      }
    }
    for (let band = 0; band < bands; band++) {
      let value = band
      for (let row = 0; row < rows; row++)
        value = scatter(Math.imul(value, 31) ^ (least[band * rows + row] as number))
      into[start + band] = value
    }
  }
}
