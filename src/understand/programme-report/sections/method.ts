import { hidingText } from '../../../web/disclosure.ts'
import { urls } from '../../../web/urls.ts'
import type { Section } from './section.ts'

const sentences = ['counted', 'themes', 'hidden', 'quotes', 'kept', 'noRecommendation'] as const

/** How the numbers were had, and how anybody can check them. */
export const methodSection: Section = {
  name: 'method',
  async blocks({ ctx, programme, t, figures }) {
    const site = ctx.config.baseUrl
    return [
      { kind: 'paragraph', text: hidingText(t, await figures.scheme()) },
      ...sentences.map(
        (name) => ({ kind: 'paragraph', text: t(`understand:report.method.${name}`) }) as const,
      ),
      { kind: 'link', text: t('understand:said.title'), url: site + urls.whatPeopleSaid(programme.slug) },
      { kind: 'link', text: t('understand:report.method.record'), url: site + urls.record() },
    ]
  },
}
