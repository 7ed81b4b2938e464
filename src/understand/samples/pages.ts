import { readScheme } from '../../people/settings/index.ts'
import { hidingText, sampleHiding } from '../../web/disclosure.ts'
import { formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countText } from '../counts/index.ts'
import type { Difference } from './compare.ts'
import type { Sample } from './service.ts'
import type { SampleQuestion } from './weigh.ts'

type QuestionView = {
  id: string
  text: string
  base: string
  /** Why shares are rough; null where they are not. */
  rough: string | null
  caption: string
  lines: { label: string; count: string; share: string }[]
}

type SampleView = {
  title: string
  differences: string[]
  /** Where nothing differs: that it does not, or that nothing could be compared. */
  same: string
  how: string
  quality: string
  met: string
  empty: string | null
  source: string
  hiding: string
  questions: QuestionView[]
}

export type SamplesView = {
  title: string
  programmeUrl: string
  closedUrl: string
  csvUrl: string | null
  samples: SampleView[]
  fictional: boolean
}

type Programme = { title: string; slug: string; fictional: boolean }

export const samplesView = (t: Translate, programme: Programme, samples: readonly Sample[]): SamplesView => ({
  title: t('understand:samples.title', { programme: programme.title }),
  programmeUrl: urls.programme(programme.slug),
  closedUrl: urls.closedQuestions(programme.slug),
  csvUrl: samples.length > 0 ? urls.samplesCsv(programme.slug) : null,
  samples: samples.map((sample, place) => sampleView(t, sample, place)),
  fictional: programme.fictional,
})

const points = (share: number): string => (100 * share).toFixed(1)

function sampleView(
  t: Translate,
  { title, figures, differences, isCompared }: Sample,
  place: number,
): SampleView {
  const attributeText = (attribute: string) => t(`understand:reach.attribute.${attribute}`)
  return {
    title: t('understand:samples.asked', { title }),
    differences: differences.map((one) => differenceText(t, one)),
    same: t(isCompared ? 'understand:samples.sameLine' : 'understand:samples.notCompared'),
    how: t('understand:samples.how', {
      base: figures.base,
      margins: figures.margins
        .map(({ attribute, question }) =>
          t('understand:samples.margin', { attribute: attributeText(attribute), question }),
        )
        .join('; '),
    }),
    quality: t('understand:samples.quality', {
      people: formatNumber(figures.people),
      effect: figures.designEffect.toFixed(2),
      effective: formatNumber(figures.effectiveSize),
      trimmed: countText(t, figures.trimmed),
    }),
    met: t(figures.converged ? 'understand:samples.converged' : 'understand:samples.notConverged', {
      furthest: points(figures.furthest),
    }),
    empty:
      figures.empty.length > 0
        ? t('understand:samples.empty', { groups: figures.empty.map(({ group }) => group).join('; ') })
        : null,
    source: figures.source,
    hiding: hidingText(t, readScheme(figures.scheme)),
    questions: figures.questions.map((question, at) => questionView(t, question, `sample-${place}-${at}`)),
  }
}

export const differenceText = (t: Translate, one: Difference): string =>
  t('understand:samples.differLine', {
    question: one.question,
    answer: one.answer,
    sample: formatPercent(one.sample),
    activity: one.openActivity,
    base: formatNumber(one.openBase),
    open: formatPercent(one.open),
    difference: points(one.sample - one.open),
    low: points(one.low),
    high: points(one.high),
  })

const questionView = (t: Translate, question: SampleQuestion, id: string): QuestionView => ({
  id,
  text: question.text,
  base:
    question.effectiveSize === null
      ? t('understand:samples.baseAlone', { base: countText(t, question.base) })
      : t('understand:samples.base', {
          base: countText(t, question.base),
          effective: formatNumber(question.effectiveSize),
        }),
  rough: question.isRough ? t('understand:samples.rough') : null,
  caption: t(`understand:samples.caption.${question.isSeveral ? 'several' : 'one'}`),
  lines: question.lines.map(({ label, count, share, low, high }) => ({
    label,
    count: countText(t, count),
    share:
      share === null || low === null || high === null
        ? ''
        : t('understand:closed.between', {
            share: formatPercent(share),
            low: formatPercent(low),
            high: formatPercent(high),
          }),
  })),
})

const sample: SamplesView = {
  title: 'What drawn samples answered: Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  closedUrl: '/programmes/evening-clinic/closed-questions',
  csvUrl: '/programmes/evening-clinic/samples.csv',
  samples: [
    {
      title: 'Asked as: Telephone survey',
      differences: ['Should it move? Yes: of the sample 61%, of those who chose to respond 22%.'],
      same: 'Nothing differs.',
      how: 'Weighted to Quillshire by age and sex.',
      quality: 'Base: 1,004 people. Design effect 1.31.',
      met: 'Each group has its share.',
      empty: 'Nobody in the sample was of: Under 16.',
      source: 'Census 2021',
      ...sampleHiding,
      questions: [
        {
          id: 'sample-0-0',
          text: 'Should it move?',
          base: 'Answered by 1,000 people.',
          rough: 'Shares are to the nearest 5 in 100.',
          caption: 'Each chose one answer',
          lines: [{ label: 'Yes', count: '580', share: '61% (57% to 65%)' }],
        },
      ],
    },
  ],
  fictional: false,
}

export const samplesPage = page<SamplesView>('understand/samples/views/samples.njk', {
  full: sample,
  empty: { ...sample, csvUrl: null, samples: [] },
})
