export { findPrinted } from './queries.ts'
export { printLink, printRoutes } from './routes.ts'
export { readPrinted } from './service.ts'
