import { dayInLondon } from '../../core/days.ts'
import { formatDay } from '../../web/format.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { clockOf } from '../questions/index.ts'
import type { Sending } from './queries.ts'
import { workingDaysToReply } from './schema.ts'

type Programme = Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>

export type SendingView = {
  id: string
  anchor: string
  title: string
  clock: string
  replies: { given: string; words: string }[]
  /** Where its points stand, once somebody has marked them. */
  pointsUrl: string | null
}

const clockSentence = (t: Translate, { dueOn, replies }: Sending, today: string): string =>
  t(`assure:voices.clock.${clockOf({ dueOn, answers: replies }, today)}`, {
    day: formatDay(dueOn),
    days: workingDaysToReply,
  })

/** @param signedOff the submissions whose points the public reads */
export const sendingView = (
  t: Translate,
  sending: Sending,
  signedOff: ReadonlySet<string>,
  today: string,
): SendingView => ({
  id: sending.id,
  anchor: `sent-${sending.id}`,
  title: t('assure:voices.sentBy', { who: sending.bodyName, day: formatDay(sending.sentAt) }),
  clock: clockSentence(t, sending, today),
  replies: sending.replies.map(({ words, givenAt }) => ({
    given: t('assure:voices.replied', { day: formatDay(givenAt) }),
    words,
  })),
  pointsUrl: signedOff.has(sending.submissionId)
    ? `${urls.submissions(sending.programme.slug)}#submission-${sending.submissionId}`
    : null,
})

type SentView = {
  programmeTitle: string
  fictional: boolean
  introduction: string
  count: string
  sendings: SendingView[]
  backUrl: string
}

export function sentView(
  t: Translate,
  { slug, title, fictional }: Programme,
  sendings: readonly Sending[],
  signedOff: ReadonlySet<string>,
  today: string,
): SentView {
  const clocks = sendings.map(({ dueOn, replies }) => clockOf({ dueOn, answers: replies }, today))
  const on = (clock: string) => clocks.filter((one) => one === clock).length
  return {
    programmeTitle: title,
    fictional,
    introduction: t('assure:voices.introduction', { title, days: workingDaysToReply }),
    count: t('assure:voices.count', {
      ...{ sent: sendings.length, inTime: on('in-time'), late: on('late') },
      ...{ waits: on('waits'), overdue: on('overdue') },
    }),
    sendings: sendings.map((sending) => sendingView(t, sending, signedOff, today)),
    backUrl: urls.programme(slug),
  }
}

export const english = createTranslate('en', { assure: messages })
const programme = { slug: 'evening-clinic', title: 'Evening clinic', fictional: false }
const silent: Sending = {
  ...{ id: 'a', bodyName: 'Quill Patients’ Voice', submissionId: 's' },
  ...{ sentAt: new Date('2027-05-04T09:00:00Z'), dueOn: '2027-06-02', replies: [], programme },
}
const replied: Sending = {
  ...silent,
  ...{ id: 'b', submissionId: 'other' },
  replies: [{ words: 'We will run the bus first.', givenAt: new Date('2027-05-20T09:00:00Z') }],
}
export const sampleSendings = [silent, replied]
export const sampleDay = dayInLondon(new Date('2027-07-01T09:00:00Z'))

export const sentPage = page<SentView>('assure/voices/views/sent.njk', () => ({
  none: sentView(english, programme, [], new Set(), sampleDay),
  several: sentView(english, programme, sampleSendings, new Set(['s']), sampleDay),
}))
