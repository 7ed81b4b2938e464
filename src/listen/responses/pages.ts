import type { SentFile } from '../../core/questionnaire/content.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, activityState, lateUntil, takesResponses } from '../activities/index.ts'
import { type RecordingField, recordingField } from './box-recording.ts'
import { longestAnswer } from './schema.ts'
import { type SpeakerTyped, speakerTyped } from './speaker-form.ts'

/** What was typed about the response, as the form shows it again. `open` keeps the optional part unfolded. */
export type AboutTyped = {
  mayPublish: boolean
  email: string
  wantsReply: string
  phone: string
  postAddress: string
  replyFormat: string
  replyLanguage: string
  word: string
  organisationName: string
  open: boolean
  speaker: SpeakerTyped
}

export function aboutTyped(typed: Typed): AboutTyped {
  const [email, word, organisationName] = ['email', 'word', 'organisationName'].map((field) =>
    typedText(typed, field),
  ) as [string, string, string]
  const reply = replyTyped(typed)
  return {
    mayPublish: typed.mayPublish !== undefined,
    email,
    ...reply,
    word,
    organisationName,
    open: [email, word, ...Object.values(reply)].some((text) => text !== ''),
    speaker: speakerTyped(typed),
  }
}

/** How somebody wants to be told, as it was typed. */
export const replyTyped = (typed: Typed) => ({
  wantsReply: typedText(typed, 'wantsReply'),
  phone: typedText(typed, 'phone'),
  postAddress: typedText(typed, 'postAddress'),
  replyFormat: typedText(typed, 'replyFormat'),
  replyLanguage: typedText(typed, 'replyLanguage'),
})

export type OneBoxView = {
  title: string
  programmeTitle: string
  programmeUrl: string
  introduction: string
  question: string
  limit: number
  action: string
  kitUrl: string
  /** Null on the page for words alone, which stays short and is sent as a plain form. */
  recording: RecordingField | null
  recordUrl: string
  /** `page` names this showing of the page, so that sending it twice is one response. */
  typed: AboutTyped & { answer: string; page: string }
  errors: FieldError[]
  fictional: boolean
}

export type BoxShown = { typed: Typed; recording?: SentFile | undefined; takesRecording: boolean }

export const oneBoxView = (
  activity: ActivityRow,
  question: string,
  { typed, recording, takesRecording }: BoxShown,
  errors: FieldError[],
): OneBoxView => ({
  title: activity.title,
  programmeTitle: activity.programmeTitle,
  programmeUrl: urls.programme(activity.programmeSlug),
  introduction: activity.introduction,
  question,
  limit: longestAnswer,
  action: urls.say(activity.slug),
  kitUrl: urls.kit(activity.slug),
  recording: takesRecording ? recordingField(recording) : null,
  recordUrl: urls.sayByRecording(activity.slug),
  typed: { answer: typedText(typed, 'answer'), page: typedText(typed, 'page'), ...aboutTyped(typed) },
  errors,
  fictional: activity.fictional,
})

const sampleTyped = {
  answer: '',
  page: 'a1b2',
  mayPublish: false,
  email: '',
  ...replyTyped({}),
  word: '',
  organisationName: '',
  open: false,
  speaker: speakerTyped({}),
}
const sampleBox: OneBoxView = {
  title: 'Tell us about the evening clinic',
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  introduction: 'We want to hear from anyone who uses it.',
  question: 'What do you want to say about this?',
  limit: longestAnswer,
  action: '/say/evening-clinic',
  kitUrl: '/say/evening-clinic/kit',
  recording: null,
  recordUrl: '/say/evening-clinic?by=recording',
  typed: sampleTyped,
  errors: [],
  fictional: false,
}

