export { receiptRoutes } from './routes.ts'
export type { ReceiptTrail } from './slots.ts'
