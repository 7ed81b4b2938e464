export { type Cover, coverOf, overlaps } from './cover.ts'
export { listParagraphs, type ParagraphKind } from './paragraphs.ts'
export { proposePoints } from './propose.ts'
export { type RequestState, stateOfRequest } from './request-state.ts'
