export { printLink, printRoutes } from './routes.ts'
