import type { OneMessage, PrintRun, Progress } from '../../post/index.ts'
import { formatMoment } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { reasonText, setUpText, stateText, waitText } from './codes.ts'
import { sampleMessage } from './message-pages.ts'

type Programme = Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>

const batchStates = { open: 'Not started', sending: 'Being sent', stopped: 'Stopped', done: 'Done' } as const
/** A stop by a person has no reason with it. */
const isStoppedForSetUp = ({ state, waitsWhy }: { state: string; waitsWhy: string }) =>
  state === 'stopped' && waitsWhy !== ''
const stateOf = (batch: { state: string; waitsWhy: string }) =>
  isStoppedForSetUp(batch)
    ? 'Stopped: could not be sent, our set-up'
    : (batchStates[batch.state as keyof typeof batchStates] ?? batch.state)

type BatchesView = {
  programmeTitle: string
  backUrl: string
  fictional: boolean
  batches: { title: string; url: string; opened: string; state: string }[]
}

export const batchesView = (
  programme: Programme,
  batches: readonly { id: string; title: string; openedAt: Date; state: string; waitsWhy: string }[],
): BatchesView => ({
  programmeTitle: programme.title,
  backUrl: urls.deskProgramme(programme.slug),
  fictional: programme.fictional,
  batches: batches.map(({ id, title, openedAt, ...batch }) => ({
    title,
    url: urls.deskProgramme(programme.slug, 'answers', id),
    opened: formatMoment(openedAt),
    state: stateOf(batch),
  })),
})

type BatchView = {
  title: string
  programmeTitle: string
  backUrl: string
  fictional: boolean
  state: string
  wait: string
  /** Why nothing is taken from us as we are set up; empty where it is. */
  setUp: string
  /** How the mailbox is to which messages come back; empty where there is none. */
  returned: string
  recipients: number
  messages: number
  told: number
  aMinute: number
  states: { text: string; count: number }[]
  untold: { text: string; why: string; count: number; again: { state: string; reason: string } | null }[]
  inDoubt: { id: string }[]
  toPrint: number
  runs: {
    number: number
    letters: number
    large: boolean
    made: string
    handedOver: string
    pdfUrl: string
    csvUrl: string
    handOverUrl: string
  }[]
  may: { send: boolean; see: boolean }
  firstUrl: string | null
  untoldUrl: string
  at: { start: string; stop: string; again: string; inDoubt: string; print: string }
  isSending: boolean
}

type BatchFacts = {
  progress: Progress
  runs: readonly PrintRun[]
  inDoubt: readonly OneMessage[]
  first: OneMessage | undefined
}

export function batchView(
  programme: Programme,
  { progress, runs, inDoubt, first }: BatchFacts,
  may: { send: boolean; see: boolean },
): BatchView {
  const { batch, byState, untold } = progress
  const at = (...rest: string[]) => urls.deskProgramme(programme.slug, 'answers', batch.id, ...rest)
  return {
    title: batch.title,
    programmeTitle: programme.title,
    backUrl: urls.deskProgramme(programme.slug, 'answers'),
    fictional: programme.fictional,
    state: stateOf(batch),
    setUp: isStoppedForSetUp(batch) ? setUpText(batch.waitsWhy) : '',
    wait:
      batch.waitsWhy === '' || batch.state === 'stopped'
        ? ''
        : `${waitText(batch.waitsWhy)}${batch.waitsUntil ? `. It goes on at ${formatMoment(batch.waitsUntil)}` : ''}.`,
    returned: returnedText(progress.returns),
    recipients: progress.recipients,
    messages: progress.messages,
    told: progress.told,
    aMinute: progress.aMinute,
    states: Object.entries(byState)
      .filter(([, count]) => count > 0)
      .map(([state, count]) => ({ text: stateText(state), count })),
    untold: untold.map(({ state, reason, count }) => ({
      text: stateText(state),
      why: reasonText(reason),
      count,
      again: may.send && (state === 'bounced' || state === 'failed') ? { state, reason } : null,
    })),
    inDoubt: inDoubt.map(({ id }) => ({ id })),
    toPrint: byState['to-print'] - runs.reduce((sum, run) => sum + (run.handedOverAt ? 0 : run.letters), 0),
    runs: runs.map(({ id, number, letters, isLarge, madeAt, handedOverAt }) => ({
      number,
      letters,
      large: isLarge === true,
      made: formatMoment(madeAt),
      handedOver: handedOverAt ? formatMoment(handedOverAt) : '',
      pdfUrl: at('print', `${id}.pdf`),
      csvUrl: at('print', `${id}.csv`),
      handOverUrl: at('print', id, 'handed-over'),
    })),
    may,
    firstUrl: first && may.see ? at('messages', first.id) : null,
    untoldUrl: at('untold'),
    at: {
      start: at('start'),
      stop: at('stop'),
      again: at('again'),
      inDoubt: at('in-doubt'),
      print: at('print'),
    },
    isSending: batch.state === 'sending',
  }
}

