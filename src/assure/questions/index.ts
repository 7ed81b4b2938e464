export { createQuestionsLink, questionDeskLinks } from './links.ts'
export { listQuestions, type Question } from './queries.ts'
export { questionRoutes, type ReadPublicResult } from './routes.ts'
