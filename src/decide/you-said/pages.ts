import type { PublicProgramme } from '../../register/programmes/index.ts'
import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { changeText, countSentence, decisionAnchor, sourceText } from '../decisions/index.ts'
import { reversedSentence, settledSentence, type Traced } from '../trace/index.ts'
import {
  answerAsSpoken,
  english,
  type InLanguage,
  notTranslatedNote,
  titleAsSpoken,
} from '../wordings/index.ts'
import { countRaised, type Half, halves, halvesOf, type Told } from './halves.ts'

type Link = { text: string; url: string }

export type ItemView = {
  title: string
  url: string
  /** What kind of issue it is and who raised it. */
  source: string
  /** How many responses; empty for what is no theme. */
  count: string
  /** What is answered with it because it says the same. */
  together: Link[]
  state: string
  /** In which reason and what changes are. */
  language: InLanguage
  /** That they are in English on a page in another language; empty where they are not. */
  untranslated: string
  whatChanges: string
  change: Link | null
  reason: string
  /** Said where nobody gave a reason. */
  noReason: string
  decision: (Link & { language: InLanguage }) | null
  by: string
  /** That this decision does not stand as it was made; empty where it does. */
  reversed: string
}

export type HalfView = { id: Half; title: string; total: string; nothing: string; items: ItemView[] }

export type YouSaidView = Hiding & {
  programmeTitle: string
  programmeUrl: string
  traceUrl: string
  feedUrl: string
  posterUrl: string
  easyReadUrl: string
  fictional: boolean
  /** What came of everything, in one sentence; empty where nothing was raised. */
  balance: string
  hasDecisions: boolean
  halves: HalfView[]
}

/** What people said, what was done and what was not, from the trace alone. */
export function youSaidView(
  t: Translate,
  { slug, title, fictional }: PublicProgramme,
  traced: Traced,
): Omit<YouSaidView, 'hiding'> {
  const divided = halvesOf(traced.became, traced.counts)
  return {
    programmeTitle: title,
    programmeUrl: urls.programme(slug),
    traceUrl: urls.issues(slug),
    feedUrl: urls.youSaidFeed(slug),
    posterUrl: urls.youSaidPoster(slug),
    easyReadUrl: urls.youSaidEasyRead(slug),
    fictional,
    balance: balanceSentence(t, divided),
    hasDecisions: traced.hasDecisions,
    halves: halves.map((half) => ({
      id: half,
      title: t(`decide:youSaid.${half}.title`),
      total: t(`decide:youSaid.${half}.total`, { count: countRaised(divided[half]) }),
      nothing: t(`decide:youSaid.${half}.none`),
      items: divided[half].map((told) => itemView(t, slug, told, traced.counts)),
    })),
  }
}

export function balanceSentence(t: Translate, divided: Record<Half, readonly Told[]>): string {
  const [changed, unchanged] = [countRaised(divided.changed), countRaised(divided.unchanged)]
  const count = changed + unchanged
  return count === 0 ? '' : t('decide:youSaid.balance', { count, changed, unchanged })
}

export function itemView(t: Translate, slug: string, told: Told, counts: Traced['counts']): ItemView {
  const { one, answer, together } = told
  const { issue, state } = one
  const linkTo = (to: { id: string; title: string }): Link => ({
    text: to.title,
    url: urls.issue(slug, to.id),
  })
  const isTheme = issue.source === 'theme'
  const isHolding = state !== 'overturned'
  const read = answer && answerAsSpoken(answer.meeting, answer.decision.content.wordings)
  return {
    ...linkTo(issue),
    title: issue.title,
    source: isTheme ? t('decide:youSaid.asked', { question: issue.from }) : sourceText(t, issue, true),
    count: countSentence(t, counts.get(issue.id)),
    together: together.map(linkTo),
    state: t(`decide:trace.state.${state}`),
    language: read?.language ?? english,
    untranslated: read ? notTranslatedNote(t, read) : '',
    // What no longer holds promises nothing: what it had said stands on the page of the issue.
    whatChanges: isHolding ? (read?.whatChanges ?? '') : '',
    change: answer && isHolding ? changeText(t, slug, answer.meeting) : null,
    reason: read?.reason ?? (issue.settled ? settledSentence(t, issue.settled) : ''),
    noReason: t('decide:youSaid.noReason'),
    decision: answer && decisionLink(slug, answer.decision),
    by: answer ? decidedBy(t, answer.decision) : '',
    reversed: reversedSentence(t, one),
  }
}

type Decision = NonNullable<Told['answer']>['decision']

function decisionLink(slug: string, { id, content }: Decision): NonNullable<ItemView['decision']> {
  const { title, language } = titleAsSpoken(content)
  return { text: title, language, url: `${urls.whatWasDecided(slug)}#${decisionAnchor(id)}` }
}

const decidedBy = (t: Translate, { content }: Decision): string =>
  t('decide:trace.decidedBy', { body: content.decidedBy.name, on: formatDay(content.decidedOn) })

const buses: ItemView = {
  title: 'Getting there by bus',
  url: '/programmes/x/issues/a',
  source: 'In answer to: What would make the journey easier?',
  count: 'In 312 of 812 responses to the question',
  together: [{ text: 'Point 3 of the county council', url: '/programmes/x/issues/c' }],
  state: 'Changed',
  language: english,
  untranslated: '',
  whatChanges: 'A bus at 9.40 pm on weekdays.',
  change: { text: 'See the change: version 3 of the plan', url: '/programmes/x/changes#version-3' },
  reason: 'A later bus will run.',
  noReason: 'No reason is on record.',
  decision: {
    text: 'The evening clinic moves',
    language: english,
    url: '/programmes/x/what-was-decided#decision-1',
  },
  by: 'Quillshire Integrated Care Board, 1 September 2027',
  reversed: '',
}

const parking: ItemView = {
  ...buses,
  title: 'Parking',
  url: '/programmes/x/issues/b',
  together: [],
  state: 'Not answered',
  whatChanges: '',
  change: null,
  reason: '',
  decision: null,
  by: '',
}

const sample: YouSaidView = {
  ...sampleHiding,
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/x',
  traceUrl: '/programmes/x/issues',
  feedUrl: '/programmes/x/you-said.atom',
  posterUrl: '/programmes/x/you-said.pdf',
  easyReadUrl: '/programmes/x/you-said/easy-read',
  fictional: true,
  balance: 'Of 3 things that were raised, 2 changed something and 1 did not.',
  hasDecisions: true,
  halves: [
    { id: 'changed', title: 'What changed', total: '2 things', nothing: 'Nothing changed.', items: [buses] },
    {
      id: 'unchanged',
      title: 'What did not change, and why',
      total: '1 thing',
      nothing: 'Everything that was raised changed something.',
      items: [parking],
    },
  ],
}

export const youSaidPage = page<YouSaidView>('decide/you-said/views/you-said.njk', {
  full: sample,
  nothingChanged: { ...sample, halves: sample.halves.map((half) => ({ ...half, items: [] })) },
  empty: { ...sample, fictional: false, balance: '', hasDecisions: false, halves: [] },
})
