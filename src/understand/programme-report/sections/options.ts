import type { Block } from '../../../documents/document.ts'
import { hidingText } from '../../../web/disclosure.ts'
import type { Translate } from '../../../web/messages.ts'
import { listPlacedThemes } from '../../across/index.ts'
import { countText } from '../../counts/index.ts'
import {
  capacityText,
  linesText,
  type OptionPositions,
  type QuestionPositions,
} from '../../positions/index.ts'
import type { Section } from './section.ts'
import { tableOfThemes } from './theme-lines.ts'

/** What people say of each option, by the capacity in which they speak; then what else they suggest. */
export const optionsSection: Section = {
  name: 'options',
  async blocks({ ctx, programme, t, figures }) {
    const [scheme, positions, { questions }, placed] = await Promise.all([
      figures.scheme(),
      figures.positions(),
      figures.said(),
      listPlacedThemes(ctx.db, programme.id),
    ])
    const alternatives = tableOfThemes(
      t,
      t('understand:report.options.alternatives'),
      questions,
      placed.filter(({ about }) => about === 'alternative'),
    )
    const method = `${linesText(t, scheme)} ${hidingText(t, scheme)}`
    return [
      ...positions.flatMap((question) =>
        question.options.flatMap((option) => optionBlocks(t, question, option, method)),
      ),
      ...(positions.length === 0
        ? [{ kind: 'paragraph', text: t('understand:report.options.notAsked') } as const]
        : []),
      { kind: 'heading', level: 3, text: t('understand:report.options.alternativesTitle') },
      ...(alternatives.length > 0
        ? alternatives
        : [{ kind: 'paragraph', text: t('understand:report.options.noAlternatives') } as const]),
    ]
  },
}

const optionBlocks = (
  t: Translate,
  question: QuestionPositions,
  option: OptionPositions,
  method: string,
): Block[] => [
  { kind: 'heading', level: 3, text: option.option },
  option.people.length === 0
    ? { kind: 'paragraph', text: t('understand:positions.noPeople') }
    : {
        kind: 'table',
        caption: t('understand:report.options.people', {
          option: option.option,
          activity: question.activityTitle,
        }),
        columns: [
          { text: t('understand:positions.capacity') },
          { text: t('understand:report.allThere'), isNumber: true },
          ...question.choices.map(({ label }) => ({ text: label, isNumber: true })),
        ],
        rows: option.people.map(({ capacity, total, positions }) => [
          capacityText(t, capacity),
          countText(t, total),
          ...positions.map((count) => countText(t, count)),
        ]),
        method,
      },
]
