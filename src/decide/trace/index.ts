export { type Became, type Flow, flowOf, type IssueState, issueStates, whatBecame } from './became.ts'
export { createTraceLink } from './links.ts'
export { traceRoutes } from './routes.ts'
