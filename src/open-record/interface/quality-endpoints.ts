import { z } from 'zod'
import type { Range } from '../../core/stats/bootstrap.ts'
import type { Share } from '../../core/stats/wilson.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { readAffected } from '../../understand/affected-groups/index.ts'
import { readDoubts } from '../../understand/coding-doubts/index.ts'
import { type QuestionQuality, readCodingQuality, tooFewText } from '../../understand/coding-quality/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { count, id, moment, name, number } from './shared-schemas.ts'

const measure = name(
  'Measured',
  z
    .strictObject({
      value: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      base: number,
    })
    .describe('A figure with its 95% interval and what it is of'),
)

const range = z
  .strictObject({ low: z.number(), high: z.number() })
  .nullable()
  .describe('Its 95% interval by resampling; null where resampling gave none')

const agreement = z.strictObject({
  f1: measure,
  exact: z.number(),
  exactRange: range,
  overlap: z.number(),
  overlapRange: range,
})

const quality = name(
  'CodingQuality',
  z.strictObject({
    base: number,
    different: number,
    people: agreement,
    machine: agreement.nullable().describe('With what people settled on; null where none was measured'),
    examples: number.nullable().describe('How many other coded answers the machine learnt from'),
    themes: z.array(
      z.strictObject({
        id,
        title: z.string(),
        alpha: measure.nullable().describe('Null where either coder gave it too seldom to say'),
        precision: measure.nullable(),
        recall: measure.nullable(),
        estimate: measure
          .nullable()
          .describe('Share of the answers that nobody has read: an estimate, in no count'),
      }),
    ),
    shift: z
      .strictObject({ stability: z.number(), themes: z.array(z.string()) })
      .nullable()
      .describe('How the unread answers differ from those that the machine learnt from'),
  }),
)

const measured = (value: number, range: Range | null, base: number) => ({
  value,
  low: range?.low ?? null,
  high: range?.high ?? null,
  base,
})

const ofShare = ({ share, low, high, base }: Share) =>
  share === null || low === null || high === null ? null : measured(share, { low, high }, base)

function figuresOf({ figures }: QuestionQuality): z.input<typeof quality> | null {
  if (!figures) return null
  const { base, different, people, machine, themes } = figures
  const agreed = ({ f1, f1Range, base: own, ...shares }: typeof people) => ({
    f1: measured(f1, f1Range, own),
    ...shares,
  })
  return {
    base,
    different,
    people: agreed(people),
    machine: machine && agreed(machine.agreement),
    examples: machine?.examples ?? null,
    themes: themes.map(({ id: theme, title, alpha }) => {
      const own = machine?.themes.find((one) => one.id === theme)
      return {
        id: theme,
        title,
        alpha: alpha && measured(alpha.value, alpha.range, base),
        precision: own?.judged ? ofShare(own.judged.precision) : null,
        recall: own?.judged ? ofShare(own.judged.recall) : null,
        estimate:
          own?.estimate && machine?.unread
            ? measured(own.estimate.value, own.estimate, machine.unread.answers)
            : null,
      }
    }),
    shift: machine?.unread
      ? {
          stability: machine.unread.stability,
          themes: machine.unread.shifted.map(({ title }) => title),
        }
      : null,
  }
}

const getCodingQuality = endpoint({
  name: 'getCodingQuality',
  path: '/programmes/{programme}/coding-quality',
  params: ofProgramme,
  query: noQuery,
  data: z.strictObject({
    questions: z.array(
      z.strictObject({
        id,
        text: z.string(),
        activity: z.string(),
        share: z
          .strictObject({ sealedAt: moment, checkpoint: number, drawn: number, coded: number })
          .nullable()
          .describe('The random share that is coded a second time, and the checkpoint that drew it'),
        figures: quality.nullable().describe('Once the whole share is coded and settled'),
      }),
    ),
    doubts: z
      .strictObject({ raised: number, answered: number, upheld: number })
      .describe('Questions of readers about how a published text was coded'),
  }),
  dataName: 'CodingQualities',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const [questions, doubts] = await Promise.all([
      readCodingQuality(ctx.db, programme.id),
      readDoubts(ctx.db, programme.id),
    ])
    const { raised, answered, upheld } = doubts
    return {
      data: {
        questions: questions.map((question) => ({
          id: question.id,
          text: question.text,
          activity: question.activityTitle,
          share: question.share
            ? {
                sealedAt: question.share.sealedAt.toISOString(),
                checkpoint: question.share.checkpointSize,
                drawn: question.share.progress.drawn,
                coded: question.share.progress.coded,
              }
            : null,
          figures: figuresOf(question),
        })),
        doubts: { raised, answered, upheld },
      },
      fictional: programme.fictional,
      method: [
        t('understand:quality.intro'),
        t('understand:quality.random'),
        t('understand:quality.notSample'),
        tooFewText(t, await getDisclosureScheme(ctx.db)),
        t('understand:quality.agreementMethod'),
        t('understand:quality.themeMethod'),
        t('understand:quality.estimateMethod'),
      ],
      page: urls.codingQuality(programme.slug),
      csv: urls.codingQualityCsv(programme.slug),
    }
  },
})

const getAffected = endpoint({
  name: 'getAffected',
  path: '/programmes/{programme}/affected',
  params: ofProgramme,
  query: noQuery,
  data: z.array(
    z.strictObject({
      id,
      text: z.string(),
      activity: z.string(),
      parts: z
        .array(
          z.strictObject({
            option: z.strictObject({ id, title: z.string() }).nullable(),
            base: count,
            notRead: count,
            groups: z.array(
              z.strictObject({
                code: z.string(),
                title: z.string(),
                responses: count,
                share: z
                  .number()
                  .min(0)
                  .max(1)
                  .nullable()
                  .describe('Of the base; null where either is hidden'),
              }),
            ),
          }),
        )
        .describe('One of the question, or one of each option that it asks about'),
    }),
  ),
  dataName: 'Affected',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const questions = await readAffected(ctx.db, programme.id)
    return {
      data: questions.map(({ activityTitle, ...question }) => ({ ...question, activity: activityTitle })),
      fictional: programme.fictional,
      method: [t('understand:affected.intro'), t('understand:affected.notWho')],
      page: urls.affected(programme.slug),
      csv: urls.affectedCsv(programme.slug),
    }
  },
})

export const qualityEndpoints = [getCodingQuality, getAffected]
