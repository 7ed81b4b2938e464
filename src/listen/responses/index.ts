export { attachmentRoutes } from './attachment-routes.ts'
export {
  type RecordingField,
  readSentBox,
  recordingFault,
  recordingField,
  unsentOfBox,
} from './box-recording.ts'
export { isFileUsed } from './file-queries.ts'
export { justSent, rememberSent } from './just-sent.ts'
export {
  type Capacity,
  type Channel,
  capacities,
  channels,
  filesOfAnswers,
  helps,
  type NewAnswer,
  type NewAttachment,
  type NewResponse,
  type Speaker,
} from './new-response.ts'
export { ActivityNotOpen, boxAnswer, prepareOnlineResponse } from './one-box.ts'
export { type AboutTyped, aboutTyped, closedPage, closedView, replyTyped } from './pages.ts'
export { answerPart, contextPart } from './parts.ts'
export {
  findResponseByReceipt,
  findSentResponse,
  listAnswersOfResponse,
  listAttachments,
  type ResponseByReceipt,
} from './queries.ts'
export { checkReply, type Reach, type ReplyForm, reachOf } from './reach.ts'
export { getPublicActivity, responseRoutes } from './routes.ts'
export {
  type AboutResponse,
  aboutResponseFields,
  answerBesideRecording,
  answerField,
  longestAnswer,
  replyFields,
} from './schema.ts'
export { receiveResponse, receiveResponses, responseIdFrom, type TakenResponse } from './service.ts'
export type { Withdrawer } from './slots.ts'
export { speakerOf, typedOfSpeaker } from './speaker-form.ts'
export { countUnopened, listUnopened, type UnopenedRow } from './unopened-queries.ts'
export {
  type AboutResponseRow,
  findAboutResponse,
  findContact,
  findWay,
  findWish,
  listStandingAnswers,
  listVersions,
} from './version-queries.ts'
export {
  type CorrectionOutcome,
  changeReach,
  correctResponse,
  type Hand,
  withdrawResponse,
} from './versions.ts'
