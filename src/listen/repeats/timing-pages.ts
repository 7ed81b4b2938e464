import { maskIdentifiers } from '../../core/text/masking.ts'
import { formatMoment } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { reasons } from './pages.ts'
import { mostInAGroup } from './pairs.ts'
import type { listFullestMinutes, SameGroup } from './queries.ts'

type MinuteRow = Awaited<ReturnType<typeof listFullestMinutes>>[number]
/** A group that is too large to be listed pair by pair, with the beginning of its words where it is of words. */
export type LargeGroup = SameGroup & { beginning: string | null }

export type TimingView = {
  programmeTitle: string
  backUrl: string
  most: number
  minutes: { when: string; count: number; activity: string }[]
  groups: { what: string; count: number; first: string; last: string; beginning: string }[]
  fictional: boolean
}

const longestBeginning = 120

const beginningOf = (text: string): string => {
  const line = maskIdentifiers(text).text.replace(/\s+/g, ' ').trim()
  return line.length > longestBeginning ? `${line.slice(0, longestBeginning)}…` : line
}

export const timingView = (
  programme: ProgrammeScope,
  minutes: readonly MinuteRow[],
  groups: readonly LargeGroup[],
): TimingView => ({
  programmeTitle: programme.title,
  backUrl: urls.deskProgramme(programme.slug, 'repeats'),
  most: mostInAGroup,
  minutes: minutes.map(({ minute, count, activityTitle }) => ({
    when: formatMoment(minute),
    count,
    activity: activityTitle,
  })),
  groups: groups.map(({ signal, count, firstAt, lastAt, beginning }) => ({
    what: reasons[signal],
    count,
    first: formatMoment(firstAt),
    last: formatMoment(lastAt),
    beginning: beginning === null ? '' : beginningOf(beginning),
  })),
  fictional: programme.fictional,
})

const sampleProgramme: ProgrammeScope = {
  id: '1',
  slug: 'x',
  title: 'Moving the evening clinic',
  fictional: false,
}
const [sampleAt, sampleLast] = [new Date('2027-05-04T16:30:00Z'), new Date('2027-05-04T16:34:00Z')]

export const timingPage = page<TimingView>('listen/repeats/views/desk/timing.njk', {
  some: timingView(
    sampleProgramme,
    [{ minute: sampleAt, count: 412, activityTitle: 'Tell us about the evening clinic' }],
    [
      {
        signal: 'text',
        count: 1204,
        firstAt: sampleAt,
        lastAt: sampleLast,
        responseIds: [],
        beginning: 'Keep our clinic open. '.repeat(20),
      },
      { signal: 'email', count: 9, firstAt: sampleAt, lastAt: sampleLast, responseIds: [], beginning: null },
    ],
  ),
  none: timingView({ ...sampleProgramme, fictional: true }, [], []),
})
