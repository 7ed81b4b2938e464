import type { OtherRegisters } from '../count/index.ts'
import { listOthersEffects } from './effects-queries.ts'
import { listReadRegisters } from './queries.ts'

export { addReadRegisterCommand } from './commands.ts'
export { readRegisterJob, rereadRegistersJob } from './jobs.ts'
export { otherRegisterRoutes } from './routes.ts'

/** What the count takes of other registers, where somebody asks for them. */
export const otherRegisters: OtherRegisters = { list: listReadRegisters, listEffects: listOthersEffects }
