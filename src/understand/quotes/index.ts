export { quoteRoutes } from './routes.ts'
export { keepQuotes, quotesOfRereading, savePassages } from './service.ts'
export { quoteInPublic } from './state.ts'
