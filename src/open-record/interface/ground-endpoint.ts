import { z } from 'zod'
import { NotFound } from '../../core/errors.ts'
import { listStatements } from '../../listen/statements/index.ts'
import { readScheme } from '../../people/settings/index.ts'
import {
  findPublishedOpinion,
  methodOf,
  roundedText,
  verdictOf,
} from '../../understand/opinion-groups/index.ts'
import { urls } from '../../web/urls.ts'
import { activityOf } from './activity-endpoints.ts'
import { endpoint, noQuery, ofActivity } from './endpoint.ts'
import { count, disclosureThen, id, moment, name, number } from './shared-schemas.ts'

const shares = name(
  'VoteShares',
  z
    .strictObject({ base: number, agree: number, disagree: number, pass: number })
    .nullable()
    .describe(
      'Per cent to the nearest 5, where 5 is 5 or less and 95 is 95 or more, of a base to the nearest 5. Null under 15',
    ),
)
const way = z.enum(['agree', 'disagree'])
const measure = z.number().nullable()

export const getCommonGround = endpoint({
  name: 'getCommonGround',
  path: '/programmes/{programme}/activities/{activity}/common-ground',
  params: ofActivity,
  query: noQuery,
  data: z
    .strictObject({
      publishedAt: moment,
      version: number.min(1),
      verdict: z.string().describe('Whether there are groups, and how sure that is, in words'),
      separation: measure.describe('Mean silhouette of the groups, or of the best that were refused'),
      leastSeparation: measure.describe('What chance gives, which it has to exceed'),
      between: measure.describe('How many stand between two groups for each at their middles'),
      stability: measure.describe('Mean adjusted Rand index with the groups found from half of the people'),
      voters: count,
      notPlaced: count.describe('Those with too few votes to be placed'),
      groups: z.array(
        z.strictObject({
          people: count,
          says: z.array(z.strictObject({ statement: id, way, own: number, others: number.nullable() })),
        }),
      ),
      together: z.array(z.strictObject({ statement: id, way, consensus: measure })),
      divides: z.array(id),
      disclosure: disclosureThen,
      statements: z.array(z.strictObject({ id, text: z.string(), all: shares, byGroup: z.array(shares) })),
    })
    .nullable()
    .describe('Null where nothing is published'),
  dataName: 'CommonGround',
  async find({ ctx, t }, { params }) {
    const { programme, activity } = await activityOf(ctx, params)
    if (activity.kind !== 'statements') throw new NotFound('statements by that address')
    const [published, wordings] = await Promise.all([
      findPublishedOpinion(ctx.db, activity.id),
      listStatements(ctx.db, activity.id),
    ])
    const about = {
      fictional: programme.fictional,
      page: urls.commonGround(activity.slug),
      csv: `${urls.commonGround(activity.slug)}.csv`,
    }
    if (!published) return { ...about, data: null }
    const { result } = published
    const texts = new Map(wordings.filter(({ isVisible }) => isVisible).map((one) => [one.id, one.text]))
    const isShown = (statement: string) => texts.has(statement)
    return {
      ...about,
      data: {
        publishedAt: published.publishedAt.toISOString(),
        version: published.version,
        verdict: verdictOf(t, result),
        separation: result.separation,
        leastSeparation: result.leastSeparation,
        between: result.between,
        stability: result.stability,
        voters: result.voters,
        notPlaced: result.notPlaced,
        groups: result.groups.map(({ people, says }) => ({
          people,
          says: says.filter(({ statement }) => isShown(statement)),
        })),
        together: result.together.filter(({ statement }) => isShown(statement)),
        divides: result.divides.filter(isShown),
        disclosure: readScheme(result.scheme),
        statements: result.statements.flatMap((one) => {
          const text = texts.get(one.id)
          return text === undefined ? [] : [{ ...one, text }]
        }),
      },
      method: [t('understand:ground.notSample'), roundedText(t, result), methodOf(t, result)],
    }
  },
})
