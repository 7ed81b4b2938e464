export { measureOf } from './measure.ts'
export { reportRoutes } from './routes.ts'
export { countsOfResponse, createWhatPeopleSaidLinks, readWhatPeopleSaid } from './service.ts'
