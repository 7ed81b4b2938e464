export { codingFileRoutes } from './routes.ts'
