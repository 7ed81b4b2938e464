import { printReceipt } from '../../core/record/receipt.ts'
import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { listVersions, ResponseByReceipt } from '../responses/index.ts'
import { minutesOpen } from './opening.ts'
import type { Said } from './said.ts'
import type { Count, PlaceInRecord, PointAnswer, PublishedDecision, Step } from './slots.ts'

export const findReceiptPage = page<{ typed: string; errors: FieldError[] }>(
  'listen/receipts/views/find.njk',
  {
    empty: { typed: '', errors: [] },
    refused: { typed: '0000', errors: [{ field: 'receipt', message: 'listen:receipt.wrong' }] },
  },
)

export const linkOverPage = page<Record<never, never>>('listen/receipts/views/link-over.njk', { over: {} })

/** What who gave the second thing can do with their response. */
type Doing = {
  copyUrl: string
  downloadUrl: string
  downloadSize: string
  changeUrl: string
  toldUrl: string
  withdrawUrl: string
  closeUrl: string
  minutesOpen: number
}

export type ReceiptView = {
  receipt: string
  taken: string
  channel: string
  programmeTitle: string
  programmeUrl: string
  counts: Count[]
  /** What became of what it said; empty before a decision is published. */
  became: PointAnswer[]
  decisions: PublishedDecision[]
  /** What is to come, once something was decided. */
  next: Step[]
  /** One for each act: that it was taken, and each correction and withdrawal. */
  places: PlaceInRecord[]
  /** It stands as it was taken or corrected; or it was withdrawn, or erased. */
  state: 'stands' | 'withdrawn' | 'erased'
  /** The acts by which it came to say what it says, after it was taken. */
  acts: string[]
  /** What was said: only once the second thing was given. */
  said: Said[] | null
  doing: Doing | null
  openUrl: string
  sendLinkUrl: string
  errors: FieldError[]
  fictional: boolean
}

type Trail = Pick<ReceiptView, 'counts' | 'became' | 'decisions' | 'next' | 'places'> & {
  versions: readonly VersionRow[]
}
type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]

const actView = (t: Translate, { kind, byPerson, madeAt }: VersionRow): string =>
  t(`listen:receipt.acts.${kind}${byPerson ? '' : 'For'}`, { when: formatMoment(madeAt) })

const stateOf = (response: ResponseByReceipt): ReceiptView['state'] => {
  if (response.erasedAt) return 'erased'
  return response.withdrawnAt ? 'withdrawn' : 'stands'
}

const formatBytes = (bytes: number) => `${Math.max(1, Math.ceil(bytes / 1024))} kB`

const doingOf = (receipt: string, said: readonly Said[]): Doing => ({
  copyUrl: urls.copyOfResponse(receipt),
  downloadUrl: urls.copyAsText(receipt),
  downloadSize: formatBytes(Buffer.byteLength(JSON.stringify(said))),
  changeUrl: urls.correct(receipt),
  toldUrl: urls.howTold(receipt),
  withdrawUrl: urls.withdraw(receipt),
  closeUrl: urls.closeReceipt(receipt),
  minutesOpen,
})

export const receiptView = (
  t: Translate,
  response: ResponseByReceipt,
  { counts, became, decisions, next, places, versions }: Trail,
  said: Said[] | null,
  errors: FieldError[],
): ReceiptView => ({
  receipt: printReceipt(response.receipt),
  taken: formatMoment(response.takenAt),
  channel: t(`listen:channel.${response.channel}`),
  programmeTitle: response.programmeTitle,
  programmeUrl: urls.programme(response.programmeSlug),
  counts,
  became,
  decisions,
  next: decisions.length > 0 ? next : [],
  places,
  state: stateOf(response),
  acts: versions.map((version) => actView(t, version)),
  said,
  doing: said && doingOf(response.receipt, said),
  openUrl: urls.openWithWord(response.receipt),
  sendLinkUrl: urls.sendLink(response.receipt),
  errors,
  fictional: response.fictional,
})

