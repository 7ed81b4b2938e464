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
export {
  type FavourInLines,
  type OptionPositions,
  publishPositions,
  type QuestionPositions,
  readPositions,
  stepPositions,
  sumFavourOverLines,
} from './service.ts'
export {
  capacityText,
  kindText,
  linesText,
  officialText,
  onBehalf,
  positionText,
  unnamedText,
  whyText,
} from './words.ts'
