export { forgetRequestContactsJob } from './jobs.ts'
export { readRequestsKept } from './kept.ts'
export { requestRoutes } from './routes.ts'
export { createAnotherWayLinks, requestDeskLinks } from './slots.ts'
