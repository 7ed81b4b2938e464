import type { PublishedCount } from '../../src/core/stats/small-numbers.ts'
import { boundsOf, type Figure, type Kind } from './disclosure-reader.ts'
import type { Response } from './small-programme.ts'

/** Some responses, by the names that they are told by. */
export type Of = { names: readonly string[]; isOf(kind: Kind): boolean }

export const everybody: Of = { names: [], isOf: () => true }
export const is = (name: keyof Response, ...those: string[]): Of => ({
  names: [name],
  isOf: (kind) => those.includes(kind[name] ?? ''),
})
export const both = (...all: Of[]): Of => ({
  names: [...new Set(all.flatMap(({ names }) => names))],
  isOf: (kind) => all.every(({ isOf }) => isOf(kind)),
})
export const either = (...all: Of[]): Of => ({
  names: [...new Set(all.flatMap(({ names }) => names))],
  isOf: (kind) => all.some(({ isOf }) => isOf(kind)),
})
export const not = ({ names, isOf }: Of): Of => ({ names, isOf: (kind) => !isOf(kind) })

export const figure = (from: string, count: PublishedCount, of: Of, areNoughtsShown = false): Figure => ({
  from,
  by: of.names,
  isOf: of.isOf,
  ...boundsOf(count, areNoughtsShown),
})

export type People = readonly Response[]
export const countOf = (people: People, { isOf }: Of): number => people.filter((one) => isOf(one)).length
export const within = (people: People, { isOf }: Of): Response[] => people.filter((one) => isOf(one))

export const answered = not(is('a', 'silent'))
export const themeA = is('a', 'read')
export const themeB = is('b', 'yes')
export const answeredSecond = not(is('second', 'silent'))
export const aboutOptions = not(is('wrote', ''))
export const onX = is('wrote', 'X', 'XY')
export const onY = is('wrote', 'Y', 'XY')
export const person = is('kind', 'person')
export const organisation = is('kind', 'organisation')
export const variant = is('wording', 'variant')
