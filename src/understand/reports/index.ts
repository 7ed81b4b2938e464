export { findPublishedProgramme } from './queries.ts'
export { reportRoutes } from './routes.ts'
export { countsOfResponse, createWhatPeopleSaidLinks } from './service.ts'
