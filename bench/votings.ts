import { createVoteCollector, type VoteMatrix } from '../src/core/opinion/index.ts'
import { seededNumbers } from '../src/core/text/seeded-numbers.ts'

export type Voting = {
  people: number
  statements: number
  /** The mean share of the statements that a person votes on; it varies between people. */
  cast: number
  /** How many groups are planted; 1 for none. */
  groups: number
  /** How far groups differ on a statement: the standard deviation of the logit. */
  spread: number
  /** How far people differ along one line that runs through all of them. */
  line: number
  seed: number
}

const passes = 0.12

/** A voting made by chance of which it is known whether there are groups, and whose they are. */
export function makeVoting(voting: Voting): { matrix: VoteMatrix; truth: Int32Array } {
  const random = seededNumbers(voting.seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const numbers = (count: number) => Float64Array.from({ length: count }, normal)
  const [liked, weight] = [numbers(voting.statements), numbers(voting.statements)]
  const off = Array.from({ length: voting.groups }, () => numbers(voting.statements))
  const names = Array.from({ length: voting.statements }, (_, statement) => `s${statement}`)
  const truth = Int32Array.from({ length: voting.people }, () => Math.floor(random() * voting.groups))
  const collector = createVoteCollector()
  for (let person = 0; person < voting.people; person++) {
    const participant = `p${person}`
    const stand = voting.line * normal()
    const cast = voting.cast >= 1 ? 1 : voting.cast * (0.3 + 1.4 * random())
    collector.addParticipant(participant)
    for (let statement = 0; statement < voting.statements; statement++) {
      if (random() >= cast) continue
      const logit =
        (liked[statement] as number) +
        stand * (weight[statement] as number) +
        voting.spread * (off[truth[person] as number]?.[statement] ?? 0)
      const vote = random() < passes ? 0 : random() < 1 / (1 + Math.exp(-logit)) ? 1 : -1
      collector.add({ participant, statement: names[statement] as string, vote })
    }
  }
  return { matrix: collector.collect(), truth }
}
