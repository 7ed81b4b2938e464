import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import type { Withdrawer } from '../responses/index.ts'
import { againRoutes } from './again-routes.ts'
import { bureauRoutes } from './bureau-routes.ts'
import { entryEqualityRoutes } from './equality-routes.ts'
import { entryRoutes as formRoutes } from './routes.ts'
import { secondRoutes } from './second-routes.ts'

export { addFormsCommand } from './commands.ts'
export { eraseSecondEntry } from './second-service.ts'
export { keepOriginal, largestOriginal, readMultipart, type Submitted } from './upload.ts'

/** Entry at the desk: form by form, a second time by another person, by the file of a bureau; equality answers apart. */
export const entryRoutes = (
  ctx: Context,
  translate: Translate,
  withdrawers: readonly Withdrawer[],
): Route[] => [
  ...formRoutes(ctx),
  ...againRoutes(ctx, withdrawers),
  ...secondRoutes(ctx, withdrawers),
  ...bureauRoutes(ctx, translate),
  ...entryEqualityRoutes(ctx, translate),
]
