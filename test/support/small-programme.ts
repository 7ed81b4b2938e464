import { createRandom, drawBetween, drawOne } from '../../src/demonstration/random.ts'
import { type Kind, mostSmall, type Secret, type World } from './disclosure-reader.ts'

/**
 * What is so of a response in a small programme: one way of listening with two questions in words (themes A and B on the
 * first, a theme of the name of A on the second), one about two options (and whether in favour of the first), two that are answered by choosing, a campaign or
 * two. `a` says how theme A came to it; nobody has read what is inherited or given in bulk.
 */
export const values = {
  kind: ['person', 'organisation'],
  channel: ['online', 'paper'],
  wording: ['full', 'variant'],
  speaks: ['none', 'patient', 'carer', 'both'],
  sex: ['', 'Female', 'Male'],
  place: ['', 'first rural', 'first urban', 'last rural', 'last urban'],
  favour: ['', 'yes', 'no'],
  a: ['silent', 'none', 'read', 'inherited', 'bulk'],
  b: ['no', 'yes'],
  second: ['silent', 'none', 'read'],
  seen: ['no', 'yes'],
  carers: ['no', 'yes'],
  campaign: ['', 'first', 'other'],
  email: ['no', 'yes'],
  wrote: ['', 'X', 'Y', 'XY'],
  why: ['', 'X', 'Y', 'XY'],
  closed: ['', 'yes', 'no', 'unsure'],
  several: ['', 'p', 'q', 'pq'],
} as const
type Name = keyof typeof values
export type Response = { [Key in Name]: string }

/**
 * What nobody can have: a theme without an answer, the text of a campaign without being in one. Who answers equality
 * questions at all says here of which sex they are.
 */
function isPossible({ a, b, seen, carers, campaign, wrote, why, sex, place }: Kind): boolean {
  if (a === 'silent' && (b === 'yes' || seen === 'yes' || carers === 'yes' || campaign)) return false
  if (a === 'inherited' && campaign === '') return false
  if (sex === '' && place) return false
  if (why && wrote !== undefined && ![...why].every((option) => wrote.includes(option))) return false
  return !(carers === 'yes' && seen === 'no')
}
export const world: World = { values, isPossible }

/** Drawn apart: programmes that were drawn once stay what they are but for these. */
const isLater = (name: string): boolean => name === 'place' || name === 'favour'

const sizes = [0, 1, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20]

/** A programme of a few sets of people who say the same, some of them small. */
export function drawProgramme(seed: number): Response[] {
  const random = createRandom(seed, 'a small programme')
  const randomLater = createRandom(seed, 'where people live')
  // With fewer values that occur, numbers add up to others more often.
  const usual = Object.fromEntries(
    Object.entries(values).map(([name, all]) => {
      const from = isLater(name) ? randomLater : random
      return [name, [drawOne<string>(from, all), drawOne<string>(from, all)]]
    }),
  )
  const drawLater = (name: 'place' | 'favour') =>
    drawOne<string>(randomLater, randomLater() < 0.7 ? (usual[name] ?? []) : values[name])
  const placeOf = (sex: string) => (sex === '' ? '' : drawLater('place'))
  const drawKind = (): Response => {
    const kind = Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => !isLater(name))
        .map(([name, all]) => [name, drawOne<string>(random, random() < 0.7 ? (usual[name] ?? all) : all)]),
    ) as Response
    return isPossible(kind) ? { ...kind, place: placeOf(kind.sex), favour: drawLater('favour') } : drawKind()
  }
  return Array.from({ length: drawBetween(random, 3, 9) }, drawKind).flatMap((kind) =>
    Array.from({ length: drawOne(random, sizes) }, () => kind),
  )
}

type Part = Secret & { about: Name }

const part = (about: Name, from: string, ...those: string[]): Part => {
  return { about, from, by: [about], isOf: (kind) => those.includes(kind[about] ?? '') }
}

