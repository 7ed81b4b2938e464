export {
  listOrganisationPositions,
  listPeoplePositions,
  listPositionQuestions,
  type OrganisationPosition,
  type PeoplePosition,
  type PositionQuestion,
} from './queries.ts'
export { positionRoutes } from './routes.ts'
export { publishPositions, type QuestionPositions, readPositions } from './service.ts'
