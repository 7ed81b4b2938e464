export { letterOf, type Point, pointsOf } from './compose.ts'
export { createAnswersOfResponse, listIssuesRaised, readBecame } from './service.ts'