/** What somebody said, was or did: parts of which secrets are made. That somebody said nothing is none. */
const parts: readonly Part[] = [
  ...values.kind.map((kind) => part('kind', kind, kind)),
  ...values.channel.map((channel) => part('channel', channel, channel)),
  ...values.wording.map((wording) => part('wording', wording, wording)),
  part('speaks', 'patients', 'patient', 'both'),
  part('speaks', 'carers', 'carer', 'both'),
  part('speaks', 'several capacities', 'both'),
  part('sex', 'women', 'Female'),
  part('sex', 'men', 'Male'),
  part('favour', 'in favour', 'yes'),
  part('favour', 'against', 'no'),
  part('place', 'first fifth', 'first rural', 'first urban'),
  part('place', 'last fifth', 'last rural', 'last urban'),
  part('place', 'country', 'first rural', 'last rural'),
  part('place', 'town', 'first urban', 'last urban'),
  part('a', 'theme A read', 'read'),
  part('a', 'theme A inherited', 'inherited'),
  part('a', 'theme A in bulk', 'bulk'),
  part('a', 'theme A', 'read', 'inherited'),
  part('b', 'theme B', 'yes'),
  part('second', 'the second theme A', 'read'),
  part('carers', 'on carers', 'yes'),
  part('campaign', 'first campaign', 'first'),
  part('campaign', 'other campaign', 'other'),
  part('email', 'with address', 'yes'),
  part('wrote', 'on X', 'X', 'XY'),
  part('wrote', 'on Y', 'Y', 'XY'),
  part('wrote', 'on both', 'XY'),
  part('why', 'why of both', 'XY'),
  part('why', 'why of X alone', 'X'),
  part('why', 'why of Y alone', 'Y'),
  part('why', 'why of X', 'X', 'XY'),
  part('why', 'why of Y', 'Y', 'XY'),
  ...['yes', 'no', 'unsure'].map((choice) => part('closed', choice, choice)),
  part('several', 'p', 'p', 'pq'),
  part('several', 'q', 'q', 'pq'),
]

/** How a response came, and from whom: no secret by itself, since what comes by post is counted in public, batch by batch. */
const isWay = ({ about }: Part): boolean => ['kind', 'channel', 'wording'].includes(about)

/** Themes and groups overlap, and that nearly everybody raised one says of a few that they raised two. Unions are published, so of these it counts. */
const overlapping = ['a', 'b', 'carers', 'second']
const isOverlap = (together: readonly Part[]): boolean => {
  const own = together.filter(({ about }) => overlapping.includes(about)).map(({ about }) => about)
  return own.length > 1 && own.join() !== 'a,second'
}

/** Who was read among those who sent the text of a campaign is known of coders, and of nobody who responded. */
const isOfCoders = (together: readonly Part[]): boolean =>
  together.some(({ from }) => /read$|inherited$|bulk$/.test(from)) &&
  together.some(({ about }) => about === 'campaign')

/** Of themes only those are known of whom a person has read something. */
const isKnown = (about: Name, one: Response): boolean =>
  about === 'a' || about === 'b'
    ? one.a !== 'silent' && (one.seen === 'yes' || one.a === 'read' || one.b === 'yes')
    : !['', 'silent'].includes(one[about])

/**
 * What everybody said of whom it is known, or everybody from organisations, or by one channel, tells nothing more of a few of
 * them than that they are among these.
 */
const isOfEverybody = (together: readonly Part[], people: readonly Response[]): boolean =>
  together
    .filter((one) => !isWay(one))
    .some(({ about, isOf }) =>
      [{ isOf: () => true }, ...together.filter((one) => isWay(one))].some((way) => {
        // Where everybody has theme A, in one way or another, that some were read tells of coders.
        const all = people.filter((one) => way.isOf(one) && one.a !== 'silent')
        const hasTheme = (one: Response) => ['read', 'inherited', 'bulk'].includes(one.a)
        if (about === 'a' && all.length > mostSmall && all.every(hasTheme)) return true
        const among = people.filter((one) => way.isOf(one) && isKnown(about, one))
        return among.length > mostSmall && among.every((one) => isOf(one))
      }),
    )

/** Everything that may be asked of these names: up to three of their parts together. */
export function listSecrets(people: readonly Response[], names: readonly string[]): Secret[] {
  const own = parts.filter(({ about }) => names.includes(about))
  const together: Part[][] = own.flatMap((first, place) => [
    [first],
    ...own
      .slice(place + 1)
      .flatMap((second, next) => [
        [first, second],
        ...own.slice(place + 1 + next + 1).map((third) => [first, second, third]),
      ]),
  ])
  return together
    .filter((those) => new Set(those.map(({ about }) => about)).size === those.length)
    .filter(
      (those) =>
        !those.every(isWay) && !isOverlap(those) && !isOfCoders(those) && !isOfEverybody(those, people),
    )
    .map((those) => ({
      from: those.map(({ from }) => from).join(' and '),
      by: those.map(({ about }) => about),
      isOf: (kind: Kind) => those.every(({ isOf }) => isOf(kind)),
    }))
}

/** Says nothing of itself. */
const silent: Response = {
  kind: 'person',
  channel: 'online',
  wording: 'full',
  speaks: 'none',
  sex: '',
  place: '',
  favour: '',
  a: 'silent',
  b: 'no',
  second: 'silent',
  seen: 'no',
  carers: 'no',
  campaign: '',
  email: 'no',
  wrote: '',
  why: '',
  closed: '',
  several: '',
}

/** A programme of as many responses of each sort as are asked for. */
export const makeProgramme = (
  ...sorts: readonly (readonly [count: number, what: Partial<Response>])[]
): Response[] =>
  sorts.flatMap(([count, what]) => Array.from({ length: count }, () => ({ ...silent, ...what })))
