import type { Context } from '../../context.ts'
import { leastForStep, stepOf } from '../../core/stats/steps.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { type ActivityRow, activityState } from '../activities/index.ts'
import { listShownFigures, type ShownFigures, upsertShownFigures } from './figures-queries.ts'
import type { StatementRow } from './queries.ts'
import { countVotes } from './vote-queries.ts'

/**
 * The votes on each statement as the public may be shown them, and as of when. They stay the same until
 * several more people have voted on it: of figures that were always new, two looks with one vote
 * between them would tell that vote. When it is asked no more a smaller step is enough, and to first figures any: there
 * is nothing to set them beside. The last few votes after that may never be counted, which is the price.
 */
export async function listFiguresInSteps(
  ctx: Pick<Context, 'db' | 'now'>,
  activity: ActivityRow,
  statements: readonly StatementRow[],
): Promise<Map<string, ShownFigures>> {
  const [scheme, shown, counts] = await Promise.all([
    getDisclosureScheme(ctx.db),
    listShownFigures(ctx.db, activity.id),
    countVotes(ctx.db, activity.id),
  ])
  const isClosed = activityState(activity, ctx.now()) === 'closed'
  const byStatement = new Map(shown.map((figures) => [figures.statementId, figures]))
  for (const count of counts) {
    const isOver = isClosed || statements.some(({ id, retiredAt }) => id === count.statementId && retiredAt)
    const before = byStatement.get(count.statementId)
    const least = leastForStep(before && votesIn(before), isOver, scheme)
    if (votesIn(count) >= least)
      await upsertShownFigures(ctx.db, { ...count, takenAt: ctx.now() }, stepOf(isOver, scheme))
  }
  // Always what is kept: of two looks at the same moment both show the one that was first.
  const kept = await listShownFigures(ctx.db, activity.id)
  return new Map(kept.map((figures) => [figures.statementId, figures]))
}

const votesIn = ({ agree, disagree, pass }: { agree: number; disagree: number; pass: number }): number =>
  agree + disagree + pass
