export { answersDeskLinks, peopleToldLink } from './links.ts'
export { countAskedToBeTold, listBegunBatches } from './queries.ts'
export { answerRoutes } from './routes.ts'
export { addTold, type Sum, type ToldInAll, toldInAll } from './told.ts'
