import type { FoundAtGate, GateEvidence } from '../../core/law/gates.ts'
import { formatDay } from '../../web/format.ts'
import type { DocumentKind } from '../papers/index.ts'
import type { ProgrammeContent } from './content.ts'

/** What this room knows; the rest is asked of later rooms. */
export type OfThisRoom =
  | 'case-for-change'
  | 'options-with-reasons'
  | 'equality-before'
  | 'assurance'
  | 'equality-after'
export type OfLaterRooms = Exclude<GateEvidence, OfThisRoom>

type Find = (content: ProgrammeContent, on: string) => FoundAtGate

const there = (says: string): FoundAtGate => ({ isThere: true, says })
const missing = (says: string): FoundAtGate => ({ isThere: false, says })

/** Days of the versions of papers of a kind that anybody can read, up to a day. */
const paperDays = ({ documents }: ProgrammeContent, kind: DocumentKind, on: string): string[] =>
  documents
    .filter((document) => document.kind === kind)
    .flatMap(({ versions }) => versions.flatMap(({ datedOn, publishedOn }) => publishedOn ?? datedOn ?? []))
    .filter((day) => day <= on)
    .toSorted()

const caseForChange: Find = (content, on) => {
  if (content.caseForChange.trim() !== '') return there('The case for change is on the programme’s page.')
  return paperDays(content, 'case-for-change', on).length > 0
    ? there('A paper with the case for change is published.')
    : missing('No case for change is published.')
}

const optionsWithReasons: Find = ({ options }) => {
  const open = options.filter(({ kind }) => kind !== 'discarded').length
  const silent = options.filter((one) => one.kind === 'discarded' && one.reasonDiscarded.trim() === '').length
  if (open < 2)
    return missing(`Options that are open, no change among them: ${open}. Two at least are a choice.`)
  return silent > 0
    ? missing(`Options that were ruled out without a reason: ${silent}.`)
    : there(`Options that are open: ${open}; none was ruled out without a reason.`)
}

const equalityBefore: Find = (content, on) => {
  const [first] = paperDays(content, 'equality-impact', on)
  return first
    ? there(`An equality analysis of ${formatDay(first)} is published.`)
    : missing('No equality analysis of that day or earlier is published.')
}

const assurance: Find = (content, on) => {
  const over = content.stages.find(
    ({ kind, actualEndsOn }) => kind === 'assurance' && actualEndsOn !== null && actualEndsOn <= on,
  )
  if (over?.actualEndsOn) return there(`The stage of assurance ended on ${formatDay(over.actualEndsOn)}.`)
  const [advice] = paperDays(content, 'clinical-senate', on)
  return advice
    ? there(`Advice of a clinical senate of ${formatDay(advice)} is published.`)
    : missing('No stage of assurance has ended, and no advice of a clinical senate is published.')
}

/** Whether there is one after people were asked can only be told where it is on record when that was over. */
const equalityAfter: Find = (content, on) => {
  const days = paperDays(content, 'equality-impact', on)
  if (days.length === 0) return missing('No equality analysis is published.')
  const closed = content.stages
    .filter(({ kind, droppedOn }) => kind === 'consultation' && droppedOn === null)
    .flatMap(({ actualEndsOn, endsOn }) => actualEndsOn ?? endsOn ?? [])
    .toSorted()
    .at(-1)
  if (!closed) {
    const says =
      'No end of a consultation is on record, so it is not known whether an analysis came after it.'
    return { isThere: null, says }
  }
  const after = days.find((day) => day > closed)
  return after
    ? there(`An equality analysis of ${formatDay(after)} is published.`)
    : missing(`No equality analysis is published that is later than ${formatDay(closed)}.`)
}

const finds: Record<OfThisRoom, Find> = {
  'case-for-change': caseForChange,
  'options-with-reasons': optionsWithReasons,
  'equality-before': equalityBefore,
  assurance,
  'equality-after': equalityAfter,
}

const unpublished = missing('Nothing of this programme is published yet.')

/**
 * What the published version shows on a day. What is in the working draft alone is said to be there: nobody else can read it.
 * @param on the day on which the stage was reached: a paper of a later day was not there
 */
export function findInContent(
  published: ProgrammeContent | undefined,
  draft: ProgrammeContent,
  on: string,
): Record<OfThisRoom, FoundAtGate> {
  const look = (find: Find): FoundAtGate => {
    const found = published ? find(published, on) : unpublished
    return found.isThere !== true && find(draft, on).isThere === true
      ? missing('It is in the working draft, and not published yet.')
      : found
  }
  return {
    'case-for-change': look(finds['case-for-change']),
    'options-with-reasons': look(finds['options-with-reasons']),
    'equality-before': look(finds['equality-before']),
    assurance: look(finds.assurance),
    'equality-after': look(finds['equality-after']),
  }
}
