import type { Block } from '../../../documents/document.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import { readSamples, type SamplesView, samplesView } from '../../samples/index.ts'
import { heading, listOf, ownPage, paragraph } from './blocks.ts'
import type { Section } from './section.ts'

type Sample = SamplesView['samples'][number]

/** What drawn samples answered: first where they differ from those who chose to respond. Left out where there is none. */
export const samplesSection: Section = {
  name: 'samples',
  async blocks({ ctx, programme, t }) {
    const { samples } = samplesView(t, programme, await readSamples(ctx.db, programme.id, ctx.now()))
    if (samples.length === 0) return []
    return [
      ...samples.flatMap((sample) => sampleBlocks(t, sample)),
      paragraph(t('understand:samples.openNever')),
      ownPage(t, ctx.config.baseUrl + urls.samples(programme.slug)),
    ]
  },
}

const sampleBlocks = (t: Translate, sample: Sample): Block[] => [
  ...(sample.differences.length > 0
    ? [
        heading(t('understand:samples.differTitle')),
        ...listOf(sample.differences),
        paragraph(t('understand:samples.differWhy')),
      ]
    : []),
  heading(sample.title),
  ...(sample.differences.length === 0 ? [paragraph(sample.same)] : []),
  { kind: 'notice', text: sample.quality },
  paragraph(`${sample.how} ${sample.met}`),
  ...(sample.empty ? [paragraph(sample.empty)] : []),
  paragraph(`${t('understand:samples.source')} ${sample.source}`),
  paragraph(sample.hiding),
  ...sample.questions.map(
    ({ text, base, caption, lines }): Block => ({
      kind: 'table',
      caption: `${text} ${base}`,
      columns: [
        { text: t('understand:samples.column.answer') },
        { text: t('understand:samples.column.share'), isNumber: true },
        { text: t('understand:samples.column.count'), isNumber: true },
      ],
      rows: lines.map(({ label, share, count }) => [label, share, count]),
      method: `${caption}. ${t('understand:samples.method')}`,
    }),
  ),
]
