import { type Share, wilsonShare } from '../stats/wilson.ts'
import { checkQuestionnaire, type QuestionnaireToCheck } from './index.ts'

/** A questionnaire in which somebody has named the faults. */
export type LabelledCase = {
  id: string
  questionnaire: QuestionnaireToCheck
  faults: readonly { rule: string; question: string | null }[]
}

export type RuleFigures = {
  rule: string
  /** Faults that were found, findings that are no fault, faults that were missed. */
  tp: number
  fp: number
  fn: number
  precision: Share
  recall: Share
}

export type CheckFigures = {
  cases: number
  rules: RuleFigures[]
  all: RuleFigures
  /** Of the cases without a fault, those of which the check says nothing. */
  soundLeftAlone: Share
}

type Counts = { tp: number; fp: number; fn: number }

/** Compares what is found with what was labelled: the same rule at the same question counts, wherever in its words. */
export function measureCheck(cases: readonly LabelledCase[]): CheckFigures {
  const counts = new Map<string, Counts>()
  let [sound, leftAlone] = [0, 0]
  for (const { questionnaire, faults } of cases) {
    const found = keysOf(checkQuestionnaire(questionnaire))
    const labelled = keysOf(faults)
    for (const key of found.union(labelled)) countKey(counts, key, found.has(key), labelled.has(key))
    if (labelled.size === 0) sound++
    if (labelled.size === 0 && found.size === 0) leftAlone++
  }
  const rules = [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
  return {
    cases: cases.length,
    rules: rules.map(([rule, count]) => figuresOf(rule, count)),
    all: figuresOf('all', sumOf(rules.map(([, count]) => count))),
    soundLeftAlone: wilsonShare(leftAlone, sound),
  }
}

const keysOf = (faults: readonly { rule: string; question: string | null }[]): Set<string> =>
  new Set(faults.map(({ rule, question }) => `${rule} ${question ?? ''}`))

function countKey(counts: Map<string, Counts>, key: string, isFound: boolean, isLabelled: boolean): void {
  const rule = key.slice(0, key.indexOf(' '))
  const count = counts.get(rule) ?? { tp: 0, fp: 0, fn: 0 }
  counts.set(rule, count)
  if (isFound && isLabelled) count.tp++
  else if (isFound) count.fp++
  else count.fn++
}

const sumOf = (counts: readonly Counts[]): Counts =>
  counts.reduce((sum, { tp, fp, fn }) => ({ tp: sum.tp + tp, fp: sum.fp + fp, fn: sum.fn + fn }), {
    tp: 0,
    fp: 0,
    fn: 0,
  })

const figuresOf = (rule: string, { tp, fp, fn }: Counts): RuleFigures => ({
  rule,
  tp,
  fp,
  fn,
  precision: wilsonShare(tp, tp + fp),
  recall: wilsonShare(tp, tp + fn),
})
