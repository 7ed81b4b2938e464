export {
  type PublishedGivers,
  type PublishedQuestion,
  publishGivers,
  publishQuestion,
} from './publish.ts'
export {
  countResponses,
  countThemes,
  type QuestionCount,
  type ThemeCount,
} from './service.ts'
