export {
  type PublishedGivers,
  type PublishedQuestion,
  type PublishedTheme,
  publishGivers,
  publishQuestion,
} from './publish.ts'
export {
  type ActivityTotal,
  countResponses,
  countThemes,
  type Givers,
  type QuestionCount,
  type ThemeCount,
} from './service.ts'
