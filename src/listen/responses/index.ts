export { justSent, rememberSent } from './just-sent.ts'
export { ActivityNotOpen, prepareOnlineResponse } from './one-box.ts'
export { type AboutTyped, aboutTyped, closedPage, closedView } from './pages.ts'
export {
  countResponsesOfProgramme,
  findResponseByReceipt,
  findSentResponse,
  listAnswersOfResponse,
  type ResponseByReceipt,
} from './queries.ts'
export { getPublicActivity, responseRoutes } from './routes.ts'
export { type AboutResponse, aboutResponseFields, longestAnswer, replyNeedsEmail } from './schema.ts'
export {
  answerPart,
  contextPart,
  type NewAnswer,
  type NewResponse,
  receiveResponse,
  receiveResponses,
  responseIdFrom,
  type TakenResponse,
} from './service.ts'
