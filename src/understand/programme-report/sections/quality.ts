import type { Block } from '../../../documents/document.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import { readDoubts } from '../../coding-doubts/index.ts'
import { type QualityView, qualityView, readCodingQuality } from '../../coding-quality/index.ts'
import { heading, listOf, ownPage, paragraph } from './blocks.ts'
import type { Section } from './section.ts'

type Question = QualityView['questions'][number]

/** How far two people agree who code the same answers, a computer beside them, and how readers' doubts were answered. */
export const qualitySection: Section = {
  name: 'quality',
  async blocks({ ctx, programme, t, figures }) {
    const [scheme, measured, raised] = await Promise.all([
      figures.scheme(),
      readCodingQuality(ctx.db, programme.id),
      readDoubts(ctx.db, programme.id),
    ])
    const { questions, doubts, tooFew } = qualityView(t, programme, measured, raised, scheme)
    if (questions.length === 0) return [paragraph(t('understand:quality.none'))]
    return [
      paragraph(t('understand:quality.intro')),
      { kind: 'notice', text: t('understand:quality.notSample') },
      ...questions.flatMap((question) => questionBlocks(t, question, tooFew)),
      heading(t('understand:doubts.section')),
      paragraph([doubts.counts, doubts.upheld].filter(Boolean).join(' ')),
      ownPage(t, ctx.config.baseUrl + urls.codingQuality(programme.slug)),
    ]
  },
}

const questionBlocks = (t: Translate, question: Question, tooFew: string): Block[] => [
  heading(question.text),
  paragraph(`${question.activity}. ${question.state}`),
  ...(question.drawn ? [paragraph(question.drawn.text)] : []),
  ...(question.compared.length > 0 ? measuredBlocks(t, question, tooFew) : []),
  ...estimateBlocks(t, question),
  ...listOf(question.drift),
]

const measuredBlocks = (
  t: Translate,
  { compared, themes, machineNote }: Question,
  tooFew: string,
): Block[] => [
  {
    kind: 'table',
    caption: t('understand:quality.agreementCaption'),
    columns: [
      { text: t('understand:quality.who') },
      ...(['f1', 'exact', 'overlap', 'answers'] as const).map((name) => ({
        text: t(`understand:quality.${name}`),
        isNumber: true,
      })),
    ],
    rows: compared.map(({ who, f1, exact, overlap, answers }) => [who, f1, exact, overlap, answers]),
    method: `${t('understand:quality.agreementMethod')} ${machineNote}`,
  },
  {
    kind: 'table',
    caption: t('understand:quality.themeCaption'),
    columns: [
      { text: t('understand:quality.theme') },
      ...(['alpha', 'precision', 'recall'] as const).map((name) => ({
        text: t(`understand:quality.${name}`),
        isNumber: true,
      })),
    ],
    rows: themes.map(({ title, alpha, precision, recall }) => [title, alpha, precision, recall]),
    method: `${t('understand:quality.themeMethod')} ${tooFew}`,
  },
]

/** What a computer says of what nobody has read: under its own name, and in no count. */
function estimateBlocks(t: Translate, { estimate }: Question): Block[] {
  if (!estimate) return []
  return [
    paragraph(estimate.intro),
    {
      kind: 'table',
      caption: t('understand:quality.estimateCaption'),
      columns: [
        { text: t('understand:quality.theme') },
        { text: t('understand:quality.estimate'), isNumber: true },
      ],
      rows: estimate.lines.map(({ title, estimate: share }) => [title, share]),
      method: t('understand:quality.estimateMethod'),
    },
    ...listOf(estimate.shift),
  ]
}
