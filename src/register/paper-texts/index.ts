export { tellZippedPaper } from './paper-type.ts'
export {
  countFoundPages,
  listFoundPages,
  listFoundTexts,
  listPaperTexts,
  type PaperState,
  type PaperText,
  piecesOf,
} from './queries.ts'
export { askToReadPaper, readPaperJob } from './service.ts'
