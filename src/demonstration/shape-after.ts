import type { CommitmentContent, StateContent } from '../decide/commitments/index.ts'
import type { MeasureContent } from '../decide/outcomes/index.ts'

export type DemoPaper = { title: string; url: string }

/** What follows a decision: promises, a measure with its values, what a group says. Everything is of the accountable body. */
export type DemoAfter = {
  promises: {
    kind: CommitmentContent['kind']
    degree?: CommitmentContent['degree']
    words: string
    madeOn: string
    paper: DemoPaper
    dueOn: string | null
    howKnown: string
    states: {
      state: StateContent['state']
      happenedOn: string
      words: string
      evidence: DemoPaper | null
    }[]
  }[]
  measure: Pick<MeasureContent, 'title' | 'unit' | 'better' | 'claim' | 'startsOn'> & {
    claimSource: DemoPaper
    baseline: { value: number; from: string; until: string }
    limits: { high: number; agreedBy: string; agreedOn: string }
    /** The earliest first, all of one source. */
    values: { on: string; value: number }[]
    source: DemoPaper
  }
  statement: {
    group: string
    words: string
    saidOn: string
    source: DemoPaper
    answer: string
    answeredOn: string
  }
}
