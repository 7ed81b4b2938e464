export { findPlan, listPartnersOfPlan, upsertPlan } from './queries.ts'
export { planRoutes } from './routes.ts'
