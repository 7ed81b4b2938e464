import { daysBetween } from '../../core/days.ts'
import type { ProgrammeContent } from '../../register/programmes/index.ts'
import { hidingAndTime } from '../../web/disclosure.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type ReversalView, reversalViews } from '../reversals/index.ts'
import {
  findingAsSpoken,
  type InLanguage,
  kindsThere,
  type Needed,
  titleAsSpoken,
} from '../wordings/index.ts'
import type { DecisionContent, FindingContent } from './content.ts'
import type { Coverage } from './coverage.ts'
import { coverageOfPublished, type PublishedDecision } from './elsewhere.ts'
import type { Followed, Following } from './following.ts'
import { reportBefore, type SignedReport, whatIsMissing } from './missing.ts'
import { missingSentence } from './missing-sentence.ts'
import { type MovedFigure, movedLink } from './moved-figures.ts'
import { type IssuesNow, type IssueView, issueViews, saidUrl } from './public-issue-pages.ts'
import { sampleDecisions } from './public-samples.ts'

type Link = { text: string; url: string }

export type FindingView = {
  text: string
  /** In which it is. */
  language: InLanguage
  /** The option or group that it is about, in a sentence; empty for nothing in particular. */
  about: string
  themes: Link[]
  /** Each figure in its text with where it is from; `moved` marks one that is another now, empty where it is the same. */
  figures: (Link & { moved: string })[]
}

type DecisionView = {
  anchor: string
  title: string
  /** In which its title is. */
  language: InLanguage
  /** That it does not stand as it was made; above all else that is said of it. */
  reversals: ReversalView[]
  stage: string
  decidedBy: string
  decidedOn: string
  option: string | null
  meeting: Link | null
  /** The version of the report that was signed before it, with the days between; null where none was. */
  report: Link | null
  text: string
  conditions: string
  /** The same to listen to or signed, with a word on one that says an earlier version. */
  recordings: Link[]
  followed: Followed
  findings: FindingView[]
  /** Options and groups that no finding is about, in a sentence; empty where each has one. */
  withoutFinding: string
  corrections: string[]
  /** What it has to rest on and is not there, in sentences. */
  notThere: string[]
  coverage: string
  complete: boolean
  missing: Link[]
  /** Issues withdrawn since without an answer: what is said of them, empty where there are none, and which. */
  withdrawn: string
  withdrawnIssues: Link[]
  issues: IssueView[]
}

export type WhatWasDecidedView = {
  programmeTitle: string
  programmeUrl: string
  whatPeopleSaidUrl: string
  fictional: boolean
  /** By what numbers are hidden. */
  hiding: string
  decisions: DecisionView[]
}

type ProgrammeOnPage = { slug: string; fictional: boolean; content: ProgrammeContent }

/** What the pages of decisions rest on beside the decisions. */
export type Around = IssuesNow & {
  /** When the numbers were counted, where something has changed since. */
  behindSince: Date | null
  reports: readonly SignedReport[]
  /** In what answers are to be had. */
  needed: Needed
  /** A day. */
  today: string
  moved: readonly MovedFigure[]
  following: Following
  /** Groups that a decision may affect. */
  groups: readonly { id: string; title: string }[]
}

/** The decisions of a programme with, for every issue as of now, what became of it. */
export const whatWasDecidedView = (
  t: Translate,
  programme: ProgrammeOnPage,
  decisions: readonly PublishedDecision[],
  around: Around,
): WhatWasDecidedView => ({
  programmeTitle: programme.content.title,
  programmeUrl: urls.programme(programme.slug),
  whatPeopleSaidUrl: urls.whatPeopleSaid(programme.slug),
  fictional: programme.fictional,
  hiding: hidingAndTime(t, around.scheme, around.behindSince),
  // Links to an issue land on the newest decision that answers it, so only the first may have the plain anchor.
  decisions: decisions.map((decision, index) =>
    decisionView(t, programme, decision, decisions, around, index === 0 ? '' : `decision-${decision.id}-`),
  ),
})

