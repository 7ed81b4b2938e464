import { canonical } from '../../core/record/seal.ts'
import { listChanges, type ProgrammeContent } from '../../register/programmes/index.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import { urls } from '../../web/urls.ts'
import { type DecisionContent, type Draft, isSameWords, type PublishedDecision } from '../decisions/index.ts'
import type { Issue } from '../issues/index.ts'
import { type Acts, publishedAt } from './issue-matters.ts'
import type { Matter } from './matter.ts'

/** The record of one programme, as far as matters of its published decisions are computed from it. */
export type DecisionRecord = {
  slug: string
  issues: readonly Issue[]
  decisions: readonly PublishedDecision[]
  drafts: ReadonlyMap<string, Draft>
  meetings: readonly { id: string; heldOn: string }[]
  /** The published versions of the plan. */
  plan: readonly { number: number; content: ProgrammeContent }[]
  acts: Acts
}

/** What a published decision says that its draft, its meeting or the plan says otherwise. */
export const decisionMatters = (record: DecisionRecord): Matter[] =>
  record.decisions.flatMap((decision) => [
    ...draftMatters(record, decision),
    ...meetingMatters(record, decision),
    ...planMatters(record, decision),
  ])

function draftMatters({ slug, issues, drafts, meetings, acts }: DecisionRecord, decision: PublishedDecision) {
  const draft = drafts.get(decision.id)
  if (!draft) return []
  const there = new Set(meetings.map(({ id }) => id))
  const [was, is] = [decision.content, draft.content].map((content) => ownWords(content, issues, there))
  if (canonical(was) === canonical(is)) return []
  return [
    {
      kind: 'decision-not-published' as const,
      subjectId: decision.id,
      decisionId: null,
      title: decision.content.title,
      why: 'It was changed at the desk, and the change is not published',
      since: acts.get(decision.id)?.at ?? null,
      published: publishedAt(slug, decision),
      mend: {
        text: 'Publish a correction, or change it back',
        url: urls.deskProgramme(slug, 'decisions', decision.id, 'publish'),
      },
      rests: { is },
    },
  ]
}

/**
 * What a decision says of itself. Issues that are worded otherwise by now, findings that lost their themes and meetings
 * that are gone are matters of their own.
 */
function ownWords(content: DecisionContent, issues: readonly Issue[], meetingsThere: ReadonlySet<string>) {
  const now = new Map(issues.map((issue) => [issue.id, issue]))
  const worded = new Map(content.issues.map((issue) => [issue.id, issue]))
  const stands = (id: string) => {
    const [one, other] = [now.get(id), worded.get(id)]
    return one !== undefined && other !== undefined && isSameWords(one, other)
  }
  const { title, text, conditions, stage, decidedBy, decidedOn, option, meeting } = content
  return {
    ...{ title, text, conditions, stage, decidedOn, decidedBy: decidedBy.id, option: option?.id ?? null },
    meeting: meeting && meetingsThere.has(meeting.id) ? meeting.id : null,
    findings: content.findings
      .filter(({ themes }) => themes.some(({ id }) => now.has(id)))
      .map((finding) => finding.text),
    dispositions: content.dispositions
      .filter(({ issue }) => stands(issue.id))
      .map(({ issue, ...said }) => ({ issue: issue.id, ...said }))
      .toSorted((a, b) => `${a.issue} ${a.by}`.localeCompare(`${b.issue} ${b.by}`)),
  }
}

function meetingMatters({ slug, meetings, acts }: DecisionRecord, decision: PublishedDecision): Matter[] {
  const { meeting } = decision.content
  if (!meeting) return []
  const now = meetings.find(({ id }) => id === meeting.id)
  if (now?.heldOn === meeting.heldOn) return []
  return [
    {
      kind: now ? 'meeting-moved' : 'meeting-removed',
      subjectId: decision.id,
      decisionId: null,
      title: decision.content.title,
      why: now
        ? `It names a meeting of ${formatDay(meeting.heldOn)}, which is on the list as of ${formatDay(now.heldOn)} now`
        : `It names a meeting of ${formatDay(meeting.heldOn)}, which was taken off the list of meetings`,
      since: acts.get(meeting.id)?.at ?? null,
      published: publishedAt(slug, decision),
      mend: { text: 'Change the decision', url: urls.deskProgramme(slug, 'decisions', decision.id, 'edit') },
      rests: { was: meeting.heldOn, is: now?.heldOn ?? null },
    },
  ]
}

/** Answers that name a version of the plan in which nothing changed. */
function planMatters({ slug, plan }: DecisionRecord, decision: PublishedDecision): Matter[] {
  return decision.content.dispositions.flatMap(({ by, issue, kind, changedIn }): Matter[] => {
    const why = by === 'meeting' && changedIn !== null ? whyNotShown(plan, changedIn) : null
    if (why === null) return []
    return [
      {
        kind: 'change-not-shown',
        subjectId: issue.id,
        decisionId: decision.id,
        title: issue.title,
        why: `Its answer says that something changed. ${why}`,
        since: null,
        published: publishedAt(slug, decision),
        mend: {
          text: 'Name another version',
          url: urls.deskProgramme(slug, 'decisions', decision.id, 'minutes'),
        },
        rests: { kind, changedIn },
      },
    ]
  })
}

function whyNotShown(plan: DecisionRecord['plan'], number: number): string | null {
  const named = plan.find((version) => version.number === number)
  const name = `version ${formatNumber(number)} of the plan`
  if (!named) return `There is no ${name}`
  const before = plan.find((version) => version.number === number - 1)
  if (!before) return `It names ${name}, which is the first and shows no difference`
  return listChanges(before.content, named.content).length > 0
    ? null
    : `It names ${name}, which shows no difference from the one before`
}
