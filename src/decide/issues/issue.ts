import type { ProgrammeContent } from '../../register/programmes/index.ts'
import type { SignedPoint, SubmissionRole } from '../submissions/index.ts'

/** What an issue is: where in the record it comes from. */
export const issueSources = ['theme', 'alternative', 'request', 'point'] as const
export type IssueSource = (typeof issueSources)[number]

/** A request for information that its body answered itself, or refused. `on` is a day. */
export type Settled = { on: string; outcome: string; words: string; url: string }

/** Something that has to be answered. Its id is that of the theme, alternative, request or point. */
export type Issue = {
  id: string
  source: IssueSource
  title: string
  description: string
  /** The question that it answers, who suggested it, or which body made it. */
  from: string
  /** The first day on which it could be known; null where no record says. A decision before that day need not answer it. */
  raisedOn: string | null
  /** The issue that it is answered with. */
  joinedInto: string | null
  settled: Settled | null
  /** Of a point: as what the body speaks that made it. */
  role?: SubmissionRole
}

type Unjoined = Omit<Issue, 'joinedInto'>

type ThemeRow = { id: string; title: string; description: string; question: string; raisedOn: string }

export const issueOfTheme = ({ question, ...theme }: ThemeRow): Unjoined => ({
  ...theme,
  source: 'theme',
  from: question,
  settled: null,
})

/** What else was suggested, unless it is a theme: that is an issue already. */
export const issuesOfAlternatives = ({ appraisal }: ProgrammeContent, themeIds: ReadonlySet<string>) =>
  appraisal.alternatives
    .filter(({ record }) => record === null || !themeIds.has(record.replace(/^theme:/, '')))
    .map(
      ({ id, title, description, suggestedBy }): Unjoined => ({
        id,
        source: 'alternative',
        title,
        description,
        from: suggestedBy,
        raisedOn: null,
        settled: null,
      }),
    )

export const issuesOfRequests = ({ requests }: ProgrammeContent) =>
  requests.map(
    ({ id, about, kind, askedOn, answeredOn, outcome, reason, url }): Unjoined => ({
      id,
      source: 'request',
      title: about,
      description: '',
      from: kind,
      raisedOn: askedOn,
      settled: answeredOn && outcome ? { on: answeredOn, outcome, words: reason, url } : null,
    }),
  )

export const issueOfPoint = ({ id, title, description, body, role, receivedOn }: SignedPoint): Unjoined => ({
  id,
  source: 'point',
  title,
  description,
  from: body,
  role,
  raisedOn: receivedOn,
  settled: null,
})
