import type { Block } from '../../../documents/document.ts'
import { formatNumber, formatPercent } from '../../../web/format.ts'
import { measureOf } from '../../reports/index.ts'
import type { Section } from './section.ts'

/** How the answers were given their themes, and how right the computer was where it helped. */
export const codingSection: Section = {
  name: 'coding',
  async blocks({ t, figures }) {
    const said = await figures.said()
    return said.questions.flatMap((question): Block[] => {
      const measure = measureOf(question, said)
      const isUncounted = question.made.some(({ count }) => count === undefined)
      return [
        { kind: 'heading', level: 3, text: question.text },
        {
          kind: 'list',
          items: question.made.map(({ how, count }) => {
            const way = t(`understand:said.way.${how}`)
            return count === undefined ? way : t('understand:said.made', { way, count: formatNumber(count) })
          }),
        },
        ...(isUncounted ? [{ kind: 'paragraph', text: t('understand:said.madeUncounted') } as const] : []),
        ...(measure
          ? [
              {
                kind: 'paragraph',
                text: t('understand:said.measured', {
                  percent: formatPercent(measure.bestIsHeld),
                  base: formatNumber(measure.base),
                }),
              } as const,
            ]
          : []),
      ]
    })
  },
}
