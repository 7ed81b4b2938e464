import type { ReversalKind } from '../decide/reversals/index.ts'
import type { DemoEffect } from './shape.ts'

export type DemoDecision = {
  title: string
  decidedOn: string
  text: string
  conditions: string
  /** What the chosen option does more since people were listened to, published as a version of the plan before it is decided. */
  plan: { whatChanged: string; effects: DemoEffect[] }
  dispositions: DemoDisposition[]
  /** What it is called in some other languages. */
  titles: Record<string, string>
  /** Some of the answers in other languages. */
  wordings: DemoWording[]
  /** `{travel}` in a text is how many responses the theme of that key is in; `about` an option’s key, or `group:` and its code. */
  findings: { text: string; themes: string[]; about?: string }[]
  /** What happened to it afterwards. */
  reversal?: { kind: ReversalKind; byWhom: string; happenedOn: string; what: string } | undefined
}

type DemoSaid = {
  kind: 'changed' | 'changed-in-part' | 'not-changed' | 'already-planned' | 'out-of-scope' | 'referred-on'
  reason: string
}

export type DemoDisposition = DemoSaid & {
  theme: string
  /** What exactly changes, where something does. */
  whatChanges?: string
  /** That version of the plan shows the change. */
  isInPlan?: boolean
  /** What officers advised, where the meeting said otherwise. */
  advice?: DemoSaid
}

export type DemoWording = {
  theme: string
  language: string
  title: string
  reason: string
  whatChanges: string
}
