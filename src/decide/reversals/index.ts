export { listReversals, type Reversal } from './reversal.ts'
export { reversalRoutes } from './routes.ts'
export { type ReversalView, reversalSentence, reversalViews, sampleReversal } from './views.ts'
