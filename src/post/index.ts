// What features use to have people written to. A feature that has answers to give
//   1. fills a slot, a Purpose: how each of its people is reached now, and the words for some hundreds of them at a time;
//   2. opens a batch (openBatch), puts people into it (addRecipients) and starts it (startBatch), in its own transaction;
//   3. shows how far it is (progressOf), and stops it or goes on (stopBatch, startBatch).
// One address is written to once in a batch, whatever is killed in the middle: see docs/adr/0055.

export { findBatchAbout, listBatchesOfProgramme } from './batch-queries.ts'
export {
  addRecipients,
  getBatch,
  openBatch,
  type Recipient,
  startBatch,
  stopBatch,
  tryAgain,
} from './batches.ts'
export { takeDeliveries } from './delivery.ts'
export { settleInDoubt } from './in-doubt.ts'
export { postJobs } from './jobs.ts'
export { leave, readLeaveToken } from './leaving.ts'
export { findLeaving } from './leaving-queries.ts'
export { ownPagePlace, ownPageUrlOf, readOwnPageToken } from './own-page.ts'
export { findOwnMessage } from './own-page-queries.ts'
export { type Preview, previewOf, sendTest } from './preview.ts'
export { listPrintRuns, type PrintRun } from './print-queries.ts'
export { gatherPrintRuns, handOverRun, printRun, referenceOf } from './printing.ts'
export { type MessageState, messageStates, type Progress, progressOf, untoldStates } from './progress.ts'
export { listMessages, type OneMessage, type StateCount } from './progress-queries.ts'
export type { Addressee, Composed, Purpose } from './purpose.ts'
export { requeueMade } from './reviving-queries.ts'
export { sendBatch } from './sending.ts'
export type { Way } from './ways.ts'
