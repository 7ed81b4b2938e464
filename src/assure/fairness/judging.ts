import {
  type Assessed,
  assess,
  assessStandards,
  type CriterionGroup,
  type FactOfStandards,
  nothingKnownOfStandards,
} from '../../core/law/index.ts'
import { factsFrom, type Known } from './known.ts'
import type { ProgrammeRecord } from './programme-record.ts'
import type { Because } from './results-queries.ts'
import { standardsFromRecord } from './standards-known.ts'

/** A criterion as it is judged by the record now; `seen` is all that the record shows of what bears on it. */
export type Judged = Pick<Assessed, 'id' | 'title' | 'text' | 'result' | 'notKnown' | 'laws'> & {
  group: CriterionGroup
  because: Because[]
  seen: Because['evidence']
}

type AllKnown = Partial<Record<FactOfStandards, Known<boolean | number>>>

/** All that the record tells of what bears on fairness: each fact that is known, and where it stands. */
export const everythingKnown = (record: ProgrammeRecord): AllKnown => ({
  ...factsFrom(record).known,
  ...findKnown(record),
})

/** Judges a record by every criterion, each reason with what of it stands where. */
export function judge(record: ProgrammeRecord): Judged[] {
  const { facts, known: knownToCourts } = factsFrom(record)
  const known: AllKnown = { ...knownToCourts, ...findKnown(record) }
  const values = Object.fromEntries(
    Object.entries(known).flatMap(([name, one]) => (one ? [[name, one.value]] : [])),
  )
  const evidenceOf = (names: readonly FactOfStandards[]) =>
    [...new Set(names)].flatMap((name) => {
      const found = known[name]
      return found ? [{ says: found.says, url: found.url }] : []
    })
  const ofCourts = assess(facts).map((one) => ({ ...one, group: 'courts' as const }))
  const ofStandards = assessStandards({ ...nothingKnownOfStandards, ...facts, ...values })
  return [...ofCourts, ...ofStandards].map(({ because, evidence, ...criterion }) => ({
    ...criterion,
    because: because.map(({ says, cites }) => ({ says, evidence: evidenceOf(cites) })),
    seen: evidenceOf(evidence),
  }))
}

const findKnown = (record: ProgrammeRecord): AllKnown =>
  Object.fromEntries(
    Object.entries(standardsFromRecord).flatMap(([name, find]) => {
      const found = find(record)
      return found ? [[name, found]] : []
    }),
  )
