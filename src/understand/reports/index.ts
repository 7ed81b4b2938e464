export { measureOf } from './pages.ts'
export { reportRoutes } from './routes.ts'
export { countsOfResponse, createWhatPeopleSaidLinks, readWhatPeopleSaid } from './service.ts'
