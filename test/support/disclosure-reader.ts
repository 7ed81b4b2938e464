import type { PublishedCount } from '../../src/core/stats/small-numbers.ts'
import { type Bounds, Known } from './linear-range.ts'

/** What is so of one response, as far as it is spoken of: a value for each name. */
export type Kind = Readonly<Record<string, string>>

/** The names with the values that each may have, and which of these go together. */
export type World = { values: Readonly<Record<string, readonly string[]>>; isPossible(kind: Kind): boolean }

/** A number that stands somewhere: how many of a kind there are, or between what and what. */
export type Figure = {
  from: string
  /** The names that it depends on. */
  by: readonly string[]
  isOf(kind: Kind): boolean
  least: number
  most: number
}

/** What somebody may want to know and is not to: how many of a kind there are. */
export type Secret = Pick<Figure, 'from' | 'by' | 'isOf'>

/** A shown number is known; “1 to 4” says that; of a withheld one nothing is said, unless noughts beside it are shown. */
export function boundsOf(count: PublishedCount, areNoughtsShown = false): { least: number; most: number } {
  if (!count.hidden) return { least: count.count, most: count.count }
  if (count.why === 'one-to-four') return { least: 1, most: 4 }
  return { least: areNoughtsShown ? 1 : 0, most: Number.POSITIVE_INFINITY }
}

/** Every kind that may be, by some names. */
function listKinds({ values, isPossible }: World, names: readonly string[]): Kind[] {
  const all = names.reduce<Kind[]>(
    (kinds, name) =>
      kinds.flatMap((kind) => (values[name] ?? []).map((value) => ({ ...kind, [name]: value }))),
    [{}],
  )
  return all.filter(isPossible)
}

/** Of more than so many nobody is told apart. */
export const mostSmall = 4

/** @throws Error where a page says what is not so */
function checkTrue(figures: readonly Figure[], truth: readonly Kind[]): void {
  for (const { from, isOf, least, most } of figures) {
    const count = truth.filter((kind) => isOf(kind)).length
    if (count < least || count > most) throw new Error(`${from}: ${count}, shown as ${least} to ${most}`)
  }
}

/** The same numbers with what they are of, each sum once. */
function toBounds(figures: readonly Figure[], classes: readonly Kind[][]): Bounds[] {
  const lines = new Map<string, Bounds>()
  for (const { isOf, least, most } of figures) {
    const coefficients = classes.map(([first]) => (first && isOf(first) ? 1 : 0))
    const key = coefficients.join('')
    const held = lines.get(key)
    lines.set(key, {
      coefficients,
      least: Math.max(least, held?.least ?? 0),
      most: Math.min(most, held?.most ?? Number.POSITIVE_INFINITY),
    })
  }
  return [...lines.values()]
}

/**
 * Reads figures as somebody who sets all of them beside each other: each is an equation, or two inequalities, over how many
 * of every kind there are. For each secret that is small it works out the least and the most that it can be (kinds that no
 * figure tells apart are one unknown). One that can be only one number is recovered. This holds for a reader who does not
 * know the rules of hiding; what these tell is tried out table by table, by listing every state.
 * @param truth what is so, response by response: says which secrets are small
 */
export function listRecoveredBy(
  world: World,
  figures: readonly Figure[],
  secrets: readonly Secret[],
  truth: readonly Kind[],
): string[] {
  checkTrue(figures, truth)
  const small = secrets
    .map((secret) => ({ secret, count: truth.filter((kind) => secret.isOf(kind)).length }))
    .filter(({ count }) => count > 0 && count <= mostSmall)
  if (small.length === 0) return []
  const names = [...new Set([...figures, ...small.map(({ secret }) => secret)].flatMap(({ by }) => by))]
  const kinds = listKinds(world, names)
  const alike = Map.groupBy(kinds, (kind) => figures.map(({ isOf }) => (isOf(kind) ? '1' : '0')).join(''))
  // Of what is in no figure nothing can be told.
  const classes = [...alike].filter(([key]) => key.includes('1')).map(([, members]) => members)
  const outside = [...alike].filter(([key]) => !key.includes('1')).flatMap(([, members]) => members)
  const known = new Known(classes.length, toBounds(figures, classes))
  return small.flatMap(({ secret, count }) => {
    if (outside.some((kind) => secret.isOf(kind))) return []
    const any = classes.map((members) => (members.some((kind) => secret.isOf(kind)) ? 1 : 0))
    const most = Math.floor(known.most(any) + 1e-6)
    if (most > count) return []
    const every = classes.map((members) => (members.every((kind) => secret.isOf(kind)) ? 1 : 0))
    const least = Math.ceil(known.least(every) - 1e-6)
    return least === most ? [`${secret.from} is ${count}`] : []
  })
}
