import { equalityDuty, involvementDuty } from './criteria/duties.ts'
import { gunning } from './criteria/gunning.ts'
import { type Law, lawsOn } from './law.ts'
import { fourTests } from './standards/five-tests.ts'

/** What can be asked for at a gate. */
export const gateEvidenceKinds = [
  'case-for-change',
  'options-with-reasons',
  'equality-before',
  'assurance',
  'launch',
  'mid-point-review',
  'close',
  'report',
  'equality-after',
  'decision',
] as const
export type GateEvidence = (typeof gateEvidenceKinds)[number]

/** Whether something is on record, and in a sentence what is; null is not known, and is never taken for there. */
export type FoundAtGate = { isThere: boolean | null; says: string }

/** A change is asked for all; a review, a procurement and the like for less. */
export type GateOf = { stage: string; reachedOn: string; isLighter: boolean }

export type AtGate = FoundAtGate & { evidence: GateEvidence; title: string; laws: Law[] }

/** The day from which the mid-point review is asked for: the month in which its source was read; when it began was not found. */
const midPointReview: Law = {
  name: 'The Consultation Institute, quality assurance: the mid-point review (good practice, and no law)',
  from: '2026-08-01',
  source: 'https://www.consultationinstitute.org/services/quality-assurance/',
  checked: 'in part',
}

/** Each piece of evidence: what it is called, and the law or standard that asks for it, in force from its day on. */
const evidences: Record<GateEvidence, { title: string; laws: readonly Law[]; onlyOfChanges?: true }> = {
  'case-for-change': { title: 'The case for change', laws: [gunning] },
  'options-with-reasons': { title: 'Options, and why others were ruled out', laws: [gunning] },
  'equality-before': { title: 'An equality analysis before people are asked', laws: equalityDuty.laws },
  assurance: { title: 'Assurance', laws: fourTests, onlyOfChanges: true },
  launch: { title: 'People were asked', laws: [gunning] },
  'mid-point-review': { title: 'A review at the mid-point', laws: [midPointReview], onlyOfChanges: true },
  close: { title: 'The time to answer is over', laws: [gunning] },
  report: { title: 'A report of what people said', laws: [gunning] },
  'equality-after': {
    title: 'An equality analysis after people were asked and before the decision',
    laws: equalityDuty.laws,
  },
  decision: { title: 'A published decision', laws: involvementDuty.laws },
}

/** What each stage asks for before it begins; the others ask for nothing. */
const gates: Readonly<Record<string, readonly GateEvidence[]>> = {
  options: ['case-for-change'],
  assurance: ['case-for-change', 'options-with-reasons'],
  consultation: ['case-for-change', 'options-with-reasons', 'equality-before', 'assurance'],
  deliberation: ['launch', 'mid-point-review', 'close'],
  decision: ['close', 'report', 'equality-after'],
  implementation: ['decision'],
  evaluation: ['decision'],
}

export const titleOfGateEvidence = (evidence: GateEvidence): string => evidences[evidence].title

/**
 * What a stage asks for, by the law of the day on which it was reached, and what is found of it.
 * @example a consultation reached on 1 March 2005 asks for no analysis by the Equality Act 2010, but by the law before it
 */
export function askedAtGate(
  { stage, reachedOn, isLighter }: GateOf,
  found: Readonly<Record<GateEvidence, FoundAtGate>>,
): AtGate[] {
  return (gates[stage] ?? []).flatMap((evidence) => {
    const { title, laws, onlyOfChanges } = evidences[evidence]
    const inForce = lawsOn(laws, reachedOn)
    if (inForce.length === 0 || (isLighter && onlyOfChanges)) return []
    return { evidence, title, laws: inForce, ...found[evidence] }
  })
}

/** What is not there, or not known to be. */
export const lackingOf = (asked: readonly AtGate[]): AtGate[] =>
  asked.filter(({ isThere }) => isThere !== true)
