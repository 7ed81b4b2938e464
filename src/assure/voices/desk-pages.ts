import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { english, type SendingView, sampleDay, sampleSendings, sendingView } from './pages.ts'
import type { Draft, PersonOfVoice, ProgrammeOfVoice, Sending, Voice } from './queries.ts'
import type { ProgrammeWithDays, Said } from './said.ts'
import { workingDaysToReply } from './schema.ts'

type Link = { text: string; url: string }

type DeskView = {
  name: string
  fictional: boolean
  days: number
  programmes: { link: Link; body: string; open: string[] }[]
  drafts: { link: Link; saved: string }[]
  sent: (SendingView & { programme: Link })[]
  said: { link: Link; received: string; points: { title: string; became: string }[] }[]
  people: string[]
  newUrl: string | null
}

type OnDesk = {
  programmes: readonly ProgrammeWithDays[]
  drafts: readonly Draft[]
  sent: readonly Sending[]
  said: readonly Said[]
  people: readonly PersonOfVoice[]
}

const closing = ({ title, closesAt }: ProgrammeWithDays['open'][number]): string =>
  closesAt ? `${title}: closes on ${formatDay(closesAt)}` : `${title}: open, no end has been set`

const personLine = ({ name, grantedAt, givenBy }: PersonOfVoice): string =>
  `${name}, since ${formatDay(grantedAt)}${givenBy ? `, given by ${givenBy}` : ''}`

const firstWords = (words: string): string => (words.length > 80 ? `${words.slice(0, 79)}…` : words)

export function deskView(
  { id, name, fictional }: Voice,
  { programmes, drafts, sent, said, people }: OnDesk,
  today: string,
): DeskView {
  const signedOff = new Set(said.map(({ submissionId }) => submissionId))
  return {
    name,
    fictional,
    days: workingDaysToReply,
    programmes: programmes.map(({ slug, title, body, open }) => ({
      link: { text: title, url: urls.programme(slug) },
      body: body ?? 'Nobody named',
      open: open.map(closing),
    })),
    drafts: drafts.map((draft) => ({
      link: { text: firstWords(draft.words), url: urls.voiceDesk(id, 'drafts', draft.id) },
      saved: `On ${draft.title}. Kept on ${formatDay(draft.savedAt)} by ${draft.savedBy ?? 'somebody whose account has gone'}`,
    })),
    sent: sent.map((sending) => ({
      ...sendingView(english, sending, signedOff, today),
      programme: { text: sending.programme.title, url: urls.sentByVoices(sending.programme.slug) },
    })),
    said: said.map(({ submissionId, programme, receivedOn, points }) => ({
      link: {
        text: programme.title,
        url: `${urls.submissions(programme.slug)}#submission-${submissionId}`,
      },
      received: formatDay(receivedOn),
      points,
    })),
    people: people.map(personLine),
    newUrl: programmes.length > 0 ? urls.voiceDesk(id, 'drafts', 'new') : null,
  }
}

const voice: Voice = { id: 'v', name: 'Quill Patients’ Voice', fictional: false }
const programme = { id: 'p', slug: 'evening-clinic', title: 'Evening clinic', body: 'Quill Care Board' }
const draft: Draft = {
  ...{ id: 'd', programmeId: 'p', title: 'Evening clinic', revision: 2, savedBy: 'Lee Okafor' },
  ...{ words: 'People told us that the bus does not run after six.', savedAt: new Date('2027-05-04') },
}
const nothing: OnDesk = { programmes: [], drafts: [], sent: [], said: [], people: [] }
const full: OnDesk = {
  programmes: [
    {
      ...programme,
      open: [
        { title: 'Say what you think', closesAt: new Date('2027-07-20T22:59:00Z') },
        { title: 'Letters', closesAt: null },
      ],
    },
    { ...programme, id: 'q', body: null, open: [] },
  ],
  drafts: [draft],
  sent: sampleSendings,
  said: [
    {
      submissionId: 's',
      programme,
      receivedOn: '2026-05-04',
      points: [
        { title: 'A bus before anything moves', became: 'Changed' },
        { title: 'Publish transfers each month', became: 'Not answered' },
      ],
    },
  ],
  people: [{ name: 'Lee Okafor', grantedAt: new Date('2027-01-04'), givenBy: 'Ada Owner' }],
}

export const deskPage = page<DeskView>('assure/voices/views/desk/voice.njk', () => ({
  empty: deskView(voice, nothing, sampleDay),
  full: deskView(voice, full, sampleDay),
}))

type DraftView = {
  voice: string
  fictional: boolean
  /** What it is about; null where that is still to be chosen. */
  about: string | null
  programmes: { value: string; text: string; selected: boolean }[]
  words: string
  mayPublish: boolean
  revision: number
  days: number
  urls: { back: string; action: string; remove: string | null }
  errors: readonly FieldError[]
}

export const newDraftView = (
  { id, name, fictional }: Voice,
  programmes: readonly Pick<ProgrammeOfVoice, 'id' | 'title'>[],
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): DraftView => ({
  ...{ voice: name, fictional, about: null, mayPublish: false, revision: 0, days: workingDaysToReply },
  programmes: [
    { value: '', text: 'Select one', selected: typedText(typed, 'programme') === '' },
    ...programmes.map((one) => ({
      ...{ value: one.id, text: one.title, selected: one.id === typedText(typed, 'programme') },
    })),
  ],
  words: typedText(typed, 'words'),
  urls: { back: urls.voiceDesk(id), action: urls.voiceDesk(id, 'drafts', 'new'), remove: null },
  errors,
})

export const draftView = (
  { id, name, fictional }: Voice,
  draftOf: Draft,
  typed?: Typed,
  errors: readonly FieldError[] = [],
): DraftView => ({
  ...{ voice: name, fictional, about: draftOf.title, programmes: [], days: workingDaysToReply },
  words: typed ? typedText(typed, 'words') : draftOf.words,
  mayPublish: typed?.mayPublish !== undefined,
  revision: draftOf.revision,
  urls: {
    back: urls.voiceDesk(id),
    action: urls.voiceDesk(id, 'drafts', draftOf.id),
    remove: urls.voiceDesk(id, 'drafts', draftOf.id, 'remove'),
  },
  errors,
})

export const draftPage = page<DraftView>('assure/voices/views/desk/draft.njk', () => ({
  new: newDraftView(voice, [programme]),
  'new, refused': newDraftView(voice, [programme], { words: '' }, [
    { field: 'programme', message: 'Select what it is about' },
    { field: 'words', message: 'Enter the text of the draft' },
  ]),
  kept: draftView(voice, draft),
  refused: draftView(voice, draft, { words: '', revision: '2' }, [
    { field: 'words', message: 'Enter the text of the draft' },
  ]),
}))
