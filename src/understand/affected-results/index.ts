export { affectedView } from './pages.ts'
export { affectedRoutes } from './routes.ts'
export { readAffectedShown } from './without.ts'
