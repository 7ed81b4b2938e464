import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { roundedBy } from '../../core/stats/small-numbers.ts'
import { betweenSteps } from '../../core/stats/steps.ts'
import type { Db, Tx } from '../../db/database.ts'
import { getDisclosureScheme, keptScheme, readScheme } from '../../people/settings/index.ts'
import { activityState } from '../activities/index.ts'
import { countEqualityAnswers, type EqualityFigures, type Seen } from './count.ts'
import { groupOfLabel } from './groups.ts'
import { countEqualityRecords, findSnapshot, listTimesOfListening, upsertSnapshot } from './queries.ts'

export type FiguresAsOf = EqualityFigures & { takenAt: Date }

const publishedCount = z.union([
  z.object({ hidden: z.literal(false), count: z.number() }),
  z.object({ hidden: z.literal(true), why: z.enum(['one-to-four', 'withheld']) }),
])

const keptCrossing = z.object({
  id: z.string(),
  cells: z.array(z.object({ groups: z.tuple([z.string(), z.string()]), count: z.number() })),
})

const keptFigures = z.object({
  divisions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      parts: z.array(z.object({ label: z.string(), group: z.string().nullable(), count: publishedCount })),
    }),
  ),
  crossings: z.array(keptCrossing).optional(),
  /** What was kept before there were several. */
  crossing: keptCrossing.nullish(),
  scheme: keptScheme.optional(),
})

/**
 * The equality figures of a programme as anyone may be shown them, and as of when. They stay the same until several
 * more people have answered: of figures that were always new, two looks with one answer
 * between them would tell that answer. The first ones come with as many people, or when listening is over; the last
 * few people after a look may never be counted, which is the price.
 * @returns undefined where there is nothing to show yet
 */
export async function findEqualityFigures(
  ctx: Pick<Context, 'db' | 'keysFolder' | 'now'>,
  programmeId: string,
): Promise<FiguresAsOf | undefined> {
  return findAfter(ctx, programmeId, () => 0)
}

/**
 * The same for a page that anybody may open at any time. Counting opens every seal, so the more there are already, the
 * more have to come: a tenth, and never fewer than at the desk.
 */
export async function findPublicEqualityFigures(
  ctx: Pick<Context, 'db' | 'keysFolder' | 'now'>,
  programmeId: string,
): Promise<FiguresAsOf | undefined> {
  return findAfter(ctx, programmeId, (shown) => Math.ceil(shown / 10))
}

/** The same as they were last shown, without counting anew, for what cites them. */
export async function findShownEqualityFigures(
  db: Db | Tx,
  programmeId: string,
): Promise<FiguresAsOf | undefined> {
  const kept = await findSnapshot(db, programmeId)
  return kept && asShown(kept)
}

async function findAfter(
  ctx: Pick<Context, 'db' | 'keysFolder' | 'now'>,
  programmeId: string,
  moreThanStep: (shown: number) => number,
): Promise<FiguresAsOf | undefined> {
  const scheme = await getDisclosureScheme(ctx.db)
  const step = betweenSteps(scheme)
  const shown = await findSnapshot(ctx.db, programmeId)
  const least = shown
    ? shown.records + Math.max(step, moreThanStep(shown.records))
    : await leastForFirst(ctx, programmeId, step)
  if ((await countEqualityRecords(ctx.db, programmeId)) >= least) {
    const { records, ...figures } = await countEqualityAnswers(ctx, programmeId, scheme)
    const snapshot = { programmeId, takenAt: ctx.now(), records, figures }
    if (records >= least) await upsertSnapshot(ctx.db, snapshot, step)
  }
  // Always what is kept: of two looks at the same moment both show the one that was first.
  return findShownEqualityFigures(ctx.db, programmeId)
}

/** As they were counted, and by the scheme of then: how many people they are of is rounded as their parts are. */
function asShown({
  figures,
  records,
  takenAt,
}: {
  figures: unknown
  records: number
  takenAt: Date
}): FiguresAsOf {
  const { crossing, ...kept } = keptFigures.parse(figures)
  const scheme: DisclosureScheme = readScheme(kept.scheme)
  const crossings = kept.crossings ?? (crossing ? [crossing] : [])
  const divisions = kept.divisions.map((division) => ({
    ...division,
    parts: division.parts.map((part) => ({
      ...part,
      group: part.group ?? groupOfLabel(division.id, part.label),
    })),
  }))
  return { ...kept, divisions, crossings, scheme, records: roundedBy(records, scheme), takenAt }
}

/** Before anyone was shown any figures there is nothing to set them beside, so the end of listening is enough. */
async function leastForFirst(
  ctx: Pick<Context, 'db' | 'now'>,
  programmeId: string,
  step: number,
): Promise<number> {
  const times = await listTimesOfListening(ctx.db, programmeId)
  const states = times.map((one) => activityState(one, ctx.now())).filter((state) => state !== 'draft')
  return states.length > 0 && states.every((state) => state === 'closed') ? 1 : step
}

/**
 * As of when the equality figures that were shown were counted, and what is hidden there: what is told by group besides
 * must fit with them.
 * @returns undefined where nobody's answers can be shown yet
 */
export async function findSeenFigures(
  ctx: Pick<Context, 'db' | 'keysFolder' | 'now'>,
  programmeId: string,
): Promise<Seen | undefined> {
  const figures = await findEqualityFigures(ctx, programmeId)
  if (!figures || figures.records === 0) return undefined
  const hiddenIn = ({ parts }: FiguresAsOf['divisions'][number]) =>
    parts.filter(({ count }) => count.hidden).map(({ label }) => label)
  const hidden = Object.fromEntries(figures.divisions.map((division) => [division.id, hiddenIn(division)]))
  return { takenAt: figures.takenAt, hidden }
}
