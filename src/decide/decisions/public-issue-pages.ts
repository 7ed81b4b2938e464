import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import type { PublishedCoverage } from '../../understand/counts/index.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Issue } from '../issues/index.ts'
import {
  answerAsSpoken,
  english,
  type InLanguage,
  notTranslatedNote,
  type Wording,
} from '../wordings/index.ts'
import { changeText } from './change-text.ts'
import type { DispositionContent } from './content.ts'
import type { Coverage } from './coverage.ts'
import { sourceText } from './source-text.ts'

export type AdviceView = {
  /** What officers advised, in a sentence, where the meeting said otherwise or nothing. */
  kind: string
  reason: string
}

export type IssueView = {
  anchor: string
  title: string
  /** In which title, reason and what changes are. */
  language: InLanguage
  /** That the answer is in English on a page in another language; empty where it is not. */
  untranslated: string
  /** What kind of issue it is and who raised it. */
  source: string
  url: string
  /** How many responses, under disclosure control; empty for what is no theme, or not in the results any more. */
  count: string
  /** What has changed since the decision, and where else the answer is; empty where there is nothing to say. */
  note: string
  /** Where the note leads; null where it leads nowhere. */
  noteUrl: string | null
  /** Only of words that have changed since. */
  description: string
  /** What became of it, or null while it is not answered. */
  disposition: string | null
  /** What is said in place of a disposition; empty where the answer is elsewhere. */
  gap: string
  reason: string
  /** What exactly changes; empty where nothing does. */
  whatChanges: string
  /** The version of the programme that shows the change, as a sentence and its address. */
  change: { text: string; url: string } | null
  advice: AdviceView | null
}

export type IssuesNow = {
  issues: readonly Issue[]
  /** Of themes: responses with the theme, and those that answered its question. */
  counts: ReadonlyMap<string, Count>
  /** How answers in words stand with themes; null where there are too few to tell. */
  passages: PublishedCoverage | null
  /** By what numbers are hidden. */
  scheme: DisclosureScheme
}

type Count = { responses: PublishedCount; base: PublishedCount }

type Shown = {
  slug: string
  covered: Coverage<Issue, DispositionContent>
  /** All that the published decision says, advice included. */
  dispositions: readonly DispositionContent[]
  /** The answers in other languages. */
  wordings: readonly Wording[]
  counts: IssuesNow['counts']
  anchorOf(issueId: string): string
  /** The title and anchor of another decision. */
  decisions: ReadonlyMap<string, { title: string; anchor: string }>
}

/** What became of every issue, then of those that the decision answered in words that are none any more. */
export function issueViews(t: Translate, shown: Shown): IssueView[] {
  const { covered, anchorOf } = shown
  const questions = new Set(covered.issues.filter(isTheme).map(({ issue }) => issue.from))
  return [
    ...covered.issues.map((one) => listedIssueView(t, one, shown, questions.size > 1)),
    ...covered.former.map((one) => formerIssueView(t, one, shown, anchorOf(one.issue.id))),
  ]
}

type Listed = Coverage<Issue, DispositionContent>['issues'][number]

const isTheme = ({ issue }: Listed) => issue.source === 'theme'

function listedIssueView(t: Translate, one: Listed, shown: Shown, isOfSeveral: boolean): IssueView {
  const { issue, disposition, answeredBy, wordsChanged } = one
  const { slug, counts, anchorOf, dispositions } = shown
  const elsewhere = answerElsewhere(t, one, shown)
  return {
    ...becameOf(t, shown, issue.title, disposition),
    anchor: anchorOf(issue.id),
    source: sourceText(t, issue, isOfSeveral),
    url: isTheme(one) ? saidUrl(slug, issue.id) : '',
    count: countSentence(t, counts.get(issue.id)),
    note: wordsChanged ? t('decide:issue.wordsChanged') : (elsewhere?.text ?? ''),
    noteUrl: wordsChanged ? null : (elsewhere?.url ?? null),
    gap: answeredBy === null ? t('decide:coverage.notYet') : '',
    advice: adviceView(t, issue, disposition, dispositions),
  }
}

function answerElsewhere(
  t: Translate,
  { issue, answeredBy }: Listed,
  { covered, anchorOf, decisions }: Shown,
) {
  if (answeredBy?.how === 'joined') {
    const into = covered.issues.find((one) => one.issue.id === answeredBy.into)
    const text = t('decide:issue.joined', { title: into?.issue.title ?? '' })
    return { text, url: `#${anchorOf(answeredBy.into)}` }
  }
  if (answeredBy?.how === 'settled' && issue.settled) {
    const { on, outcome, words, url } = issue.settled
    const how = t(`register:openness.requestOutcome.${outcome}`)
    return { text: t('decide:issue.settled', { on: formatDay(on), how, words }).trim(), url: url || null }
  }
  if (answeredBy?.how === 'elsewhere') {
    const other = decisions.get(answeredBy.decisionId)
    return {
      text: t('decide:issue.elsewhere', { title: other?.title ?? '' }),
      url: `#${other?.anchor ?? ''}`,
    }
  }
  return null
}

/** Advice is shown where the meeting said something else, or nothing yet. */
function adviceView(
  t: Translate,
  { id }: Issue,
  disposition: DispositionContent | null,
  dispositions: readonly DispositionContent[],
): AdviceView | null {
  const advice = dispositions.find(({ by, issue }) => by === 'advice' && issue.id === id)
  if (!advice) return null
  if (disposition && disposition.kind === advice.kind && disposition.reason === advice.reason) return null
  return { kind: t(`decide:kind.${advice.kind}`), reason: advice.reason }
}

/** An issue in the words that the decision was published with, which do not stand any more. */
const formerIssueView = (
  t: Translate,
  { issue, why }: Coverage<Issue, DispositionContent>['former'][number],
  { slug }: Shown,
  anchor: string,
): IssueView => ({
  // As it was answered then: translations are of what stands.
  ...becameOf(t, { slug, wordings: [] }, issue.title, issue.disposition),
  anchor: why === 'withdrawn' ? anchor : `${anchor}-as-answered`,
  source: '',
  url: '',
  count: '',
  note: t(why === 'withdrawn' ? 'decide:issue.withdrawn' : 'decide:issue.asAnswered'),
  noteUrl: null,
  description: why === 'words-changed' ? issue.description : '',
  gap: t('decide:coverage.never'),
  advice: null,
})

function becameOf(
  t: Translate,
  { slug, wordings }: Pick<Shown, 'slug' | 'wordings'>,
  title: string,
  disposition: DispositionContent | null,
) {
  const read = disposition && answerAsSpoken(disposition, wordings)
  return {
    title: read?.title ?? title,
    language: read?.language ?? english,
    untranslated: read ? notTranslatedNote(t, read) : '',
    description: '',
    disposition: disposition && t(`decide:kind.${disposition.kind}`),
    reason: read?.reason ?? '',
    whatChanges: read?.whatChanges ?? '',
    change: disposition && changeText(t, slug, disposition),
  }
}

export const saidUrl = (slug: string, themeId: string) => `${urls.whatPeopleSaid(slug)}#theme-${themeId}`

/** How many responses a theme is in; empty for what is no theme. */
export function countSentence(t: Translate, count: Count | undefined): string {
  if (!count) return ''
  const { responses, base } = count
  const number = responses.hidden
    ? t(responses.why === 'one-to-four' ? 'decide:count.oneToFour' : 'decide:count.withheld')
    : formatNumber(responses.count)
  if (base.hidden) return t('decide:count.alone', { number })
  return t('decide:count.ofBase', { count: base.count, number, base: formatNumber(base.count) })
}
