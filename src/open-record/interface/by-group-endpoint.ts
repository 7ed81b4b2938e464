import { z } from 'zod'
import { readScheme } from '../../people/settings/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { methodOf, readResultsByGroup, rowName } from '../../understand/results-by-group/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { count, disclosureThen, id, moment, name } from './shared-schemas.ts'

const groupLine = name(
  'GroupLine',
  z.strictObject({
    group: z.string().nullable().describe('Null of those whose group is not known'),
    count,
    base: count,
    share: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('Null where either number is hidden, and by campaign, where the base has organisations too'),
    difference: z
      .strictObject({ value: z.number(), low: z.number(), high: z.number() })
      .nullable()
      .describe('Share of the group less that of the rest, with the 95% interval of Newcombe'),
    judgement: z
      .enum(['more', 'less'])
      .nullable()
      .describe(
        'Where the difference holds after the correction of Benjamini and Hochberg for all comparisons',
      ),
  }),
)

const groupRow = name(
  'GroupRow',
  z.strictObject({
    kind: z
      .enum(['theme', 'favour', 'wrote', 'why', 'answered', 'answer'])
      .describe(
        'Of an option: in favour, wrote about it, and why, a theme of what was written about it; answered: everybody who answered a closed question; answer: one answer to it',
      ),
    question: id,
    option: id.nullable(),
    title: z.string(),
    countedAt: moment,
    divisions: z.array(
      z.strictObject({ by: z.string(), total: count, base: count, groups: z.array(groupLine) }),
    ),
  }),
)

export const getResultsByGroup = endpoint({
  name: 'getResultsByGroup',
  path: '/programmes/{programme}/results-by-group',
  params: ofProgramme,
  query: noQuery,
  data: z.strictObject({
    publishedAt: moment.nullable().describe('Null while nothing is published'),
    version: z.int().min(0),
    disclosure: disclosureThen,
    rows: z.array(groupRow),
  }),
  dataName: 'ResultsByGroup',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const { published, rows } = await readResultsByGroup(ctx.db, programme)
    return {
      data: {
        publishedAt: published?.at.toISOString() ?? null,
        version: published?.version ?? 0,
        disclosure: readScheme(published?.result.scheme),
        rows: rows.map((row) => ({
          kind: row.kind,
          question: row.questionId,
          option: row.optionId,
          title: rowName(t, row),
          countedAt: row.asOf,
          divisions: row.divisions.map(({ id: by, total, base, lines }) => ({
            by,
            total,
            base,
            groups: lines,
          })),
        })),
      },
      fictional: programme.fictional,
      method: [t('understand:byGroup.notSample'), ...(published ? methodOf(t, published.result) : [])],
      page: urls.resultsByGroup(programme.slug),
      csv: urls.resultsByGroupCsv(programme.slug),
    }
  },
})
