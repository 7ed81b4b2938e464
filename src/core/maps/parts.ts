import type { MapPoint, Outline } from './points.ts'

/** What a mark stands for is told by its shape: a site where something changes, a whole area, a site that stays. */
export type Shape = 'circle' | 'square' | 'diamond'

/** How sure it is: filled, empty, or with a broken rim. */
export type Look = 'full' | 'empty' | 'dashed'

/** A place with the number that its row in the list has. */
export type MapMark = MapPoint & {
  number: number
  /** The place alone. */
  title: string
  /** For who hears it: the place, and what is said of it. */
  name: string
  shape: Shape
  look: Look
  /** Its row. */
  href: string
}

/** Several places that lie too near to each other: a letter, how many, and where they are seen apart. */
export type GroupMark = { letter: string; count: number; name: string; href: string }

/** How many places lie in an area, as the pattern that fills it: none, one, two to four, five and more. */
export type Filling = 'none' | 'one' | 'some' | 'many'

export type DrawnArea = Outline & {
  filling: Filling
  /** Drawn with a thick line: what the map is about. */
  isOwn?: boolean
  /** Where a click on it leads: for a pointer alone, since the mark upon it leads there too and has its name. */
  href?: string
}

export const fillingOf = (count: number): Filling =>
  count === 0 ? 'none' : count === 1 ? 'one' : count < 5 ? 'some' : 'many'

/** A, B … Z, then AA, AB: the letter of the group at a place in the order. */
export const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26)
