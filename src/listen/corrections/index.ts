export { questionnaireCorrectionRoutes } from './questionnaire-routes.ts'
export { correctionRoutes } from './routes.ts'
export type { Hands } from './service.ts'
export { withdrawalRoutes } from './withdraw-routes.ts'
