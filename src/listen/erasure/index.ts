export { addEraseCommand } from './commands.ts'
export { finishErasingJob } from './jobs.ts'
export { eraseResponse } from './service.ts'
export type { Eraser } from './slots.ts'
