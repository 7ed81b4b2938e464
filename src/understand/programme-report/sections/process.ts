import type { Block } from '../../../documents/document.ts'
import { listIncidents } from '../../../listen/incidents/index.ts'
import { formatMoment } from '../../../web/format.ts'
import { listPlacedThemes } from '../../across/index.ts'
import type { Section } from './section.ts'
import { tableOfThemes } from './theme-lines.ts'

/** What people say of how they were asked, and what went wrong with the ways to say it. */
export const processSection: Section = {
  name: 'process',
  async blocks({ ctx, programme, t, figures }) {
    const [{ questions }, placed, incidents] = await Promise.all([
      figures.said(),
      listPlacedThemes(ctx.db, programme.id),
      listIncidents(ctx.db, programme.id),
    ])
    const themes = tableOfThemes(
      t,
      t('understand:report.process.caption'),
      questions,
      placed.filter(({ about }) => about === 'process'),
    )
    const happened = incidents.map((incident) =>
      t('understand:report.process.incident', {
        channel: t(`listen:channel.${incident.channel}`),
        began: formatMoment(incident.beganAt),
        what: incident.whatHappened,
        done: incident.whatWasDone || t('listen:notices.notStated'),
      }),
    )
    const blocks: Block[] = [
      ...(themes.length > 0
        ? themes
        : [{ kind: 'paragraph', text: t('understand:report.process.none') } as const]),
      ...(happened.length > 0
        ? [
            { kind: 'heading', level: 3, text: t('understand:report.process.incidents') } as const,
            { kind: 'list', items: happened } as const,
          ]
        : [{ kind: 'paragraph', text: t('understand:report.process.noIncidents') } as const]),
    ]
    return blocks
  },
}
