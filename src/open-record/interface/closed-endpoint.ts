import { z } from 'zod'
import { readScheme } from '../../people/settings/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { methodOf, readClosedQuestions } from '../../understand/closed-questions/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { count, disclosureThen, id, moment, name, versions } from './shared-schemas.ts'

const side = z.strictObject({
  base: count.describe('How many answered'),
  counts: z.array(count).describe('How many chose each, in the order of the labels'),
})

const closedQuestion = name(
  'ClosedQuestion',
  z.strictObject({
    id,
    kind: z.string().describe('Of several-choices a person counts in each; of ranking, what was put first'),
    text: z.string(),
    unit: z.string().describe('Of a number; else empty'),
    labels: z.array(z.string()),
    versions,
    parts: z
      .array(z.strictObject({ label: z.string(), people: side, organisations: side }))
      .describe('One; of a grid one for each row'),
    inVariant: count.describe('How many of the people answered in Easy Read, in other words'),
    quarters: z
      .tuple([z.number(), z.number(), z.number()])
      .nullable()
      .describe('Of numbers that people gave: lower quarter, middle, upper quarter. Null where few gave one'),
  }),
)

export const getClosedQuestions = endpoint({
  name: 'getClosedQuestions',
  path: '/programmes/{programme}/closed-questions',
  params: ofProgramme,
  query: noQuery,
  data: z.array(
    z.strictObject({
      id,
      title: z.string(),
      strand: z.string().describe('How its people came to it'),
      countedAt: moment
        .nullable()
        .describe('When a person published them, after the close; null where nobody has'),
      method: z.string().describe('Whether a share is one of those who responded or of a drawn sample'),
      disclosure: disclosureThen,
      questions: z.array(closedQuestion),
    }),
  ),
  dataName: 'ClosedQuestions',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const { states, askedIn } = await readClosedQuestions(ctx.db, programme.id, ctx.now())
    const versionsOf = (questionId: string) => {
      const asked = askedIn.find((one) => one.id === questionId)
      return asked ? { first: asked.first, last: asked.last, newest: asked.newest } : null
    }
    return {
      data: states.map((state) => ({
        id: state.activity.id,
        title: state.activity.title,
        strand: state.activity.strand,
        countedAt: state.published?.at.toISOString() ?? null,
        method: methodOf(t, state),
        disclosure: readScheme(state.published?.figures.scheme),
        questions: (state.published?.figures.questions ?? []).map((question) => ({
          ...question,
          versions: versionsOf(question.id),
        })),
      })),
      fictional: programme.fictional,
      method: [t('understand:closed.intro')],
      page: urls.closedQuestions(programme.slug),
      csv: urls.closedQuestionsCsv(programme.slug),
    }
  },
})
