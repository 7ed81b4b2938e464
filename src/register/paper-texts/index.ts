export {
  countFoundPages,
  listFoundPages,
  listFoundTexts,
  listPaperTexts,
  type PaperText,
  piecesOf,
} from './queries.ts'
export { askToReadPaper, readPaperJob } from './service.ts'
