export { readSubmitted } from './submitted.ts'
export {
  type Accepted,
  deleteUnsent,
  FileLost,
  findUnsent,
  keepForGood,
  listUnsent,
  type Upload,
} from './unsent-files.ts'
