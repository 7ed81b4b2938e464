import { page } from '../../web/page.ts'
import type { PublicRequest, PublicSubmission } from './public-service.ts'

type PublicView = {
  title: string
  slug: string
  fictional: boolean
  today: string
  points: number
  submissions: (PublicSubmission & { anchor: string })[]
  requests: PublicRequest[]
}

export const publicSubmissionsView = (
  programme: { slug: string; title: string; fictional: boolean },
  submissions: readonly PublicSubmission[],
  requests: readonly PublicRequest[],
  today: string,
): PublicView => ({
  ...programme,
  today,
  points: submissions.reduce((sum, { points }) => sum + points.length, 0),
  submissions: submissions.map((one) => ({ ...one, anchor: `submission-${one.id}` })),
  requests: [...requests],
})

const programme = { slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false }
const submission: PublicSubmission = {
  id: 's',
  body: { id: 'b', name: 'Tidewater Council’s health scrutiny committee' },
  role: 'scrutiny',
  receivedOn: '2027-05-04',
  url: 'https://example.org/minutes',
  cover: { total: 12, inPoint: 9 },
  points: [
    {
      id: 'p',
      title: 'A bus before anything moves',
      description: 'The bus has to have run for three months.',
      words: ['Recommendation 1: the bus runs first.\n\nFor three months.', 'We say it twice.'],
    },
    { id: 'q', title: 'Publish transfers each month', description: '', words: [] },
  ],
  wordsState: 'not-released',
  withdrawnAt: null,
  erasedAt: null,
  changes: [{ reason: 'Two points were one.', signedAt: new Date('2027-05-20') }],
}
const request: PublicRequest = {
  id: 'r',
  organisationId: 'v',
  bodyName: 'Healthwatch Tidewater',
  role: 'voice',
  askedOn: '2027-03-01',
  workingDays: 20,
  answeredOn: null,
  state: 'silent',
  days: 44,
}

export const publicSubmissionsPage = page<PublicView>('decide/submissions/views/submissions.njk', {
  full: publicSubmissionsView(
    programme,
    [
      submission,
      {
        ...submission,
        id: 't',
        body: { id: null, name: 'Tidewater Carers' },
        role: 'organisation',
        url: '',
        wordsState: 'gone',
        withdrawnAt: new Date('2027-06-01'),
        changes: [],
      },
    ],
    [
      request,
      { ...request, id: 'r2', organisationId: null, state: 'waits', days: 1 },
      { ...request, id: 'r3', state: 'answered', answeredOn: '2027-03-08', days: 5 },
    ],
    '2027-05-04',
  ),
  empty: publicSubmissionsView(programme, [], [], '2027-05-04'),
})
