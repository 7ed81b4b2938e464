import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import type { KeepQuotes } from './marks.ts'
import { codingRoutes as codeRoutes } from './routes.ts'
import { suggestedRoutes } from './suggested-routes.ts'
import { unredactedRoutes } from './unredacted-routes.ts'

export { insertCodingsOfAct, takeBackCodingsOfAct } from './bulk-queries.ts'
export { type Giver, giverOf, saidHow } from './giver.ts'
export { inheritCodings, takeBackInherited } from './inherit-queries.ts'
export { keyOf } from './keys.ts'
export type { KeepQuotes } from './marks.ts'
export { listPassagesOf } from './passage-queries.ts'
export { codePassages } from './passages-service.ts'
export {
  type AnswerRow,
  countRead,
  findAnswer,
  findReading,
  insertCodings,
  listCodings,
  listThemesInUse,
  lockAnswer,
  type MadeBy,
  moveCodings,
  moveCodingsBack,
  type ThemeInUse,
  takeBackCodings,
  takeBackForReading,
} from './queries.ts'
export { insertCodingsOfSameWords, listOpenOfSameWords } from './same-words-queries.ts'
export { codingForm } from './schema.ts'
export { codeAnswer, codeByImport, codingState, saveCoding } from './service.ts'
export { readPageNumber } from './suggested-routes.ts'

/** Reading and coding answers one by one and by suggestion, and opening one as it was written. */
export const codingRoutes = (ctx: Context, keepQuotes: KeepQuotes): Route[] => [
  ...codeRoutes(ctx, keepQuotes),
  ...unredactedRoutes(ctx),
  ...suggestedRoutes(ctx),
]
export { enterCodingsJob } from './batches.ts'
export { codingsOfLeaving, readingsOfRereading } from './leaving.ts'
