import type { DocumentContent, MeetingContent, RequestContent } from '../papers/index.ts'
import type { ProgrammeContent } from './content.ts'
import { paired } from './paired.ts'
import type { SmallChangeContent } from './small-change-content.ts'

// What two versions of a programme say of its papers, meetings and requests, beside each other.

export type PaperShown =
  | { kind: 'document'; document: DocumentContent }
  | { kind: 'meeting'; meeting: MeetingContent }
  | { kind: 'request'; request: RequestContent }
  | { kind: 'smallChange'; answers: SmallChangeContent }
export type PaperField = PaperShown['kind']

type Pair = [PaperField, PaperShown | null, PaperShown | null]

/** Each paper, meeting and request as it was before and as it is after. */
export const listPapers = (before: ProgrammeContent, after: ProgrammeContent): Pair[] => [
  ...paired(before.documents, after.documents).map((both): Pair => ['document', ...show(both, ofDocument)]),
  ...paired(before.meetings, after.meetings).map((both): Pair => ['meeting', ...show(both, ofMeeting)]),
  ...paired(before.requests, after.requests).map((both): Pair => ['request', ...show(both, ofRequest)]),
  ['smallChange', ...show([before.smallChange, after.smallChange], ofSmallChange)],
]

const ofDocument = (document: DocumentContent): PaperShown => ({ kind: 'document', document })
const ofMeeting = (meeting: MeetingContent): PaperShown => ({ kind: 'meeting', meeting })
const ofRequest = (request: RequestContent): PaperShown => ({ kind: 'request', request })
const ofSmallChange = (answers: SmallChangeContent): PaperShown => ({ kind: 'smallChange', answers })

const show = <Item>(
  [before, after]: readonly [Item | null, Item | null],
  as: (item: Item) => PaperShown,
): [PaperShown | null, PaperShown | null] => [before && as(before), after && as(after)]
