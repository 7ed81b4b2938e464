export { type Became, type IssueState, issueStates, whatBecame } from './became.ts'
export { createTraceLink } from './links.ts'
export { traceRoutes } from './routes.ts'
export { countResponses, type ResponsesCounted, responsesText } from './service.ts'