export const sampleSaid: Said[] = [
  {
    question: 'What do you want to say?',
    choices: [],
    text: 'Keep it\nopen.\n\nWe need it.',
    recording: null,
    rendering: null,
  },
  {
    question: 'What else?',
    choices: ['Recording: voice memo.m4a (2.3 MB)'],
    text: '',
    recording: { url: '/receipt/2ABC3DEF4GHJ/recordings/1', isSound: true, name: 'voice memo.m4a' },
    rendering: { how: 'Translated from Polish:', text: 'The last bus is at six.' },
  },
  {
    question: 'Move it: How far do you support it?',
    choices: ['Oppose'],
    text: '',
    recording: { url: '/receipt/2ABC3DEF4GHJ/recordings/2', isSound: false, name: 'signed.mp4' },
    rendering: null,
  },
]

const sample: ReceiptView = {
  receipt: '2ABC 3DEF 4GHJ',
  taken: '4 May 2027, 5:30pm',
  channel: 'Online',
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  counts: [{ theme: 'Getting there by bus', url: '/programmes/evening-clinic/what-people-said#theme-1' }],
  became: [
    {
      title: 'Getting there by bus',
      became: 'Changed in part',
      reversed: '',
      reason: 'A later bus will run. There is no money for two.',
      whatChanges: 'A bus at 9.40 pm on weekdays.',
      url: '/programmes/evening-clinic/issues/1',
      language: { code: 'en', direction: 'ltr' },
      titleLanguage: { code: 'en', direction: 'ltr' },
      untranslated: 'This answer has not been translated yet. It is shown in English.',
    },
    {
      title: 'Opening hours',
      became: 'The answer no longer holds',
      reversed:
        'The decision “It closes at 8” does not stand as it was made: Withdrawn on 3 May 2028. By: the board. What it had answered: Changed.',
      reason: '',
      whatChanges: '',
      url: '/programmes/evening-clinic/issues/2',
      language: { code: 'en', direction: 'ltr' },
      titleLanguage: { code: 'en', direction: 'ltr' },
      untranslated: '',
    },
  ],
  decisions: [
    {
      title: 'The evening clinic stays',
      language: { code: 'en', direction: 'ltr' },
      decidedOn: '2027-09-01',
      url: '/programmes/evening-clinic/what-was-decided',
      reversed: 'Withdrawn on 3 May 2028. By: the board.',
    },
  ],
  next: [
    {
      text: 'Next stage: Putting it into practice, planned from May 2028.',
      url: '/programmes/evening-clinic',
    },
  ],
  places: [
    {
      kind: 'Response taken',
      entry: { number: 12_345, url: '/record/entries/12345' },
      proof: {
        url: '/record/proofs/inclusion?entry=12345&size=12400',
        checkpointUrl: '/record/checkpoints/12400',
        size: 12_400,
      },
    },
  ],
  state: 'stands',
  acts: [],
  said: null,
  doing: null,
  openUrl: '/receipt/2ABC3DEF4GHJ/open',
  sendLinkUrl: '/receipt/2ABC3DEF4GHJ/send-link',
  errors: [],
  fictional: false,
}

export const receiptPage = page<ReceiptView>('listen/receipts/views/receipt.njk', {
  full: sample,
  early: {
    ...sample,
    counts: [],
    became: [],
    decisions: [],
    next: [],
    places: [{ kind: 'Response taken', entry: null, proof: null }],
  },
  wrongWord: { ...sample, errors: [{ field: 'word', message: 'listen:receipt.wordWrong' }] },
  opened: { ...sample, said: sampleSaid, doing: doingOf('2ABC3DEF4GHJ', sampleSaid) },
  corrected: { ...sample, acts: ['Corrected on 5 May 2027, 9am by who sent it'] },
  withdrawn: {
    ...sample,
    counts: [],
    became: [],
    state: 'withdrawn',
    acts: ['Withdrawn on 6 May 2027, 9am by who sent it'],
  },
  erased: { ...sample, counts: [], became: [], state: 'erased' },
})
