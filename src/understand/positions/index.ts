export {
  countInVariants,
  listOrganisationPositions,
  listPeoplePositions,
  listPositionQuestions,
  listShownPositions,
  type OrganisationPosition,
  type PeoplePosition,
  type PositionQuestion,
} from './queries.ts'
export { positionRoutes } from './routes.ts'
export { publishPositions, type QuestionPositions, readPositions, stepPositions } from './service.ts'
