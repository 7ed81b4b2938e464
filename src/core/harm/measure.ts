import { type Share, wilsonShare } from '../stats/wilson.ts'
import { type HarmKind, harmKinds } from './cues.ts'
import { isHard, isMeasured, type LabelledHarm } from './learn.ts'

export type HarmMeasure = {
  /** Of the texts that speak of harm, how many were found. */
  recall: Share
  /** Of the texts that do not, how many were put before a person all the same. */
  falseAlarms: Share
  /** The same of those that were written to look like harm, and of the others. */
  falseAlarmsHard: Share
  falseAlarmsPlain: Share
  recallByKind: Record<HarmKind, Share>
}

const isDebatable = ({ note }: LabelledHarm) => note?.startsWith('debatable') ?? false

/** How well labelled texts were told apart; with those that two people could label in two ways, and without. */
export const measureHarm = (
  cases: readonly LabelledHarm[],
  isFound: (text: string) => boolean,
): { all: HarmMeasure; withoutDebatable: HarmMeasure } => {
  const found = cases.filter(isMeasured).map((one) => ({ ...one, isFound: isFound(one.text) }))
  return { all: rate(found), withoutDebatable: rate(found.filter((one) => !isDebatable(one))) }
}

function rate(cases: readonly (LabelledHarm & { isFound: boolean })[]): HarmMeasure {
  const share = (of: typeof cases) => wilsonShare(of.filter(({ isFound }) => isFound).length, of.length)
  const harmful = cases.filter(({ harm }) => harm)
  const harmless = cases.filter(({ harm }) => !harm)
  const byKind = harmKinds.map(
    (kind) => [kind, share(harmful.filter(({ kinds }) => kinds.includes(kind)))] as const,
  )
  return {
    recall: share(harmful),
    falseAlarms: share(harmless),
    falseAlarmsHard: share(harmless.filter(isHard)),
    falseAlarmsPlain: share(harmless.filter((one) => !isHard(one))),
    recallByKind: Object.fromEntries(byKind) as Record<HarmKind, Share>,
  }
}
