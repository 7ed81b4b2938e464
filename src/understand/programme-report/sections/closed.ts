import { drawBars } from '../../../core/charts/rows.ts'
import type { Block } from '../../../documents/document.ts'
import { formatDay } from '../../../web/format.ts'
import type { Translate } from '../../../web/messages.ts'
import {
  type ClosedState,
  type FigureQuestion,
  isSample,
  limitsOf,
  methodOf,
  middleOf,
  type Part,
  shareOf,
  shareText,
} from '../../closed-questions/index.ts'
import { countText } from '../../counts/index.ts'
import type { Section } from './section.ts'

/** How each closed question was answered: a picture with its base, and the same as a table. */
export const closedSection: Section = {
  name: 'closed',
  async blocks({ t, figures }) {
    const { states } = await figures.closed()
    if (states.length === 0) return [{ kind: 'paragraph', text: t('understand:closed.none') }]
    return states.flatMap((state): Block[] => [
      { kind: 'heading', level: 3, text: state.activity.title },
      {
        kind: 'paragraph',
        text: state.published
          ? t('understand:closed.counted', { day: formatDay(state.published.at) })
          : t('understand:closed.later'),
      },
      ...(state.published?.figures.questions ?? []).flatMap((question) => questionBlocks(t, state, question)),
    ])
  },
}

function questionBlocks(t: Translate, state: ClosedState, question: FigureQuestion): Block[] {
  const middle = middleOf(t, question)
  if (middle !== null) return [{ kind: 'paragraph', text: `${question.text} ${middle}` }]
  return question.parts.flatMap((part) => partBlocks(t, state, question, part))
}

const captionOf = (kind: FigureQuestion['kind']): string =>
  kind === 'several-choices' ? 'several' : kind === 'ranking' ? 'first' : 'one'

function partBlocks(t: Translate, state: ClosedState, question: FigureQuestion, part: Part): Block[] {
  const { people, organisations } = part
  const text = part.label ? `${question.text} ${part.label}` : question.text
  const base = t('understand:closed.base', {
    people: countText(t, people.base),
    organisations: countText(t, organisations.base),
  })
  const rows = question.labels.map((label, place) => {
    const count = people.counts[place] ?? people.base
    const share = shareOf(count, people.base)
    const limits = isSample(state) ? limitsOf(count, people.base) : undefined
    const shown = share === undefined ? t('understand:count.notShown') : shareText(t, share, limits)
    const others = countText(t, organisations.counts[place] ?? organisations.base)
    return { label, share, ...limits, count: countText(t, count), shown, others }
  })
  const method = `${t(`understand:closed.caption.${captionOf(question.kind)}`)}. ${methodOf(t, state)}`
  const name = t('understand:report.chartName', {
    question: text,
    base: countText(t, people.base),
    rows: rows.map(({ label, shown }) => `${label}: ${shown}`).join('; '),
  })
  return [
    {
      kind: 'chart',
      drawn: drawBars({
        name,
        most: 1,
        rows: rows.map(({ count, shown, others: _others, ...row }) => ({
          ...row,
          shown: t('understand:report.barText', { count, base: countText(t, people.base), share: shown }),
        })),
      }),
      name,
      caption: `${text} ${base}`,
      method: '',
    },
    {
      kind: 'table',
      caption: t('understand:report.tableOf', { what: text }),
      columns: [
        { text: t('understand:closed.answer') },
        { text: t('understand:closed.people'), isNumber: true },
        { text: t('understand:said.share'), isNumber: true },
        { text: t('understand:closed.organisations'), isNumber: true },
      ],
      rows: rows.map(({ label, count, shown, others }) => [label, count, shown, others]),
      method: `${base} ${method}`,
    },
  ]
}