function decisionView(
  t: Translate,
  { slug, content: programme }: ProgrammeOnPage,
  decision: PublishedDecision,
  all: readonly PublishedDecision[],
  { issues, counts, reports, needed, today, moved, following, groups }: Around,
  prefix: string,
): DecisionView {
  const { id, content, corrections } = decision
  const covered = coverageOfPublished(decision, all, issues)
  const notThere = whatIsMissing({
    ...{ decision: content, programme, reports, needed, today },
    recordings: kindsThere(decision.recordings, decision),
  })
  const anchorOf = (issueId: string) => `${prefix}issue-${issueId}`
  const linkTo = (issue: { id: string; title: string }): Link => ({
    text: issue.title,
    url: `#${anchorOf(issue.id)}`,
  })
  const { length: withdrawn } = covered.withdrawnUnanswered
  const others = new Map(
    all.map((other) => [
      other.id,
      { title: titleAsSpoken(other.content).title, anchor: decisionAnchor(other.id) },
    ]),
  )
  return {
    anchor: decisionAnchor(id),
    ...titleAsSpoken(content),
    reversals: reversalViews(t, decision.reversals),
    stage: t(`decide:stage.${content.stage}`),
    decidedBy: content.decidedBy.name,
    decidedOn: formatDay(content.decidedOn),
    option: content.option?.title ?? null,
    meeting: meetingLink(t, slug, content.meeting, programme),
    report: reportLink(t, slug, reports, content.decidedOn),
    text: content.text,
    conditions: content.conditions,
    recordings: recordingLinks(t, slug, decision),
    followed: following.ofDecision(id),
    findings: content.findings.map((finding) =>
      findingView(t, slug, { finding, read: findingAsSpoken(content, finding) }, moved),
    ),
    withoutFinding: withoutFinding(t, content, programme, groups),
    corrections: corrections.map(({ publishedAt, whatWasCorrected }) =>
      t('decide:corrected', { when: formatDay(publishedAt), what: whatWasCorrected }),
    ),
    notThere: notThere.map((one) => missingSentence(t, one)),
    coverage: coverageSentence(t, covered),
    complete: covered.complete && notThere.length === 0,
    missing: covered.missing.map(linkTo),
    withdrawn: withdrawn === 0 ? '' : t('decide:coverage.withdrawn', { count: withdrawn }),
    withdrawnIssues: covered.withdrawnUnanswered.map(linkTo),
    issues: issueViews(t, {
      slug,
      covered,
      dispositions: content.dispositions,
      wordings: content.wordings,
      counts,
      anchorOf,
      decisions: others,
    }),
  }
}

/** What nobody found anything on is said, as what they did find is. */
function withoutFinding(
  t: Translate,
  { findings }: DecisionContent,
  { options }: ProgrammeContent,
  groups: Around['groups'],
): string {
  const isMissed = (kind: string, id: string) =>
    !findings.some(({ about }) => about?.kind === kind && about.id === id)
  const names = [
    ...options.filter(({ id }) => isMissed('option', id)).map(({ title }) => `“${title}”`),
    ...groups.filter(({ id }) => isMissed('group', id)).map(({ title }) => title),
  ]
  return names.length === 0 ? '' : t('decide:finding.without', { names: names.join(', ') })
}

/** A finding as it was published, with which of its figures have moved since. */
export const findingView = (
  t: Translate,
  slug: string,
  {
    finding: { about, themes, citations },
    read,
  }: { finding: FindingContent; read: Pick<FindingView, 'text' | 'language'> },
  moved: readonly MovedFigure[],
): FindingView => ({
  ...read,
  about: about ? t(`decide:finding.about.${about.kind}`, { title: about.title }) : '',
  themes: themes.map(({ id, title }) => ({ text: title, url: saidUrl(slug, id) })),
  figures: citations.map((citation) => {
    const { label, value, url, source } = citation
    const text = t('decide:figure.cited', { label, value })
    const other = moved.find((one) => one.citation.source === source && one.citation.value === value)
    return other ? { ...movedLink(t, other), moved: t('decide:figure.tag') } : { text, url, moved: '' }
  }),
})

/** The meeting with the room that it was in, as the programme says now. */
function meetingLink(
  t: Translate,
  slug: string,
  meeting: DecisionContent['meeting'],
  { meetings }: ProgrammeContent,
): Link | null {
  if (!meeting) return null
  const known = meetings.find(({ id }) => id === meeting.id)
  const openness = known?.openness ?? 'not-known'
  return {
    text: t(`decide:meeting.${openness}`, { day: formatDay(known?.heldOn ?? meeting.heldOn) }),
    url: `${urls.meetings(slug)}#meeting-${meeting.id}`,
  }
}

function reportLink(
  t: Translate,
  slug: string,
  reports: readonly SignedReport[],
  decidedOn: string,
): Link | null {
  const report = reportBefore(reports, decidedOn)
  if (!report) return null
  const { number, signedOn } = report
  const count = daysBetween(signedOn, decidedOn)
  return { text: t('decide:page.reportBefore', { number, count }), url: urls.reportVersion(slug, number) }
}

/** Where what was decided is to be heard or seen signed. */
export const recordingLinks = (
  t: Translate,
  slug: string,
  { version, recordings }: Pick<PublishedDecision, 'version' | 'recordings'>,
): Link[] =>
  recordings.map((one) => ({
    text: t(`decide:recording.${one.kind}${one.version === version ? '' : 'Earlier'}`, {
      number: one.version,
    }),
    url: one.url ?? urls.decisionRecording(slug, one.id),
  }))

export const decisionAnchor = (id: string) => `decision-${id}`

function coverageSentence(t: Translate, { total, answered, missing }: Coverage): string {
  if (total === 0) return t('decide:coverage.noIssues')
  if (missing.length === 0) return t('decide:coverage.all', { count: total })
  return t('decide:coverage.gaps', { count: missing.length, total, answered })
}

export type WhatWasDecidedSamples = Record<'gaps' | 'full' | 'noIssues' | 'empty', WhatWasDecidedView>

export const whatWasDecidedPage = page<WhatWasDecidedView>(
  'decide/decisions/views/what-was-decided.njk',
  sampleDecisions satisfies WhatWasDecidedSamples,
)
