import { z } from 'zod'
import { readScheme } from '../../people/settings/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { readSamples } from '../../understand/samples/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { count, disclosureThen, id, moment, name, number } from './shared-schemas.ts'

const figure = z.number().nullable()

const sampleQuestion = name(
  'SampleQuestion',
  z.strictObject({
    id,
    text: z.string(),
    isSeveral: z.boolean().describe('Each could choose several answers'),
    base: count,
    isRough: z
      .boolean()
      .describe('Shares are to the nearest 5 in 100: few of one group gave one of the answers, or did not'),
    designEffect: figure.describe('Null where the base is hidden, as the next'),
    effectiveSize: figure.describe('How many people the weights leave it worth (Kish)'),
    lines: z.array(
      z.strictObject({
        label: z.string(),
        count: count.describe('As answered, unweighted'),
        share: figure.describe('Weighted. Null where the number is hidden'),
        low: figure,
        high: figure,
      }),
    ),
  }),
)

export const getSamples = endpoint({
  name: 'getSamples',
  path: '/programmes/{programme}/samples',
  params: ofProgramme,
  query: noQuery,
  data: z.array(
    z.strictObject({
      title: z.string(),
      publishedAt: moment,
      base: z.string().describe('Whom it was weighted to'),
      source: z.string(),
      margins: z.array(z.strictObject({ attribute: z.string(), question: z.string() })),
      disclosure: disclosureThen,
      people: number,
      designEffect: z.number(),
      effectiveSize: z.number(),
      trimmed: count.describe('Weights that were held at a limit'),
      converged: z.boolean(),
      furthest: z.number(),
      empty: z.array(z.strictObject({ attribute: z.string(), group: z.string() })),
      questions: z.array(sampleQuestion),
      isCompared: z.boolean().describe('Whether any question was asked openly too'),
      differences: z
        .array(
          z.strictObject({
            question: z.string(),
            answer: z.string(),
            openActivity: z.string(),
            sample: z.number(),
            open: z.number(),
            openBase: number,
            low: z.number(),
            high: z.number(),
          }),
        )
        .describe('Where open answers to the same question differ by more than chance'),
    }),
  ),
  dataName: 'Samples',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const samples = await readSamples(ctx.db, programme.id, ctx.now())
    return {
      data: samples.map(({ figures: { scheme, ...figures }, publishedAt, ...sample }) => ({
        ...sample,
        ...figures,
        questions: figures.questions.map((one) => ({ ...one, isRough: one.isRough ?? false })),
        disclosure: readScheme(scheme),
        publishedAt: publishedAt.toISOString(),
      })),
      fictional: programme.fictional,
      method: [t('understand:samples.method'), t('understand:samples.openNever')],
      page: urls.samples(programme.slug),
      csv: urls.samplesCsv(programme.slug),
    }
  },
})
