import type { Block } from '../../../documents/document.ts'
import type { Translate } from '../../../web/messages.ts'
import {
  kindText,
  type OptionPositions,
  officialText,
  onBehalf,
  positionText,
  type QuestionPositions,
  unnamedText,
  whyText,
} from '../../positions/index.ts'
import type { Section } from './section.ts'

/** What organisations, clinicians' bodies and unions say of each option, by name where they permit it. */
export const positionsSection: Section = {
  name: 'positions',
  async blocks({ t, figures }) {
    const questions = await figures.positions()
    if (questions.length === 0) return [{ kind: 'paragraph', text: t('understand:positions.none') }]
    return [
      { kind: 'notice', text: t('understand:positions.notVote') },
      ...questions.flatMap((question) => question.options.flatMap((option) => blocksOf(t, question, option))),
    ]
  },
}

function blocksOf(t: Translate, question: QuestionPositions, option: OptionPositions): Block[] {
  const { organisations } = option
  const unnamed = unnamedText(t, option)
  const asked = t('understand:positions.askedIn', {
    activity: question.activityTitle,
    strand: t(`listen:strand.name.${question.strand}`),
  })
  return [
    { kind: 'heading', level: 3, text: option.option },
    { kind: 'paragraph', text: `${question.text} ${asked}` },
    organisations.length === 0
      ? { kind: 'paragraph', text: t('understand:positions.noOrganisations') }
      : {
          kind: 'table',
          caption: t('understand:report.positionsOn', { option: option.option }),
          columns: (['organisation', 'kind', 'position', 'why'] as const).map((name) => ({
            text: t(`understand:positions.${name}`),
          })),
          rows: organisations.map((row) => [
            [row.name, ...onBehalf(t, row)].join('. '),
            kindText(t, row.speaksAs),
            `${positionText(question, row.position)}. ${officialText(t, row.isOfficialPosition)}`,
            whyText(t, row).join(' '),
          ]),
          method: unnamed ?? '',
        },
    ...(organisations.length === 0 && unnamed ? [{ kind: 'paragraph', text: unnamed } as const] : []),
  ]
}
