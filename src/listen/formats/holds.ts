import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { BuilderSlots, Hold } from '../builder/index.ts'
import { formatName } from './names.ts'
import { type FormatRead, readFormats } from './reading-service.ts'

/** From when a format would be out of date; undefined where there is nothing that could be. */
function outOfDateSince({ standing, isRequired, addedAt }: FormatRead, now: Date): Date | undefined {
  if (standing.state === 'up-to-date') return now
  if (standing.state === 'out-of-date') return standing.since
  return isRequired ? addedAt : undefined
}

/** The formats that were not made for what is about to be launched, for the builder. */
export const createLaunchHolds =
  (ctx: Pick<Context, 'now'>, translate: Translate): BuilderSlots['launchHolds'] =>
  async (db, activityId) => {
    const { formats } = await readFormats(db, activityId)
    return formats.flatMap((format): Hold[] => {
      const since = format.isReady ? undefined : outOfDateSince(format, ctx.now())
      if (!since) return []
      const { isRequired } = format
      return [{ format: formatName(translate, format), isRequired, outOfDateSince: since }]
    })
  }

/** A required format has not been made for the questions that would be published. */
class FormatsMissing extends Refused {
  constructor(names: readonly string[]) {
    super(
      `It waits for formats that are required: ${names.join(', ')}`,
      'Make each for the questions as they are written, or mark it as not required, which is entered in the log.',
      422,
    )
  }
}

/** Before the first launch. @throws FormatsMissing */
export const createEnsureFormatsMade =
  (translate: Translate) =>
  async (tx: Tx, { id, kind }: Pick<ActivityRow, 'id' | 'kind'>): Promise<void> => {
    if (kind !== 'questionnaire') return
    const { formats } = await readFormats(tx, id)
    const missing = formats.filter(({ isRequired, isReady }) => isRequired && !isReady)
    if (missing.length > 0) throw new FormatsMissing(missing.map((format) => formatName(translate, format)))
  }
