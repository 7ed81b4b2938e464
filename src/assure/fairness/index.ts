export { fairnessDeskLinks } from './links.ts'
export { fairnessRoutes } from './routes.ts'
