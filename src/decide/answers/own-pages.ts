import type { ReadState } from '../../understand/reports/index.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { decisionAnchor, type PublishedDecision, recordingLinks } from '../decisions/index.ts'
import { type Next, nextSteps, type Point, type Step } from '../raised/index.ts'
import { decisionReversedSentence } from '../trace/index.ts'
import { english, type InLanguage, titleAsSpoken } from '../wordings/index.ts'

type OwnPoint = Omit<Point, 'easyRead'> & {
  /** In place of the full words where there are any and its reader wants them. */
  easyLines: string[]
}

export type OwnPageView = {
  /** What it told of was taken back or erased. */
  isGone: boolean
  fictional: boolean
  programme: { title: string; url: string } | null
  /** What the message was about, with what happened to it since; null where it is not public any more. */
  decision: {
    title: string
    language: InLanguage
    url: string
    by: string
    reversed: string
    /** The same to listen to or signed. */
    recordings: { text: string; url: string }[]
  } | null
  points: OwnPoint[]
  /** Why there is none. */
  noPoints: string
  next: Step[]
  issuesUrl: string
}

type Own = {
  programme: { slug: string; title: string; fictional: boolean }
  decision: PublishedDecision | undefined
  points: readonly Point[]
  readState: ReadState
  next: Next
  isEasyRead: boolean
}

export const ownPageView = (
  t: Translate,
  { programme, decision, points, readState, next, isEasyRead }: Own,
): OwnPageView => ({
  isGone: false,
  fictional: programme.fictional,
  programme: { title: programme.title, url: urls.programme(programme.slug) },
  decision: decision
    ? {
        ...titleAsSpoken(decision.content),
        url: `${urls.whatWasDecided(programme.slug)}#${decisionAnchor(decision.id)}`,
        by: t('decide:answer.pageDecided', {
          body: decision.content.decidedBy.name,
          on: formatDay(decision.content.decidedOn),
        }),
        reversed: decisionReversedSentence(t, decision),
        recordings: recordingLinks(t, programme.slug, decision),
      }
    : null,
  points: points.map(({ easyRead, ...point }) => ({
    ...point,
    easyLines: isEasyRead ? linesOf(easyRead) : [],
  })),
  noPoints: t(`decide:answer.pageNoPoints.${readState}`),
  next: nextSteps(t, next),
  issuesUrl: urls.issues(programme.slug),
})

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

export const goneView = (): OwnPageView => ({
  isGone: true,
  fictional: false,
  programme: null,
  decision: null,
  points: [],
  noPoints: '',
  next: [],
  issuesUrl: urls.programmes(),
})

const point: OwnPoint = {
  title: 'Getting there by bus',
  became: 'Changed in part',
  reversed: '',
  reason: 'A later bus will run. There is no money for two.',
  whatChanges: 'A bus at 9.40 pm on weekdays.',
  url: '/programmes/x/issues/a',
  language: english,
  titleLanguage: english,
  untranslated: '',
  easyLines: [],
}

const sample: OwnPageView = {
  isGone: false,
  fictional: true,
  programme: { title: 'Moving the evening clinic', url: '/programmes/x' },
  decision: {
    title: 'The evening clinic moves',
    language: english,
    url: '/programmes/x/what-was-decided#decision-1',
    by: 'Quillshire Integrated Care Board, 1 September 2027',
    reversed: '',
    recordings: [{ text: 'Listen to what was decided and why', url: '/programmes/x/recordings/1' }],
  },
  points: [point, { ...point, title: 'Parking', became: 'Not answered', reason: '', whatChanges: '' }],
  noPoints: '',
  next: [
    { text: 'Next stage: Putting it into practice, planned from May 2028.', url: '/programmes/x' },
    { text: 'One promise is still to be kept, by 1 April 2028.', url: '/programmes/x/commitments' },
  ],
  issuesUrl: '/programmes/x/issues',
}

export const ownPage = page<OwnPageView>('decide/answers/views/own-page.njk', {
  full: sample,
  easyRead: { ...sample, points: [{ ...point, easyLines: ['You want a late bus.', 'There will be one.'] }] },
  reversed: {
    ...sample,
    decision: sample.decision && {
      ...sample.decision,
      reversed:
        'The decision “The evening clinic moves” does not stand as it was made: Quashed on 3 May 2028. By: the High Court.',
    },
    points: [
      {
        ...point,
        became: 'The answer no longer holds',
        reversed:
          'The decision “The evening clinic moves” does not stand as it was made: Quashed on 3 May 2028. By: the High Court. What it had answered: Changed in part.',
        reason: '',
        whatChanges: '',
      },
    ],
  },
  noPoints: {
    ...sample,
    ...{ decision: null, points: [] },
    noPoints: 'What you said was read. It is in none of the themes that the decision answers.',
  },
  gone: goneView(),
})
