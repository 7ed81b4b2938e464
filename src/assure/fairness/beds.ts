import type { EffectContent } from '../../register/programmes/index.ts'

type Option = { title: string; effects: readonly EffectContent[] }

/** A change that takes away beds with a day, and the day from which all that it depends on is there. */
type Pair = { service: string; closesOn: string; readyOn: string }

export type BedsLost = {
  title: string
  before: number
  after: number
  /** Changes that take away beds, and of them those that something has to be there before. */
  losing: number
  replaced: number
  /** Whether everything that has to be there before has a number of staff. */
  isStaffed: boolean
  pairs: Pair[]
}

/** The option that takes away most beds; undefined where no option says how many there are before and after. */
export function findBedsLost(options: readonly Option[]): BedsLost | undefined {
  const [most] = options
    .flatMap((option) => bedsIn(option) ?? [])
    .toSorted((one, other) => other.before - other.after - (one.before - one.after))
  return most
}

function bedsIn({ title, effects }: Option): BedsLost | undefined {
  const counted = effects.filter(({ bedsBefore, bedsAfter }) => bedsBefore !== null && bedsAfter !== null)
  if (counted.length === 0) return undefined
  const sum = (of: (effect: EffectContent) => number | null) =>
    counted.reduce((total, effect) => total + (of(effect) ?? 0), 0)
  const losing = counted.filter(({ bedsBefore, bedsAfter }) => (bedsAfter ?? 0) < (bedsBefore ?? 0))
  const needs = losing.map((effect) => ({ effect, first: everythingNeeded(effect, effects) }))
  const replaced = needs.filter(({ first }) => first.length > 0)
  return {
    title,
    before: sum(({ bedsBefore }) => bedsBefore),
    after: sum(({ bedsAfter }) => bedsAfter),
    losing: losing.length,
    replaced: replaced.length,
    isStaffed: replaced.every(({ first }) => first.every(({ staffAfter }) => (staffAfter ?? 0) > 0)),
    pairs: replaced.flatMap(({ effect, first }) => pairOf(effect, first)),
  }
}

/** What an effect needs, and what that needs, and so on; each once, also where things need each other. */
function everythingNeeded(effect: EffectContent, effects: readonly EffectContent[]): EffectContent[] {
  const found = new Set<string>()
  const follow = ({ needs }: EffectContent): void => {
    for (const other of effects) {
      if (!needs.includes(other.id) || other.id === effect.id || found.has(other.id)) continue
      found.add(other.id)
      follow(other)
    }
  }
  follow(effect)
  return effects.filter(({ id }) => found.has(id))
}

/** None where a day is missing: what has none is neither in time nor late. */
function pairOf({ service, startsOn }: EffectContent, first: readonly EffectContent[]): Pair[] {
  const days = first.map((one) => one.startsOn ?? '').sort()
  const readyOn = days.at(-1)
  return startsOn && readyOn && !days.includes('')
    ? [{ service: service.name, closesOn: startsOn, readyOn }]
    : []
}
