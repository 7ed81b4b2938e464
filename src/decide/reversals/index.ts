export {
  isOverturned,
  listReversals,
  type Reversal,
  type ReversalKind,
  reversalKinds,
  standingReversals,
  tellingReversal,
} from './reversal.ts'
export { reversalRoutes } from './routes.ts'
export { enterReversal } from './service.ts'
export { type ReversalView, reversalSentence, reversalViews, sampleReversal } from './views.ts'
