export { type PlanFields, upsertPlan } from './queries.ts'
export { planRoutes } from './routes.ts'
