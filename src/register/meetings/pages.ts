import { page } from '../../web/page.ts'
import { judgeMeeting, type MeetingContent, type MeetingJudged } from '../papers/index.ts'
import { type PublishedProgramme, sampleContent, samplePublished } from '../programmes/index.ts'

type MeetingsView = {
  slug: string
  title: string
  fictional: boolean
  shipped: boolean
  /** The newest first. */
  meetings: (MeetingContent & MeetingJudged)[]
}

export const meetingsView = ({ slug, fictional, shipped, content }: PublishedProgramme): MeetingsView => ({
  slug,
  title: content.title,
  fictional,
  shipped,
  meetings: content.meetings.toReversed().map((meeting) => ({ ...meeting, ...judgeMeeting(meeting) })),
})

export const meetingsPage = page<MeetingsView>('register/meetings/views/meetings.njk', {
  full: meetingsView(samplePublished),
  empty: meetingsView({
    ...samplePublished,
    shipped: true,
    fictional: false,
    content: { ...sampleContent, meetings: [] },
  }),
})
