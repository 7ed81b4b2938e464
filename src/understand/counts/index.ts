export {
  type PublishedGivers,
  type PublishedQuestion,
  publishGivers,
  publishQuestion,
} from './publish.ts'
export {
  countResponses,
  countThemes,
  type Givers,
  noGivers,
  type QuestionCount,
  type ThemeCount,
} from './service.ts'
export { countText } from './words.ts'
