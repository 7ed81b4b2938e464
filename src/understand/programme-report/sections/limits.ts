import type { Block } from '../../../documents/document.ts'
import { readPublishingBase } from '../../../listen/redactions/index.ts'
import { hidingText } from '../../../web/disclosure.ts'
import { formatNumber } from '../../../web/format.ts'
import { countText } from '../../counts/index.ts'
import type { Section } from './section.ts'

/** What the numbers are of, and what they cannot tell. */
export const limitsSection: Section = {
  name: 'limits',
  async blocks({ ctx, programme, t, figures }) {
    const [scheme, { activities, questions }, { states }, published] = await Promise.all([
      figures.scheme(),
      figures.said(),
      figures.closed(),
      readPublishingBase(ctx.db, programme.id),
    ])
    const waiting = states.filter((state) => !state.published)
    const blocks: Block[] = [
      { kind: 'notice', text: t('understand:said.method') },
      { kind: 'paragraph', text: t('understand:strands.notAdded') },
      { kind: 'paragraph', text: hidingText(t, scheme) },
      ...activities.map(({ title, givers }): Block => {
        const fill = { activity: title, count: countText(t, givers.total) }
        return { kind: 'paragraph', text: t('understand:report.limits.given', fill) }
      }),
      ...questions.map(({ text, base, notRead }): Block => {
        const fill = { question: text, count: countText(t, base.total), notRead: countText(t, notRead) }
        return { kind: 'paragraph', text: t('understand:report.limits.answered', fill) }
      }),
      ...waiting.map(
        ({ activity }): Block => ({
          kind: 'paragraph',
          text: t('understand:report.limits.waiting', { activity: activity.title }),
        }),
      ),
      {
        kind: 'paragraph',
        text: t('understand:report.limits.words', {
          permitted: formatNumber(published.permitted),
          published: formatNumber(published.published),
        }),
      },
    ]
    return blocks
  },
}
