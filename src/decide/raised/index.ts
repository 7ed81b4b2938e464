export { letterOf, pointsOf } from './compose.ts'
export { createAnswersOfMany, createAnswersOfResponse, listIssuesRaised, readBecame } from './service.ts'
