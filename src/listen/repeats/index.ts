export { repeatRoutes, repeatsDeskLinks } from './routes.ts'
