export { deskWithdrawalRoutes } from './desk-routes.ts'
export { questionnaireCorrectionRoutes } from './questionnaire-routes.ts'
export { correctionRoutes } from './routes.ts'
export { withdrawalRoutes } from './withdraw-routes.ts'
