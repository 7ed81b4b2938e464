import type { OtherRegisters } from '../count/index.ts'
import { listOthersEffects } from './effects-queries.ts'
import { listReadRegisters } from './queries.ts'

export { type ChangeLine, isOurs, listChanges } from './changes-queries.ts'
export { addReadRegisterCommand } from './commands.ts'
export { type ElsewhereProgramme, listElsewhere, sampleElsewhere } from './elsewhere.ts'
export { readRegisterJob, rereadRegistersJob } from './jobs.ts'
export { elsewhereRoutes } from './public-routes.ts'
export { otherRegisterRoutes } from './routes.ts'
export { toldElsewhere } from './told.ts'

/** What the count takes of other registers, where somebody asks for them. */
export const otherRegisters: OtherRegisters = { list: listReadRegisters, listEffects: listOthersEffects }
