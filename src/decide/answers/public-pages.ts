import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { countText } from '../../understand/counts/index.ts'
import { type Hiding, hidingText, sampleHiding } from '../../web/disclosure.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { Told } from './told.ts'

type LeaveView = { programme: string; fictional: boolean; hasLeft: boolean }

export const leaveView = (
  { title, fictional }: { title: string; fictional: boolean },
  hasLeft: boolean,
): LeaveView => ({ programme: title, fictional, hasLeft })

type ToldView = Hiding & {
  programmeTitle: string
  programmeUrl: string
  fictional: boolean
  batches: { caption: string; base: string; rows: { text: string; count: string }[] }[]
}

export const toldView = (
  t: Translate,
  programme: { title: string; slug: string; fictional: boolean },
  told: readonly Told[],
  scheme: DisclosureScheme,
): ToldView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.programme(programme.slug),
  fictional: programme.fictional,
  hiding: hidingText(t, scheme),
  batches: told.map(({ title, begunAt, total, parts }) => ({
    caption: t('decide:answers.toldOf', { title, day: formatDay(begunAt) }),
    base: t('decide:answers.toldBase', { number: countText(t, total) }),
    rows: parts.map(({ name, count }) => ({ text: t(`decide:answers.${name}`), count: countText(t, count) })),
  })),
})

export const leavePage = page<LeaveView>('decide/answers/views/leave.njk', {
  full: { programme: 'Moving the evening clinic', fictional: false, hasLeft: false },
  left: { programme: 'Moving the evening clinic', fictional: true, hasLeft: true },
})

const sample = {
  ...sampleHiding,
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/x',
  fictional: false,
}
export const toldPage = page<ToldView>('decide/answers/views/told.njk', {
  full: {
    ...sample,
    batches: [
      {
        caption: 'The clinic moves, answers begun on 4 May 2027',
        base: 'Messages: 412',
        rows: [
          { text: 'Told', count: '390' },
          { text: 'Could not be delivered', count: '22' },
        ],
      },
    ],
  },
  empty: { ...sample, batches: [] },
})
