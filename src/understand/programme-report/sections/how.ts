import type { Block } from '../../../documents/document.ts'
import { listActivities, listNoticesOfProgramme } from '../../../listen/activities/index.ts'
import { formatDay } from '../../../web/format.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import type { Asking, Section } from './section.ts'

/** How the exercise was run: by whom, on what, which ways of listening, from when to when. */
export const howSection: Section = {
  name: 'how',
  async blocks({ ctx, programme, t, figures }) {
    const { content } = await figures.published()
    const { accountable, partners, summary, canInfluence, cannotInfluence, options } = content
    // What was written as lines is read as a list.
    const said = (key: string, text: string): Block[] => {
      const lines = text.split('\n').filter((line) => line.trim() !== '')
      const [only] = lines
      if (only === undefined) return []
      if (lines.length === 1)
        return [{ kind: 'paragraph', text: t(`understand:report.how.${key}`, { text: only }) }]
      return [
        { kind: 'paragraph', text: t(`understand:report.how.${key}`, { text: '' }).trim() },
        { kind: 'list', items: lines },
      ]
    }
    return [
      { kind: 'paragraph', text: summary },
      ...said('accountable', accountable?.name ?? ''),
      ...said('partners', partners.map(({ name }) => name).join('; ')),
      ...said('canInfluence', canInfluence),
      ...said('cannotInfluence', cannotInfluence),
      { kind: 'paragraph', text: t('understand:report.how.options') },
      {
        kind: 'list',
        items: options.map(({ title, kind, reasonDiscarded }) =>
          [t(`register:optionKind.${kind}`), title, reasonDiscarded].filter(Boolean).join(': '),
        ),
      },
      await waysTable({ ctx, programme, t, figures }),
      ...(await changesBlocks(t, ctx.db, programme.id)),
      {
        kind: 'link',
        text: t('understand:report.how.programme'),
        url: ctx.config.baseUrl + urls.programme(programme.slug),
      },
    ]
  },
}

async function waysTable({ ctx, programme, t, figures }: Asking): Promise<Block> {
  const [{ lines }, activities] = await Promise.all([figures.strands(), listActivities(ctx.db, programme.id)])
  const day = (moment: Date | null | undefined) =>
    moment ? formatDay(moment) : t('understand:report.how.noDay')
  return {
    kind: 'table',
    caption: t('understand:report.how.caption'),
    columns: ['way', 'strand', 'opened', 'closed', 'known'].map((name) => ({
      text: t(`understand:report.how.column.${name}`),
    })),
    rows: lines.map(({ activityId, title, details }) => {
      const held = activities.find(({ id }) => id === activityId)
      return [
        title,
        t(`listen:strand.name.${details.strand}`),
        day(held?.opensAt ?? held?.publishedAt),
        day(held?.closesAt),
        t(`listen:strand.means.${details.strand}`),
      ]
    }),
    method: t('understand:report.how.method'),
  }
}

/** What was changed while people were asked: extended, paused, opened again, each with its reason in public. */
async function changesBlocks(t: Translate, db: Asking['ctx']['db'], programmeId: string): Promise<Block[]> {
  const notices = await listNoticesOfProgramme(db, programmeId)
  return notices.length === 0
    ? []
    : [{ kind: 'paragraph', text: t('understand:report.how.notices', { count: notices.length }) }]
}
