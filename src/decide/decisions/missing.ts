import { daysBetween } from '../../core/days.ts'
import { judgeMeeting, listRequired, type RequiredDocument } from '../../register/papers/index.ts'
import type { ProgrammeContent } from '../../register/programmes/index.ts'
import { type Lacking, type Needed, type RecordingKind, whatLacks } from '../wordings/index.ts'
import type { DecisionContent } from './content.ts'

/** What a decision has to rest on and is not there; each has its sentence in the catalogue, `decide:missing.…`. */
export type Missing =
  | { what: 'reasons' | 'meeting' | 'minutes' | 'notice' | 'papers' | 'private-reason' | 'signed-report' }
  /** It was signed so many days after the decision that rests on it; 0 for the day of the decision. */
  | { what: 'report-late'; days: number }
  | { what: 'paper'; paper: RequiredDocument }
  | Lacking

type Known = {
  decision: Pick<
    DecisionContent,
    'text' | 'decidedOn' | 'meeting' | 'stage' | 'findings' | 'dispositions' | 'wordings' | 'headings'
  >
  /** The programme as it is published now. */
  programme: ProgrammeContent
  /** The signed versions of the report of what people said. */
  reports: readonly SignedReport[]
  /** In what its answers are to be had. */
  needed: Needed
  /** Which recordings say what its newest version says. */
  recordings: readonly RecordingKind[]
  /** A day. */
  today: string
}

/** A version of the report, with the day in London on which it was signed. */
export type SignedReport = { number: number; signedOn: string }

/** The newest version that was signed before a decision, which is what it can rest on; undefined where none was. */
export const reportBefore = (reports: readonly SignedReport[], decidedOn: string): SignedReport | undefined =>
  reports.filter(({ signedOn }) => signedOn < decidedOn).toSorted((a, b) => b.number - a.number)[0]

/** Nothing where it was signed before the decision; on the day itself nobody knows which came first. */
function missingReport(reports: readonly SignedReport[], decidedOn: string): Missing[] {
  const [first] = reports.map(({ signedOn }) => signedOn).toSorted()
  if (first === undefined) return [{ what: 'signed-report' }]
  return first < decidedOn ? [] : [{ what: 'report-late', days: daysBetween(decidedOn, first) }]
}

/** Of a meeting that the programme knows: a notice, papers, and the reason why nobody was let in to all or part of it. */
function missingOfMeeting(meeting: ProgrammeContent['meetings'][number]): Missing[] {
  const { notice, papers, privateWithoutReason } = judgeMeeting(meeting)
  return [
    ...(notice === null ? [{ what: 'notice' as const }] : []),
    ...(papers === null ? [{ what: 'papers' as const }] : []),
    ...(privateWithoutReason ? [{ what: 'private-reason' as const }] : []),
  ]
}

/**
 * What of the pack is missing, apart from issues without an answer: reasons, the meeting with its notice, papers, minutes and
 * the reason for a closed door, the papers
 * that rules ask for before a decision, the signed report of what people said, and answers in the languages and formats in which
 * people were asked. Computed from the record each time,
 * so that it stands until it is mended, and no longer.
 */
export function whatIsMissing({ decision, programme, reports, needed, recordings, today }: Known): Missing[] {
  const meeting = programme.meetings.find(({ id }) => id === decision.meeting?.id)
  const papers = listRequired(programme, today).filter(
    ({ stage, kind, state }) => stage === 'decision' && state !== 'published' && kind !== 'minutes',
  )
  const isFinal = decision.stage === 'proceed' || decision.stage === 'implement'
  return [
    ...(decision.text === '' ? [{ what: 'reasons' as const }] : []),
    ...(decision.meeting === null ? [{ what: 'meeting' as const }] : []),
    ...(meeting ? missingOfMeeting(meeting) : []),
    ...(decision.meeting && !meeting?.minutesOn ? [{ what: 'minutes' as const }] : []),
    ...(isFinal ? papers.map((paper) => ({ what: 'paper' as const, paper })) : []),
    ...(isFinal ? missingReport(reports, decision.decidedOn) : []),
    ...whatLacks(decision, needed, recordings),
  ]
}
