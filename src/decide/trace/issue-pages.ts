import type { PublicProgramme } from '../../register/programmes/index.ts'
import type { Hiding } from '../../web/disclosure.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import {
  changeText,
  countSentence,
  type DispositionContent,
  decisionAnchor,
  type FindingView,
  type Followed,
  type Following,
  findingView,
  type MovedFigure,
  saidUrl,
  sourceText,
} from '../decisions/index.ts'
import type { Settled } from '../issues/index.ts'
import {
  type Reversal,
  type ReversalView,
  reversalSentence,
  reversalViews,
  tellingReversal,
} from '../reversals/index.ts'
import {
  answerAsSpoken,
  findingAsSpoken,
  type HeadingWording,
  type InLanguage,
  notTranslatedNote,
  titleAsSpoken,
  type Wording,
} from '../wordings/index.ts'
import { type Became, isOpen, type Said } from './became.ts'
import { issueSamples } from './issue-samples.ts'
import type { Traced } from './service.ts'

type Link = { text: string; url: string }

export type AnswerView = {
  kind: string
  reason: string
  whatChanges: string
  /** In which reason and what changes are. */
  language: InLanguage
  /** That they are in English on a page in another language; empty where they are not. */
  untranslated: string
  change: Link | null
}

type SaidView = {
  decision: Link & { language: InLanguage }
  by: string
  /** What happened to the decision since. */
  reversals: ReversalView[]
  followed: Followed
  /** Null where only advice is recorded. */
  meeting: AnswerView | null
  /** Shown where the meeting said something else, or nothing. */
  advice: AnswerView | null
}

export type IssueView = Hiding & {
  programmeTitle: string
  backUrl: string
  fictional: boolean
  title: string
  description: string
  source: string
  raisedOn: string
  /** How many responses; empty for what is no theme. */
  count: string
  /** Where the words are that it comes from. */
  passages: Link[]
  state: string
  /** That the decision which the state comes from does not stand as it was made; empty where it does. */
  reversed: string
  isOpen: boolean
  joinedInto: Link | null
  joined: Link[]
  /** Each with its figures, and which of them have moved since it was published. */
  findings: Pick<FindingView, 'text' | 'language' | 'figures'>[]
  settled: { text: string; url: string } | null
  said: SaidView[]
}

type Around = { traced: Traced; moved: readonly MovedFigure[]; following: Following }

/** One issue from where it comes from to every decision that speaks of it. */
export function issueView(
  t: Translate,
  { slug, title, fictional }: PublicProgramme,
  one: Became,
  { traced: { became, counts }, moved, following }: Around,
): Omit<IssueView, 'hiding'> {
  const { issue, state, answeredWith, said } = one
  const linkTo = (to: { id: string; title: string }): Link => ({
    text: to.title,
    url: urls.issue(slug, to.id),
  })
  const isTheme = issue.source === 'theme'
  return {
    programmeTitle: title,
    backUrl: urls.issues(slug),
    fictional,
    title: issue.title,
    description: issue.description,
    source: isTheme ? `${t('decide:source.theme')}: ${issue.from}` : sourceText(t, issue, true),
    raisedOn: issue.raisedOn === null ? '' : t('decide:trace.raisedOn', { on: formatDay(issue.raisedOn) }),
    count: countSentence(t, counts.get(issue.id)),
    passages: passagesOf(t, slug, issue, counts),
    state: t(`decide:trace.state.${state}`),
    reversed: reversedSentence(t, one),
    isOpen: isOpen(state),
    joinedInto: answeredWith && linkTo(answeredWith),
    joined: became.filter((other) => other.issue.joinedInto === issue.id).map((other) => linkTo(other.issue)),
    findings: findingsOf(t, slug, one, moved),
    settled: settledView(t, issue.settled),
    said: said.map((one) => saidView(t, slug, one, following)),
  }
}

