export { justSent, rememberSent } from './just-sent.ts'
export {
  type Capacity,
  type Channel,
  capacities,
  channels,
  type Help,
  helps,
  type NewAnswer,
  type NewResponse,
  type RespondentKind,
  type Speaker,
} from './new-response.ts'
export { ActivityNotOpen, prepareOnlineResponse } from './one-box.ts'
export { type AboutTyped, aboutTyped, closedPage, closedView } from './pages.ts'
export { answerPart, contextPart } from './parts.ts'
export {
  countResponsesOfProgramme,
  findResponseByReceipt,
  findSentResponse,
  listAnswersOfResponse,
  type ResponseByReceipt,
} from './queries.ts'
export { getPublicActivity, responseRoutes } from './routes.ts'
export { type AboutResponse, aboutResponseFields, longestAnswer, replyNeedsEmail } from './schema.ts'
export { receiveResponse, receiveResponses, responseIdFrom, type TakenResponse } from './service.ts'
