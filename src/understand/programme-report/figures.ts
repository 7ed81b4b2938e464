import type { Context } from '../../context.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { readAcross } from '../across/index.ts'
import { readClosedQuestions } from '../closed-questions/index.ts'
import { readPositions, stepPositions } from '../positions/index.ts'
import { readWhatPeopleSaid } from '../reports/index.ts'
import { readResultsByGroup } from '../results-by-group/index.ts'
import { readStrands } from '../strands/index.ts'
import { type Before, readCrossTables } from './cross-service.ts'
import type { Figures, ReportProgramme } from './sections/section.ts'

const once = <Value>(read: () => Promise<Value>): (() => Promise<Value>) => {
  let kept: Promise<Value> | undefined
  return () => {
    kept ??= read()
    return kept
  }
}

/**
 * Reads each set of figures once, when a section first asks for it.
 * @param before the version that is signed: where too little has come since, its tables by group stay
 */
export function openFigures(
  ctx: Pick<Context, 'db' | 'now'>,
  programme: ReportProgramme,
  t: Translate,
  before: Before | undefined,
): Figures {
  const { db } = ctx
  const figures: Figures = {
    scheme: once(() => getDisclosureScheme(db)),
    said: once(() => readWhatPeopleSaid(db, programme)),
    strands: once(() => readStrands(db, programme.id, ctx.now())),
    closed: once(() => readClosedQuestions(db, programme.id, ctx.now())),
    positions: once(async () => {
      await stepPositions(ctx, programme.id)
      return readPositions(db, programme)
    }),
    across: once(() => readAcross(ctx, programme.id)),
    byGroup: once(() => readResultsByGroup(db, programme)),
    published: once(() => getPublishedProgramme(db, programme.slug)),
    cross: once(() => readCrossTables(ctx, programme, t, figures, before)),
  }
  return figures
}
