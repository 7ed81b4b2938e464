import { type RequestState, stateOfRequest } from '../../core/submissions/index.ts'
import { formatDay } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { CandidateRow, SubmissionRow } from './queries.ts'
import type { RequestRow } from './request-queries.ts'
import { roleNames } from './roles.ts'
import type { Split } from './sign-off-service.ts'

/** An address of the submissions of a programme at the desk. */
export const deskSubmissions = ({ slug }: Pick<ProgrammeScope, 'slug'>, ...rest: string[]) =>
  urls.deskProgramme(slug, 'submissions', ...rest)

type ListedSubmission = {
  body: string
  role: string
  received: string
  url: string
  state: string
  colour: string
  cover: string
  /** What has happened to the response that it is. */
  flag: string | null
}

type SubmissionsView = {
  programmeTitle: string
  programmeUrl: string
  fictional: boolean
  submissions: ListedSubmission[]
  candidates: { name: string; about: string; url: string }[]
  requests: {
    body: string
    role: string
    asked: string
    state: string
    colour: string
    takeBackUrl: string
  }[]
  mayWork: boolean
  newUrl: string | null
  askedUrl: string
  publicUrl: string
}

export type SubmissionsRows = {
  programme: ProgrammeScope
  splits: readonly Split[]
  candidates: readonly CandidateRow[]
  requests: readonly RequestRow[]
  today: string
  may: { work: boolean; enter: boolean }
}

/** What has happened to the response of a submission since. */
export function flagOf({
  withdrawnAt,
  erasedAt,
}: Pick<SubmissionRow, 'withdrawnAt' | 'erasedAt'>): string | null {
  if (erasedAt)
    return `Its words were erased on ${formatDay(erasedAt)}. Its points stay, and have to be looked at`
  if (withdrawnAt)
    return `Its sender took it back on ${formatDay(withdrawnAt)}. Its points stay, and have to be looked at`
  return null
}

export const sayCover = ({ total, inPoint, noPoint, left }: Split['cover']): string => {
  const rest = [
    ...(noPoint > 0 ? [`${noPoint} marked as in no point`] : []),
    ...(left > 0 ? [`${left} still to be looked at`] : []),
  ]
  return `${inPoint} of ${total} paragraphs are in a point${rest.length > 0 ? `, ${rest.join(', ')}` : ''}`
}

export function stateOfSplit({ signOffs, notReady, isOtherWords }: Split): { state: string; colour: string } {
  if (isOtherWords) return { state: 'Its words have changed since it was split', colour: 'orange' }
  if (signOffs.length === 0) return { state: 'Not signed off', colour: 'blue' }
  return notReady === 'Nothing was changed since it was signed off'
    ? { state: 'Signed off', colour: 'green' }
    : { state: 'Changed since it was signed off', colour: 'orange' }
}

const sayRequest = ({ state, days }: RequestState, { answeredOn, workingDays }: RequestRow): string => {
  const worked = days === 1 ? '1 working day' : `${days} working days`
  if (state === 'answered') return `Answered on ${formatDay(answeredOn ?? '')}, after ${worked}`
  return state === 'silent' ? `No answer after ${worked}` : `${worked} of ${workingDays} have passed`
}

const colours = { answered: 'green', silent: 'red', waits: 'blue' }

export function submissionsView({
  programme,
  splits,
  candidates,
  requests,
  today,
  may,
}: SubmissionsRows): SubmissionsView {
  return {
    programmeTitle: programme.title,
    programmeUrl: urls.deskProgramme(programme.slug),
    fictional: programme.fictional,
    submissions: splits.map((split) => ({
      body: split.submission.bodyName,
      role: roleNames[split.submission.role],
      received: formatDay(split.submission.receivedOn),
      url: deskSubmissions(programme, split.submission.id),
      cover: sayCover(split.cover),
      flag: flagOf(split.submission),
      ...stateOfSplit(split),
    })),
    candidates: candidates.map(({ id, organisationName, receivedAt, activityTitle, isOfficialPosition }) => ({
      name: organisationName ?? 'Organisation without a name',
      about: [
        activityTitle,
        formatDay(receivedAt),
        ...(isOfficialPosition ? ['says that this is its official position'] : []),
      ].join(', '),
      url: deskSubmissions(programme, 'from', id),
    })),
    requests: requests.map((request) => {
      const stands = stateOfRequest(request, today)
      return {
        body: request.bodyName,
        role: roleNames[request.role],
        asked: formatDay(request.askedOn),
        state: sayRequest(stands, request),
        colour: colours[stands.state],
        takeBackUrl: deskSubmissions(programme, 'asked', request.id, 'take-back'),
      }
    }),
    mayWork: may.work,
    newUrl: may.work && may.enter ? deskSubmissions(programme, 'new') : null,
    askedUrl: deskSubmissions(programme, 'asked'),
    publicUrl: urls.submissions(programme.slug),
  }
}

export const sampleProgramme: ProgrammeScope = {
  id: '1',
  slug: 'evening-clinic',
  title: 'Moving the evening clinic',
  fictional: false,
}

const empty = submissionsView({
  programme: sampleProgramme,
  splits: [],
  candidates: [],
  requests: [],
  today: '2027-05-04',
  may: { work: true, enter: true },
})

const request: RequestRow = {
  id: 'r',
  organisationId: null,
  bodyName: 'Healthwatch Tidewater',
  role: 'voice',
  askedOn: '2027-03-01',
  workingDays: 20,
  answeredOn: null,
}

export const submissionsPage = page<SubmissionsView>('decide/submissions/views/desk/submissions.njk', {
  empty,
  full: {
    ...submissionsView({
      programme: sampleProgramme,
      splits: [],
      requests: [request, { ...request, answeredOn: '2027-03-08' }],
      candidates: [
        {
          id: 'c',
          organisationName: 'Tidewater Carers',
          speaksAs: ['patient-organisation'],
          isOfficialPosition: true,
          receivedAt: new Date('2027-04-01'),
          mayPublish: true,
          activityTitle: 'Say it',
        },
      ],
      today: '2027-05-04',
      may: { work: true, enter: true },
    }),
    submissions: [
      {
        body: 'Tidewater Council’s health scrutiny committee',
        role: roleNames.scrutiny,
        received: '4 May 2027',
        url: '/desk/x',
        state: 'Signed off',
        colour: 'green',
        cover: '9 of 12 paragraphs are in a point, 3 marked as in no point',
        flag: 'Its sender took it back on 6 May 2027. Its points stay, and have to be looked at',
      },
    ],
  },
})
