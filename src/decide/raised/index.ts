export { letterOf, pointsOf } from './compose.ts'
export { createAnswersOfResponse, listIssuesRaised, readBecame } from './service.ts'
