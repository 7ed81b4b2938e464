import { urls } from '../../web/urls.ts'
import { coverageOfPublished, decisionAnchor, type PublishedDecision } from '../decisions/index.ts'
import type { Issue } from '../issues/index.ts'
import { tellingReversal } from '../reversals/index.ts'
import { whatBecame } from '../trace/index.ts'
import type { Linked, Matter } from './matter.ts'
import type { ThemeGone } from './queries.ts'

export type Acts = ReadonlyMap<string, { id: string; act: string; at: Date }>

/** The record of one programme, as far as matters of issues are computed from it. */
export type IssueRecord = {
  slug: string
  issues: readonly Issue[]
  decisions: readonly PublishedDecision[]
  joins: readonly { issueId: string; intoId: string; joinedAt: Date }[]
  themesGone: readonly ThemeGone[]
  acts: Acts
}

/** Where the public reads a decision. */
export const publishedAt = (
  slug: string,
  { id, content }: Pick<PublishedDecision, 'id' | 'content'>,
): Linked => ({
  text: content.title,
  url: `${urls.whatWasDecided(slug)}#${decisionAnchor(id)}`,
})

/** Issues that were answered in other words, left the list after an answer, or came after it. */
export const issueMatters = (record: IssueRecord): Matter[] => [
  ...record.decisions.flatMap((decision) => formerMatters(record, decision)),
  ...unansweredMatters(record),
  ...joinMatters(record),
]

function formerMatters(
  { slug, issues, decisions, themesGone, acts }: IssueRecord,
  decision: PublishedDecision,
) {
  const covered = coverageOfPublished(decision, decisions, issues)
  const now = new Map(covered.issues.map((one) => [one.issue.id, one]))
  const gone = new Map(themesGone.map((theme) => [theme.id, theme]))
  const desk = (...rest: string[]) => urls.deskProgramme(slug, 'decisions', decision.id, ...rest)
  return covered.former.flatMap(({ issue, why }): Matter[] => {
    const about = { subjectId: issue.id, decisionId: decision.id, title: issue.title }
    const published = publishedAt(slug, decision)
    const since = acts.get(issue.id)?.at ?? null
    if (why === 'withdrawn') {
      const theme = gone.get(issue.id)
      const state = { how: howGone(theme), answered: issue.disposition !== null }
      return [
        {
          ...{ ...about, kind: 'issue-withdrawn', published },
          why: `${state.how}${state.answered ? ' after it was answered' : '. It was never answered'}`,
          since: theme?.droppedAt ?? since,
          mend: { text: 'Look at the decision', url: desk() },
          rests: { ...state, disposition: issue.disposition },
        },
      ]
    }
    const current = now.get(issue.id)
    // New words that have an answer by now, here or elsewhere, leave nothing to do.
    if (!current || current.answeredBy !== null) return []
    const { title, description } = current.issue
    return [
      {
        ...{ ...about, kind: 'issue-reworded', published, since },
        why:
          title === issue.title
            ? 'Its description has changed since it was answered'
            : `It is “${title}” now`,
        mend: { text: 'Answer the new words', url: desk('minutes') },
        rests: { title, description, answered: [issue.title, issue.description] },
      },
    ]
  })
}

function howGone(theme: ThemeGone | undefined): string {
  if (!theme) return 'Taken off the list'
  if (theme.droppedAt === null) return 'Its sign-off was taken back'
  if (theme.droppedBecause === 'merged') return `Merged into “${theme.intoTitle ?? ''}”`
  return theme.droppedBecause === 'split' ? 'Split into others' : 'Dropped'
}

/** What no published decision knew of and none answers, and what one answered that holds no more. */
function unansweredMatters({ slug, issues, decisions, acts }: IssueRecord): Matter[] {
  if (decisions.length === 0) return []
  const known = new Set(decisions.flatMap((decision) => decision.issues.map(({ id }) => id)))
  return whatBecame(issues, decisions)
    .filter(({ issue, state }) => state === 'overturned' || (state === 'unanswered' && !known.has(issue.id)))
    .map(({ issue, state, answer }) => ({
      kind: 'issue-unanswered',
      subjectId: issue.id,
      decisionId: null,
      title: issue.title,
      why:
        state === 'overturned'
          ? `The decision that answered it, “${answer?.decision.content.title ?? ''}”, was quashed or withdrawn`
          : 'It was not on the list when what was decided was published, and nothing answers it',
      since:
        state === 'overturned'
          ? (tellingReversal(answer?.decision.reversals ?? [])?.enteredAt ?? null)
          : (acts.get(issue.id)?.at ?? issue.raisedOn),
      published: { text: 'What became of it', url: urls.issue(slug, issue.id) },
      mend: { text: 'Answer it in a decision', url: urls.deskProgramme(slug, 'decisions') },
      rests: {
        title: issue.title,
        description: issue.description,
        decisions: decisions.map(({ id }) => id),
        ...(state === 'overturned' && { overturned: true }),
      },
    }))
}

/** Issues that were to be answered with another one, which is on the list no more. */
function joinMatters({ slug, issues, joins, acts }: IssueRecord): Matter[] {
  const listed = new Map(issues.map((issue) => [issue.id, issue]))
  return joins.flatMap(({ issueId, intoId, joinedAt }): Matter[] => {
    const issue = listed.get(issueId)
    if (!issue || listed.has(intoId)) return []
    return [
      {
        kind: 'join-without-target',
        subjectId: issueId,
        decisionId: null,
        title: issue.title,
        why: 'The issue that it was joined into is not on the list any more, so it has to have its own answer',
        since: acts.get(intoId)?.at ?? null,
        published: { text: 'What became of it', url: urls.issue(slug, issueId) },
        mend: { text: 'Join it again, or answer it', url: urls.deskProgramme(slug, 'issues') },
        rests: { intoId, joinedAt: joinedAt.toISOString() },
      },
    ]
  })
}
