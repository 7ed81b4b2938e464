export { copyRoutes, findOpened, sendToOpen } from './copy-routes.ts'
export { receiptListRoutes } from './list-routes.ts'
export { receiptRoutes } from './routes.ts'
export type { PlaceInRecord, ReceiptTrail } from './slots.ts'
