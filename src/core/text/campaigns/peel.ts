import type { Links } from './candidates.ts'
import type { Likeness } from './likeness.ts'

/** A family as a star: every member is near-identical to its medoid, so that it cannot drift from link to link. */
export type Star = { medoid: number; places: number[] }

type Peeling = { links: Links; likeness: Likeness; weights: readonly number[] }

/** Texts that are tried as the middle of a family, and members that each is tried on. */
const mostTried = 12
const mostSampled = 48
/** So often everything that hangs together is tried on one medoid; what is left after that, only from link to link. */
const mostCuts = 6

/** Families out of what hangs together. A wording that many sent is a family by itself. */
export function peelFamilies(need: Peeling): Star[] {
  const components = listComponents(need.links)
  const stars: Star[] = []
  for (const places of components) {
    if (places.length > 1) cutIntoStars(places, need, stars)
    else addStar(places[0] as number, places, need, stars)
  }
  return stars
}

function listComponents(links: Links): number[][] {
  const components = new Map<number, number[]>()
  for (let place = 0; place < links.size; place++) {
    const root = links.findRoot(place)
    const known = components.get(root)
    if (known) known.push(place)
    else components.set(root, [place])
  }
  return [...components.values()]
}

function addStar(medoid: number, places: number[], { weights }: Peeling, stars: Star[]): void {
  if (places.length > 1 || (weights[medoid] as number) > 1) stars.push({ medoid, places })
}

function cutIntoStars(component: number[], need: Peeling, stars: Star[]): void {
  const waiting = [{ places: component, cuts: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { places, cuts } = next
    const medoid = chooseMedoid(places, need)
    const [inside, outside] = partition(
      places,
      (place) => place === medoid || need.likeness.areAlike(medoid, place),
    )
    addStar(medoid, inside, need, stars)
    if (cuts >= mostCuts) {
      growStars(outside, need, stars)
      continue
    }
    for (const rest of listConnected(outside, need.links)) waiting.push({ places: rest, cuts: cuts + 1 })
  }
}

/**
 * Families by going from link to link as long as texts are like the first of each: a chain of a million links, each like
 * the next, is walked along once.
 */
function growStars(places: readonly number[], need: Peeling, stars: Star[]): void {
  const left = new Set(places)
  for (const medoid of takeGreatest(places, places.length, byWeight(need))) {
    if (!left.delete(medoid)) continue
    const star = [medoid]
    for (let at = 0; at < star.length; at++) {
      for (const place of need.links.neighbours.get(star[at] as number) ?? []) {
        if (!left.has(place) || !need.likeness.areAlike(medoid, place)) continue
        left.delete(place)
        star.push(place)
      }
    }
    addStar(
      medoid,
      star.sort((a, b) => a - b),
      need,
      stars,
    )
  }
}

/** Those that most sent first, then those with most links, then by place. */
const byWeight =
  ({ links, weights }: Peeling) =>
  (a: number, b: number): number =>
    (weights[b] as number) - (weights[a] as number) ||
    (links.neighbours.get(b)?.length ?? 0) - (links.neighbours.get(a)?.length ?? 0) ||
    a - b

/** The text most like the others, each counted as often as it was sent; of equals the first. */
function chooseMedoid(places: readonly number[], need: Peeling): number {
  const { likeness, weights } = need
  const weightOf = (place: number) => weights[place] as number
  const tried = takeGreatest(places, mostTried, byWeight(need))
  const sampled = takeEvenly(places, mostSampled)
  let medoid = tried[0] as number
  let most = -1
  for (const place of tried) {
    // Itself counts too: what many sent word for word is the middle of what they sent.
    let sum = weightOf(place)
    for (const other of sampled) if (other !== place) sum += weightOf(other) * likeness.jaccard(place, other)
    if (sum > most) {
      most = sum
      medoid = place
    }
  }
  return medoid
}

const takeGreatest = (
  places: readonly number[],
  most: number,
  compare: (a: number, b: number) => number,
): number[] => [...places].sort(compare).slice(0, most)

const takeEvenly = (places: readonly number[], most: number): number[] =>
  places.length <= most
    ? [...places]
    : Array.from({ length: most }, (_, at) => places[Math.floor((at * places.length) / most)] as number)

function partition(places: readonly number[], belongs: (place: number) => boolean): [number[], number[]] {
  const inside: number[] = []
  const outside: number[] = []
  for (const place of places) (belongs(place) ? inside : outside).push(place)
  return [inside, outside]
}

/** What of these still hangs together by links among themselves. */
function listConnected(places: readonly number[], links: Links): number[][] {
  const left = new Set(places)
  const groups: number[][] = []
  for (const start of places) {
    if (!left.delete(start)) continue
    const group = [start]
    for (let at = 0; at < group.length; at++) {
      for (const neighbour of links.neighbours.get(group[at] as number) ?? []) {
        if (left.delete(neighbour)) group.push(neighbour)
      }
    }
    groups.push(group.sort((a, b) => a - b))
  }
  return groups
}
