export {
  type AnswerFrame,
  createLetterOf,
  createPointsOf,
  type Point,
  type PointsOf,
  pointsOf,
} from './compose.ts'
export { createStepsOfProgramme, type Next, nextSteps, readNext, type Step } from './next.ts'
export {
  createAnswersOfMany,
  createAnswersOfResponse,
  listIssuesRaised,
  readBecame,
  readStateOf,
  stateOfAll,
} from './service.ts'
