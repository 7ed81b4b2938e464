export { receiptRoutes } from './routes.ts'
export type { Count, PublishedDecision, ReceiptTrail } from './slots.ts'