/** Where its words are: what people said of a theme, or the submission that the point is in. */
function passagesOf(
  t: Translate,
  slug: string,
  { source, id }: Became['issue'],
  counts: Traced['counts'],
): Link[] {
  if (source === 'theme') {
    const said = counts.get(id)?.responses
    const isShown = said !== undefined && !said.hidden && said.count > 0
    const texts = { text: t('decide:trace.texts'), url: urls.textsOfTheme(slug, id) }
    // Words stand under a theme where its number does.
    return [{ text: t('decide:trace.passages'), url: saidUrl(slug, id) }, ...(isShown ? [texts] : [])]
  }
  if (source === 'point')
    return [{ text: t('decide:trace.inSubmission'), url: `${urls.submissions(slug)}#point-${id}` }]
  return []
}

/** Said beside the state of an issue: which decision it comes from, what happened to that, and what it had answered. */
export function reversedSentence(t: Translate, { answer, state }: Pick<Became, 'answer' | 'state'>): string {
  if (!answer) return ''
  const reversed = decisionReversedSentence(t, answer.decision)
  if (reversed === '' || state !== 'overturned' || !answer.meeting) return reversed
  return `${reversed} ${t('decide:reversal.hadAnswered', { kind: t(`decide:kind.${answer.meeting.kind}`) })}`
}

/** That a decision does not stand as it was made, and what happened to it; empty where it does. */
export function decisionReversedSentence(
  t: Translate,
  {
    content,
    reversals,
  }: {
    content: { title: string; headings?: readonly HeadingWording[] | undefined }
    reversals: readonly Reversal[]
  },
): string {
  const told = tellingReversal(reversals)
  const { title } = titleAsSpoken(content)
  return told ? `${t('decide:reversal.ofDecision', { decision: title })} ${reversalSentence(t, told)}` : ''
}

/** What was found on it, once where several decisions rest on the same, with the figures of the newest of them. */
function findingsOf(
  t: Translate,
  slug: string,
  { issue, said }: Became,
  moved: readonly MovedFigure[],
): IssueView['findings'] {
  const on = said.flatMap(({ decision: { content } }) =>
    content.findings
      .filter(({ themes }) => themes.some(({ id }) => id === issue.id))
      .map((finding) => ({ finding, read: findingAsSpoken(content, finding) })),
  )
  return [...Map.groupBy(on, ({ finding }) => finding.text).values()].flatMap(([newest]) => {
    if (!newest) return []
    const { text, language, figures } = findingView(t, slug, newest, moved)
    return [{ text, language, figures }]
  })
}

function settledView(t: Translate, settled: Became['issue']['settled']): IssueView['settled'] {
  return settled && { text: settledSentence(t, settled), url: settled.url }
}

/** What its body itself answered to a request, in a sentence. */
export function settledSentence(t: Translate, { on, outcome, words }: Settled): string {
  const how = t(`register:openness.requestOutcome.${outcome}`)
  return t('decide:trace.settled', { on: formatDay(on), how, words }).trim()
}

function saidView(
  t: Translate,
  slug: string,
  { decision, meeting, advice }: Said,
  following: Following,
): SaidView {
  const { decidedBy, decidedOn } = decision.content
  const { title, language } = titleAsSpoken(decision.content)
  const isOther = !meeting || meeting.kind !== advice?.kind || meeting.reason !== advice.reason
  return {
    decision: { text: title, language, url: `${urls.whatWasDecided(slug)}#${decisionAnchor(decision.id)}` },
    by: t('decide:trace.decidedBy', { body: decidedBy.name, on: formatDay(decidedOn) }),
    reversals: reversalViews(t, decision.reversals),
    followed: following.ofDecision(decision.id),
    meeting: meeting && answerView(t, slug, meeting, decision.content.wordings),
    advice: advice && isOther ? answerView(t, slug, advice, []) : null,
  }
}

function answerView(
  t: Translate,
  slug: string,
  given: DispositionContent,
  wordings: readonly Wording[],
): AnswerView {
  const { reason, whatChanges, language } = answerAsSpoken(given, wordings)
  return {
    kind: t(`decide:kind.${given.kind}`),
    ...{ reason, whatChanges, language },
    untranslated: notTranslatedNote(t, { language }),
    change: changeText(t, slug, given),
  }
}

export const issuePage = page<IssueView>('decide/trace/views/issue.njk', issueSamples)