function returnedText(returns: Progress['returns']): string {
  if (!returns) return ''
  if (returns.problem) return `What comes back by mail cannot be read now. ${returns.problem}`
  return returns.readAt
    ? `What came back by mail was last looked for on ${formatMoment(returns.readAt)}.`
    : ''
}

const programme: Programme = { slug: 'x', title: 'Moving the evening clinic', fictional: false }
const openedAt = new Date('2027-05-04T12:00:00Z')
const none = {
  queued: 0,
  handing: 0,
  'in-doubt': 0,
  kept: 0,
  'to-print': 0,
  sent: 0,
  delivered: 0,
  'handed-over': 0,
  bounced: 0,
  failed: 0,
  unsubscribed: 0,
  'cannot-be-told': 0,
}
const row: Progress['batch'] = {
  id: '1',
  purpose: 'reply',
  subjectId: '1',
  programmeId: '1',
  title: 'The clinic moves',
  details: {},
  isNeverSent: false,
  state: 'sending',
  openedAt,
  openedBy: null,
  startedAt: openedAt,
  finishedAt: null,
  waitsUntil: new Date('2027-05-04T12:15:00Z'),
  waitsWhy: 'notify-429-TooManyRequestsError',
}
const progress: Progress = {
  batch: row,
  recipients: 4210,
  messages: 4100,
  byState: { ...none, queued: 900, 'in-doubt': 2, 'to-print': 600, sent: 2500, bounced: 90, unsubscribed: 8 },
  details: [],
  told: 2500,
  untold: [
    { state: 'bounced', reason: 'smtp-550-5.1.1', count: 90 },
    { state: 'unsubscribed', reason: 'left', count: 8 },
  ],
  aMinute: 480,
  returns: { readAt: openedAt, problem: 'The mail server does not accept the user name and the password.' },
}
const run = { id: '5', number: 1, madeAt: openedAt, handedOverAt: null, isLarge: false, letters: 500 }

export const batchesPage = page<BatchesView>('decide/answers/views/desk/batches.njk', {
  full: batchesView(programme, [
    { id: '1', title: 'The clinic moves', openedAt, state: 'sending', waitsWhy: '' },
  ]),
  empty: batchesView(programme, []),
})
export const batchPage = page<BatchView>('decide/answers/views/desk/batch.njk', {
  full: batchView(
    programme,
    {
      progress,
      runs: [run, { ...run, number: 2, handedOverAt: openedAt }],
      inDoubt: [sampleMessage],
      first: sampleMessage,
    },
    { send: true, see: true },
  ),
  notSetUp: batchView(
    programme,
    {
      progress: {
        ...progress,
        batch: { ...row, state: 'stopped', waitsUntil: null, waitsWhy: 'smtp-relay-554-5.7.1' },
      },
      runs: [],
      inDoubt: [],
      first: sampleMessage,
    },
    { send: true, see: false },
  ),
  empty: batchView(
    { ...programme, fictional: true },
    {
      progress: {
        ...progress,
        batch: { ...row, state: 'open', waitsUntil: null, waitsWhy: '' },
        recipients: 0,
        messages: 0,
        byState: none,
        told: 0,
        untold: [],
      },
      runs: [],
      inDoubt: [],
      first: undefined,
    },
    { send: false, see: false },
  ),
})
