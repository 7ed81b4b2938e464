export { eraseFromLooks, quotedInLooks } from './erasing.ts'
export { createLookAgainDeskLinks } from './links.ts'
export { lookAgainRoutes } from './routes.ts'
