export { pseudonymOf } from './pseudonym.ts'
export { listTextQuestionsOfActivity, type TextQuestion } from './queries.ts'
export { permissionsIn, questionRoutes } from './routes.ts'
export { getTextQuestion, readId } from './service.ts'