export const oneBoxPage = page<OneBoxView>('listen/responses/views/one-box.njk', {
  empty: sampleBox,
  recorded: {
    ...sampleBox,
    recording: recordingField({ hash: 'a1', name: 'voice memo.m4a', type: 'audio/mp4', bytes: 2_400_000 }),
    errors: [{ field: 'recording', message: 'listen:recording.wrongType' }],
  },
  refused: {
    ...sampleBox,
    fictional: true,
    typed: {
      ...sampleTyped,
      email: 'nobody',
      wantsReply: 'letter',
      postAddress: '4 Harbour Row',
      open: true,
      speaker: speakerTyped({ speaksAs: ['staff', 'resident'], standsFor: 'many', help: 'helped' }),
    },
    errors: [
      { field: 'answer', message: 'listen:box.empty' },
      { field: 'standsFor', message: 'listen:speaker.standsForWrong' },
      { field: 'email', message: 'listen:about.emailWrong' },
      { field: 'postAddress', message: 'listen:about.address.postcode' },
    ],
  },
})

export type ClosedView = {
  title: string
  closedOn: string | null
  opensOn: string | null
  isPaused: boolean
  /** Late responses: until when they are taken, whether they count, and where to send one. */
  late: { until: string; counts: boolean; url: string } | null
  noticesUrl: string
  typedText: string
  programmeUrl: string
  fictional: boolean
}

function lateViewOf(activity: ActivityRow, now: Date): ClosedView['late'] {
  const until = lateUntil(activity)
  if (!until || takesResponses(activity, now) !== 'late') return null
  return { until: formatMoment(until), counts: activity.countsLate, url: urls.sayLate(activity.slug) }
}

export const closedView = (activity: ActivityRow, now: Date, typedSoFar: string): ClosedView => ({
  title: activity.title,
  closedOn: activity.closesAt && activity.closesAt <= now ? formatMoment(activity.closesAt) : null,
  opensOn: activity.opensAt && activity.opensAt > now ? formatMoment(activity.opensAt) : null,
  isPaused: activityState(activity, now) === 'paused',
  late: lateViewOf(activity, now),
  noticesUrl: urls.notices(activity.programmeSlug),
  typedText: typedSoFar,
  programmeUrl: urls.programme(activity.programmeSlug),
  fictional: activity.fictional,
})

export const closedPage = page<ClosedView>('listen/responses/views/closed.njk', {
  closed: {
    title: 'Tell us about the evening clinic',
    closedOn: '4 May 2027, 5pm',
    opensOn: null,
    isPaused: false,
    late: null,
    noticesUrl: '/programmes/evening-clinic/notices',
    typedText: 'Keep it open',
    programmeUrl: '/programmes/evening-clinic',
    fictional: false,
  },
})

export type SentView = {
  receipt: string
  receiptUrl: string
  hasWord: boolean
  hasEmail: boolean
  /** By which way they want to be told; null where they do not. */
  toldBy: string | null
  equalityUrl: string | null
  programmeUrl: string
  fictional: boolean
}

type SentResponse = {
  receipt: string
  hasWord: boolean
  hasEmail: boolean
  toldBy: string | null
  programmeSlug: string
  fictional: boolean
}

export const sentView = (response: SentResponse, equalityUrl: string | null): SentView => ({
  receipt: printReceipt(response.receipt),
  receiptUrl: urls.receipt(response.receipt),
  hasWord: response.hasWord,
  hasEmail: response.hasEmail,
  toldBy: response.toldBy,
  equalityUrl,
  programmeUrl: urls.programme(response.programmeSlug),
  fictional: response.fictional,
})

const sampleSent: SentView = {
  receipt: '2ABC 3DEF 4GHJ',
  receiptUrl: '/receipt/2ABC3DEF4GHJ',
  hasWord: true,
  hasEmail: true,
  toldBy: 'email',
  equalityUrl: '/sent/evening-clinic/equality',
  programmeUrl: '/programmes/evening-clinic',
  fictional: false,
}

export const sentPage = page<SentView>('listen/responses/views/sent.njk', {
  everything: sampleSent,
  receiptAlone: { ...sampleSent, hasWord: false, hasEmail: false, toldBy: 'post', equalityUrl: null },
})
