export { readSubmitted, type Submitted } from './submitted.ts'
export {
  type Accepted,
  deleteUnsent,
  FileLost,
  findUnsent,
  keepForGood,
  listUnsent,
  takeUpload,
  type Upload,
} from './unsent-files.ts'
