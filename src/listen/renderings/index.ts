export {
  howRendered,
  type PublicRendering,
  publicRendering,
  type Rendered,
  sayRendered,
} from './describe.ts'
export { createRenderingDeskLinks } from './desk-links.ts'
export { renderingJobs } from './jobs.ts'
export { renderingRoutes } from './routes.ts'
export { eraseRenderings, renderingsOfLeaving } from './service.ts'
export type { Rereader } from './slots.ts'
