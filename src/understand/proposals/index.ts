export { proposeThemesJob } from './jobs.ts'
export { proposalRoutes } from './routes.ts'
export { forgetProposals, passagesOfRereading } from './service.ts'
