export {
  type Became,
  type FlowByRaiser,
  flowByRaiser,
  isOpen,
  issueStates,
  type Said,
  whatBecame,
} from './became.ts'
export { decisionReversedSentence, reversedSentence, settledSentence } from './issue-pages.ts'
export { createTraceLink } from './links.ts'
export { responsesText } from './pages.ts'
export { traceRoutes } from './routes.ts'
export { countResponses, type ResponsesCounted, readTrace, type Traced } from './service.ts'
