import { type Assessed, assess, type FactName } from '../../core/law/index.ts'
import { factsFrom } from './known.ts'
import type { ProgrammeRecord } from './programme-record.ts'
import type { Because } from './results-queries.ts'

/** A criterion as it is judged by the record now; `seen` is all that the record shows of what bears on it. */
export type Judged = Pick<Assessed, 'id' | 'title' | 'text' | 'result' | 'notKnown' | 'laws'> & {
  because: Because[]
  seen: Because['evidence']
}

/** Judges a record by every criterion, each reason with what of it stands where. */
export function judge(record: ProgrammeRecord): Judged[] {
  const { facts, known } = factsFrom(record)
  const evidenceOf = (names: readonly FactName[]) =>
    [...new Set(names)].flatMap((name) => {
      const found = known[name]
      return found ? [{ says: found.says, url: found.url }] : []
    })
  return assess(facts).map(({ because, evidence, ...criterion }) => ({
    ...criterion,
    because: because.map(({ says, cites }) => ({ says, evidence: evidenceOf(cites) })),
    seen: evidenceOf(evidence),
  }))
}
