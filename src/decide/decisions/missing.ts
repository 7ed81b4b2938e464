import { listRequired, type RequiredDocument } from '../../register/papers/index.ts'
import type { ProgrammeContent } from '../../register/programmes/index.ts'
import { type Lacking, type Needed, whatLacks } from '../wordings/index.ts'
import type { DecisionContent } from './content.ts'

/** What a decision has to rest on and is not there; each has its sentence in the catalogue, `decide:missing.…`. */
export type Missing =
  | { what: 'reasons' | 'meeting' | 'minutes' | 'signed-report' }
  | { what: 'paper'; paper: RequiredDocument }
  | Lacking

type Known = {
  decision: Pick<DecisionContent, 'text' | 'meeting' | 'stage' | 'dispositions' | 'wordings'>
  /** The programme as it is published now. */
  programme: ProgrammeContent
  hasSignedReport: boolean
  /** In what its answers are to be had. */
  needed: Needed
  /** A day. */
  today: string
}

/**
 * What of the pack is missing, apart from issues without an answer: reasons, the meeting and its minutes, the papers
 * that rules ask for before a decision, the signed report of what people said, and answers in the languages and formats in which
 * people were asked. Computed from the record each time,
 * so that it stands until it is mended, and no longer.
 */
export function whatIsMissing({ decision, programme, hasSignedReport, needed, today }: Known): Missing[] {
  const meeting = programme.meetings.find(({ id }) => id === decision.meeting?.id)
  const papers = listRequired(programme, today).filter(
    ({ stage, kind, state }) => stage === 'decision' && state !== 'published' && kind !== 'minutes',
  )
  const isFinal = decision.stage === 'proceed' || decision.stage === 'implement'
  return [
    ...(decision.text === '' ? [{ what: 'reasons' as const }] : []),
    ...(decision.meeting === null ? [{ what: 'meeting' as const }] : []),
    ...(decision.meeting && !meeting?.minutesOn ? [{ what: 'minutes' as const }] : []),
    ...(isFinal ? papers.map((paper) => ({ what: 'paper' as const, paper })) : []),
    ...(isFinal && !hasSignedReport ? [{ what: 'signed-report' as const }] : []),
    ...whatLacks(decision, needed),
  ]
}
