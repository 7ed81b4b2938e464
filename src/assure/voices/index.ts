export { createVoicesLink, voiceDeskLinks, voicesOfAccount } from './links.ts'
export { listSendings, type Sending } from './queries.ts'
export { voiceRoutes } from './routes.ts'
