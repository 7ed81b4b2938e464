export { eraseFromMemos, quotedInMemos } from './erasing.ts'
export { memoRoutes } from './routes.ts'
export { addMemo } from './service.ts'
