import { Links, linkCandidates } from './candidates.ts'
import { Likeness } from './likeness.ts'
import { peelFamilies } from './peel.ts'
import { comparableText } from './shingles.ts'

/** One family: the row whose text is nearest to all of them, and the rows of its members in order. */
type Family = { medoid: number; rows: number[] }

type Progress = (share: number) => void

/**
 * Finds families of near-identical texts. Identical wordings are compared once, however many sent them; work grows with
 * the number of different wordings and the length of the texts, never with the square of either.
 */
export class FamilyFinder {
  private readonly places = new Map<string, number>()
  private readonly keys: string[] = []
  private readonly weights: number[] = []
  /** For each row the place of its wording, or -1 for one that is too short. */
  private readonly wordings: number[] = []

  add(text: string): void {
    const key = comparableText(text)
    if (key === '') {
      this.wordings.push(-1)
      return
    }
    let place = this.places.get(key)
    if (place === undefined) {
      place = this.keys.length
      this.places.set(key, place)
      this.keys.push(key)
      this.weights.push(0)
    }
    this.weights[place] = (this.weights[place] as number) + 1
    this.wordings.push(place)
  }

  /** The families, in order of their first member; a text is in one or in none. The same texts give the same families. */
  find(onProgress: Progress = () => {}): Family[] {
    const likeness = new Likeness(this.keys)
    const links = new Links(this.keys.length)
    linkCandidates(this.keys, { links, likeness, onProgress: (share) => onProgress(share * 0.9) })
    const stars = peelFamilies({ links, likeness, weights: this.weights })
    const families = this.asFamilies(stars)
    onProgress(1)
    return families
  }

  private asFamilies(stars: readonly { medoid: number; places: readonly number[] }[]): Family[] {
    const starOf = new Int32Array(this.keys.length).fill(-1)
    stars.forEach(({ places }, star) => {
      for (const place of places) starOf[place] = star
    })
    const rows = stars.map((): number[] => [])
    const medoids = new Int32Array(stars.length).fill(-1)
    this.wordings.forEach((place, row) => {
      const star = place < 0 ? -1 : (starOf[place] as number)
      if (star < 0) return
      rows[star]?.push(row)
      if (medoids[star] === -1 && stars[star]?.medoid === place) medoids[star] = row
    })
    return rows
      .map((ofStar, star) => ({ medoid: medoids[star] as number, rows: ofStar }))
      .sort((a, b) => (a.rows[0] as number) - (b.rows[0] as number))
  }
}

/** The families of a list of texts; rows count from 0. */
export function findFamilies(texts: Iterable<string>, onProgress?: Progress): Family[] {
  const finder = new FamilyFinder()
  for (const text of texts) finder.add(text)
  return finder.find(onProgress)
}
