import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type MeetingContent, meetingOpenness } from '../papers/index.ts'
import {
  type Choice,
  choice,
  choices,
  chooseOne,
  type Errors,
  type Named,
  type PartOf,
  partOf,
  sampleContent,
  sampleNamed,
} from '../programmes/index.ts'

type MeetingsView = PartOf & { meetings: MeetingContent[] }

export const meetingsView = (programme: Named, meetings: readonly MeetingContent[]): MeetingsView => ({
  ...partOf(programme, {}),
  meetings: [...meetings],
})

export const meetingsDeskPage = page<MeetingsView>('register/meetings/views/desk/meetings.njk', {
  full: meetingsView(sampleNamed, sampleContent.meetings),
  empty: meetingsView(sampleNamed, []),
})

type Body = { id: string; name: string }

type MeetingView = PartOf & {
  id: string | null
  bodies: Choice[]
  heldOn: TypedDay
  about: string
  opennesses: Choice[]
  privateReason: string
  decided: boolean
  /** Each with a day and an address. */
  papers: { name: 'notice' | 'papers' | 'minutes'; day: TypedDay; url: string }[]
  errors: Errors
}

const paperNames = ['notice', 'papers', 'minutes'] as const

export const meetingView = (
  programme: Named,
  id: string | null,
  bodies: readonly Body[],
  typed: Typed,
  errors: Errors = [],
): MeetingView => ({
  ...partOf(programme, typed),
  id,
  bodies: [
    chooseOne('Select a body', typedText(typed, 'body')),
    ...bodies.map((body) => choice(body.id, body.name, typedText(typed, 'body'))),
  ],
  heldOn: typedDay(typed, 'heldOn'),
  about: typedText(typed, 'about'),
  opennesses: choices(meetingOpenness, messages.papers.meetingOpenness, typedText(typed, 'openness')),
  privateReason: typedText(typed, 'privateReason'),
  decided: typedText(typed, 'decided') === 'yes',
  papers: paperNames.map((name) => ({
    name,
    day: typedDay(typed, `${name}On`),
    url: typedText(typed, `${name}Url`),
  })),
  errors,
})

const sampleBodies = [{ id: 'icb', name: 'Quillshire Integrated Care Board' }]

export const meetingDeskPage = page<MeetingView>('register/meetings/views/desk/meeting.njk', {
  new: meetingView(sampleNamed, null, sampleBodies, { revision: '1' }),
  edited: meetingView(sampleNamed, '1', sampleBodies, { revision: '1', body: 'icb', openness: 'private' }),
  refused: meetingView(sampleNamed, null, sampleBodies, { revision: '1' }, [
    { field: 'body', message: 'Select the body that met' },
    { field: 'heldOn', message: 'Enter the day of the meeting' },
    { field: 'about', message: 'Enter what was discussed' },
    { field: 'openness', message: 'Select whether the public could be there' },
    { field: 'noticeOn', message: 'The day of the notice must not be after the meeting' },
    { field: 'papersUrl', message: 'Enter an address that begins with https:// or http://' },
  ]),
})
