import { addDays, countDays } from './calendar.ts'
import { drawBetween, drawChance, drawWeighted, type Random, shuffle } from './random.ts'
import type { DemoStatements, DemoVoter } from './shape.ts'

/** A statement of the desk, and how likely each side of the public is to agree with it, in per cent. */
export type SeedContent = { text: string; against: number; favour: number }

export type StatementsContent = Omit<DemoStatements, 'seeds' | 'voters'> & {
  seeds: readonly SeedContent[]
  voters: number
}

const passes = 0.12

/** Who votes, on what and when: each a number of the statements, in an order of their own. */
export function composeStatements(
  random: Random,
  { seeds, voters, ...rest }: StatementsContent,
  today: string,
): DemoStatements {
  const until = rest.closesOn < today ? rest.closesOn : today
  const span = Math.max(0, countDays(rest.opensOn, until) - 1)
  const compose = (): DemoVoter => {
    const side = drawWeighted(random, { against: 55, favour: 45 })
    const many = drawBetween(random, 5, seeds.length)
    const order = shuffle(random, [...seeds.keys()]).slice(0, many)
    const hour = String(drawBetween(random, 9, 21)).padStart(2, '0')
    return {
      at: `${addDays(rest.opensOn, drawBetween(random, 0, span))}T${hour}:${drawBetween(random, 10, 49)}:00.000Z`,
      votes: order.map((place) => {
        const agrees = drawChance(random, (seeds[place]?.[side] ?? 50) / 100)
        return { seed: place, vote: drawChance(random, passes) ? 'pass' : agrees ? 'agree' : 'disagree' }
      }),
    }
  }
  return {
    ...rest,
    seeds: seeds.map(({ text }) => text),
    voters: Array.from({ length: voters }, compose).sort((a, b) => (a.at < b.at ? -1 : 1)),
  }
}
