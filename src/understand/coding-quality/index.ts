import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { qualityDeskRoutes } from './desk-routes.ts'
import { qualityRoutes as publicRoutes } from './routes.ts'

export { qualityFigures, type Theme } from './figures.ts'
export { askForMeasuring, measureMachine, measureMachineJob } from './measuring.ts'
export { type QualityView, qualityView } from './pages.ts'
export { findNextDifference, findNextToCode } from './second-queries.ts'
export { codeSecond, settleDifference } from './second-service.ts'
export { type QuestionQuality, readCodingQuality } from './service.ts'
export { findNewestShare, listCompared, type MachineMeasure } from './share-queries.ts'
export { drawShares, drawSharesJob, sealShare } from './share-service.ts'
export { tooFewText } from './words.ts'

/** Second coding at the desk, and the public page of how far coding can be trusted. */
export const qualityRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...publicRoutes(ctx, translate),
  ...qualityDeskRoutes(ctx),
]
