import { type Share, wilsonShare } from '../stats/wilson.ts'
import { type HarmKind, harmKinds } from './cues.ts'
import { findHarm } from './harm.ts'

/** A text that a person has labelled. */
export type LabelledHarm = { text: string; harm: boolean; kinds: readonly string[]; note?: string }

export type HarmMeasure = {
  /** Of the texts that speak of harm, how many the words found. */
  recall: Share
  /** Of the texts that do not, how many the words put before a person all the same. */
  falseAlarms: Share
  recallByKind: Record<HarmKind, Share>
}

const isDebatable = ({ note }: LabelledHarm) => note?.startsWith('debatable') ?? false

/** How well the words did on labelled texts; with those that two people could label in two ways, and without. */
export const measureHarm = (
  cases: readonly LabelledHarm[],
): { all: HarmMeasure; withoutDebatable: HarmMeasure } => {
  const found = cases.map((one) => ({ ...one, isFound: findHarm(one.text).speaksOfHarm }))
  return { all: rate(found), withoutDebatable: rate(found.filter((one) => !isDebatable(one))) }
}

function rate(cases: readonly (LabelledHarm & { isFound: boolean })[]): HarmMeasure {
  const share = (of: typeof cases) => wilsonShare(of.filter(({ isFound }) => isFound).length, of.length)
  const harmful = cases.filter(({ harm }) => harm)
  const byKind = harmKinds.map(
    (kind) => [kind, share(harmful.filter(({ kinds }) => kinds.includes(kind)))] as const,
  )
  return {
    recall: share(harmful),
    falseAlarms: share(cases.filter(({ harm }) => !harm)),
    recallByKind: Object.fromEntries(byKind) as Record<HarmKind, Share>,
  }
}
