import { formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { PublicFrame, PublicTheme } from './public-frames.ts'

type ThemeLine = Omit<PublicTheme, 'partOf'> & { partOf: string | null }
type ChangeLine = { title: string; url: string | null; what: string[] }

type FrameLine = {
  id: string
  text: string
  activity: string
  version: string
  themes: ThemeLine[]
  changes: ChangeLine[]
}

export type PublicFramesView = {
  title: string
  fictional: boolean
  frames: FrameLine[]
  urls: { back: string; said: string }
}

function changeLine(t: Translate, change: PublicFrame['changes'][number]): ChangeLine {
  const { version, madeAt, entry, added, changed } = change
  const words = (said: string) => said || t('understand:frame.nothing')
  return {
    title: t('understand:frame.changeTitle', { version, at: formatMoment(madeAt) }),
    url: entry === null ? null : urls.recordEntry(entry),
    what: [
      ...added.map((title) => t('understand:frame.added', { title })),
      ...changed.map(({ title, what, before, after }) =>
        t(`understand:frame.changed.${what}`, { title, before: words(before), after: words(after) }),
      ),
    ],
  }
}

export const publicFramesView = (
  t: Translate,
  programme: { slug: string; title: string; fictional: boolean },
  frames: readonly PublicFrame[],
): PublicFramesView => ({
  title: t('understand:frame.titleFull', { programme: programme.title }),
  fictional: programme.fictional,
  frames: frames.map(({ id, text, activity, version, madeAt, themes, changes }) => ({
    id,
    text,
    activity: t('understand:frame.activity', { activity }),
    version: madeAt ? t('understand:frame.version', { version, at: formatMoment(madeAt) }) : '',
    themes: themes.map((theme) => ({
      ...theme,
      partOf: theme.partOf === null ? null : t('understand:frame.partOf', { title: theme.partOf }),
    })),
    changes: changes.map((change) => changeLine(t, change)),
  })),
  urls: { back: urls.programme(programme.slug), said: urls.whatPeopleSaid(programme.slug) },
})

const sample: PublicFramesView = {
  title: 'What each theme means: Moving the evening clinic',
  fictional: true,
  frames: [
    {
      id: 'q1',
      text: 'What do you want to say about this?',
      activity: 'Asked in: Tell us',
      version: 'Version 3 of the list of themes, 4 May 2027, 5pm',
      themes: [
        {
          id: 't1',
          title: 'Getting there',
          description: 'Travel to and from the clinic',
          excludes: 'Ambulances',
          examples: ['The bus stops at six.'],
          partOf: null,
        },
        {
          id: 't2',
          title: 'Parking',
          description: '',
          excludes: '',
          examples: [],
          partOf: 'Part of: Getting there',
        },
      ],
      changes: [{ title: 'Version 3, 4 May 2027, 5pm', url: '/record/entries/9', what: ['Added: Parking'] }],
    },
  ],
  urls: { back: '/programmes/evening-clinic', said: '/programmes/evening-clinic/what-people-said' },
}

export const publicFramesPage = page<PublicFramesView>('understand/themes/views/frames.njk', {
  full: sample,
  empty: { ...sample, frames: [] },
})
