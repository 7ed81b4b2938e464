export { dailyCountRoutes } from './routes.ts'
export { dailyCountDeskLinks } from './slots.ts'
