export { createQuestionsLink, questionDeskLinks } from './links.ts'
export { listQuestions, type Question } from './queries.ts'
export { questionRoutes } from './routes.ts'
export { answerQuestion, ask, judgeQuestion } from './service.ts'
