export { type Cover, coverOf, overlaps } from './cover.ts'
export { listParagraphs, type Paragraph, type ParagraphKind } from './paragraphs.ts'
export { type ProposedPoint, proposePoints } from './propose.ts'
