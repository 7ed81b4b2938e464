/** An issue by its words: an answer is given to these, and to no others. */
export type WordedIssue = { id: string; title: string; description: string }

/** An issue as of now, for {@link coverage}: answered with another one, or by its body outside the decision. */
export type ListedIssue = WordedIssue & { joinedInto?: string | null; settled?: unknown }

/** An issue in the words that it had when a decision was published, and what became of it, if anything. */
export type AnsweredIssue<Disposition> = WordedIssue & { disposition: Disposition | null }

/** What another decision of the same programme answers. */
export type AnsweredElsewhere = WordedIssue & { decisionId: string }

/** Where the answer to an issue is: here, with the issue that it is joined into, at its body, or in another decision. */
export type AnsweredBy =
  | { how: 'here' }
  | { how: 'joined'; into: string }
  | { how: 'settled' }
  | { how: 'elsewhere'; decisionId: string }

export type CoveredIssue<Issue, Disposition> = {
  issue: Issue
  disposition: Disposition | null
  /** Null while nothing answers it. */
  answeredBy: AnsweredBy | null
  /** Other words of it were answered than stand now. */
  wordsChanged: boolean
}

/** How many of the issues a decision answers, and which it does not. */
export type Coverage<Issue = WordedIssue, Disposition = unknown> = {
  /** Issues, and how many of them have an answer for their words. */
  total: number
  answered: number
  missing: Issue[]
  issues: CoveredIssue<Issue, Disposition>[]
  /** What was published under words that do not stand any more. */
  former: { issue: AnsweredIssue<Disposition>; why: 'withdrawn' | 'words-changed' }[]
  /** Withdrawn since, or merged into others, and never answered. */
  withdrawnUnanswered: WordedIssue[]
  /** Whether every issue has its answer. */
  complete: boolean
}

type Words = Pick<WordedIssue, 'title' | 'description'>

export const isSameWords = (one: Words, other: Words): boolean =>
  one.title === other.title && one.description === other.description

/**
 * The one place where it is decided whether a decision answers its issues in full: every issue has a disposition that
 * was given to its words, or is joined into one that has, or was answered by its body or in another decision of the
 * programme; so has every issue that was on the list when the decision was published and is not any more; and there is
 * at least one issue. Computed anew each time it is shown: a theme signed off or reworded after the decision opens a
 * gap, and taking a sign-off back closes none.
 * @param published from {@link issuesAsPublished}, or the answers of a draft in the words they were given to
 */
export function coverage<Issue extends ListedIssue, Disposition>(
  listed: readonly Issue[],
  published: readonly AnsweredIssue<Disposition>[],
  elsewhere: readonly AnsweredElsewhere[] = [],
): Coverage<Issue, Disposition> {
  const before = new Map(published.map((issue) => [issue.id, issue]))
  const others = new Map(elsewhere.map((issue) => [issue.id, issue]))
  const own = listed.map((issue) => coverAlone(issue, before.get(issue.id), others.get(issue.id)))
  const answeredAlone = new Set(own.filter(({ answeredBy }) => answeredBy).map(({ issue }) => issue.id))
  const issues = own.map((covered) => {
    const into = covered.issue.joinedInto
    const isJoined = covered.answeredBy === null && into != null && answeredAlone.has(into)
    return isJoined ? { ...covered, answeredBy: { how: 'joined' as const, into } } : covered
  })
  const reworded = new Set(issues.filter(({ wordsChanged }) => wordsChanged).map(({ issue }) => issue.id))
  const stillListed = new Set(listed.map(({ id }) => id))
  const withdrawn = published.filter(({ id }) => !stillListed.has(id))
  const missing = issues.filter(({ answeredBy }) => answeredBy === null).map(({ issue }) => issue)
  const withdrawnUnanswered = withdrawn.filter(({ disposition }) => disposition === null)
  return {
    total: issues.length,
    answered: issues.length - missing.length,
    missing,
    issues,
    former: [
      ...published
        .filter(({ id }) => reworded.has(id))
        .map((issue) => ({ issue, why: 'words-changed' as const })),
      ...withdrawn.map((issue) => ({ issue, why: 'withdrawn' as const })),
    ],
    withdrawnUnanswered,
    complete: issues.length > 0 && missing.length === 0 && withdrawnUnanswered.length === 0,
  }
}

function coverAlone<Issue extends ListedIssue, Disposition>(
  issue: Issue,
  was: AnsweredIssue<Disposition> | undefined,
  other: AnsweredElsewhere | undefined,
): CoveredIssue<Issue, Disposition> {
  const given = was?.disposition ?? null
  const wordsChanged = was !== undefined && given !== null && !isSameWords(was, issue)
  const disposition = wordsChanged ? null : given
  const answeredBy = (): AnsweredBy | null => {
    if (disposition !== null) return { how: 'here' }
    if (issue.settled) return { how: 'settled' }
    return other && isSameWords(other, issue) ? { how: 'elsewhere', decisionId: other.decisionId } : null
  }
  return { issue, disposition, answeredBy: answeredBy(), wordsChanged }
}

type Version<Disposition> = { issues: readonly WordedIssue[]; dispositions: readonly Disposition[] }

/**
 * Every issue that was on the list at any publication of a decision, as in the newest version that was published
 * while it was. A correction therefore does not make an issue forgotten that was withdrawn without an answer.
 * What officers advised is no answer.
 */
export function issuesAsPublished<Disposition extends { issue: { id: string }; by: string }>(
  newestFirst: readonly Version<Disposition>[],
): AnsweredIssue<Disposition>[] {
  const found = new Map<string, AnsweredIssue<Disposition>>()
  for (const { issues, dispositions } of newestFirst) {
    const answers = new Map(
      dispositions.filter(({ by }) => by === 'meeting').map((answer) => [answer.issue.id, answer]),
    )
    for (const { id, title, description } of issues) {
      if (!found.has(id)) found.set(id, { id, title, description, disposition: answers.get(id) ?? null })
    }
  }
  return [...found.values()]
}
