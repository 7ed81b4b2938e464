export { listDoubts } from './queries.ts'
export { doubtRoutes } from './routes.ts'
export { answerDoubt, type PublicDoubts, raiseDoubt, readDoubts } from './service.ts'
