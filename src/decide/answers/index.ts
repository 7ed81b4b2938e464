export { answersDeskLinks, peopleToldLink } from './links.ts'
export { answerRoutes } from './routes.ts'
