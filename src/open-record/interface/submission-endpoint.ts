import { z } from 'zod'
import { dayInLondon } from '../../core/days.ts'
import { readPublicRequests, readPublicSubmissions, submissionRoles } from '../../decide/submissions/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { day, id, moment, name, number } from './shared-schemas.ts'

const body = z.strictObject({ id: id.nullable(), name: z.string() })
const role = z.enum(submissionRoles)

const submission = name(
  'Submission',
  z.strictObject({
    id,
    body,
    role,
    receivedOn: day,
    original: z.string().nullable().describe('Where the body has published it itself'),
    points: z.array(
      z.strictObject({
        id,
        title: z.string(),
        description: z.string(),
        words: z.array(z.string()).describe('The body’s own, as far as they may be read now'),
      }),
    ),
    whyNotAllWords: z.enum(['not-permitted', 'not-released', 'changed', 'gone']).nullable(),
    paragraphs: z.strictObject({ total: number, inPoint: number }),
    takenBackAt: moment.nullable(),
    erasedAt: moment.nullable(),
    changes: z.array(z.strictObject({ at: moment, reason: z.string() })),
  }),
)

const request = name(
  'SubmissionRequest',
  z.strictObject({
    body,
    role,
    askedOn: day,
    answeredOn: day.nullable(),
    state: z.enum(['answered', 'waits', 'silent']),
    workingDays: number.describe('Since it was asked, up to its answer or up to today'),
  }),
)

export const getSubmissions = endpoint({
  name: 'getSubmissions',
  path: '/programmes/{programme}/submissions',
  params: ofProgramme,
  query: noQuery,
  data: z.strictObject({ submissions: z.array(submission), requests: z.array(request) }),
  dataName: 'Submissions',
  async find({ ctx }, { params }) {
    const { id: programmeId, slug, fictional } = await getPublicProgramme(ctx.db, params.programme)
    const [submissions, requests] = await Promise.all([
      readPublicSubmissions(ctx.db, programmeId),
      readPublicRequests(ctx.db, programmeId, dayInLondon(ctx.now())),
    ])
    const data = {
      submissions: submissions.map((one) => ({
        id: one.id,
        body: one.body,
        role: one.role,
        receivedOn: one.receivedOn,
        original: one.url || null,
        points: one.points,
        whyNotAllWords: one.wordsState,
        paragraphs: one.cover,
        takenBackAt: one.withdrawnAt?.toISOString() ?? null,
        erasedAt: one.erasedAt?.toISOString() ?? null,
        changes: one.changes.map(({ signedAt, reason }) => ({ at: signedAt.toISOString(), reason })),
      })),
      requests: requests.map(({ organisationId, bodyName, days, ...rest }) => ({
        body: { id: organisationId, name: bodyName },
        role: rest.role,
        askedOn: rest.askedOn,
        answeredOn: rest.answeredOn,
        state: rest.state,
        workingDays: days,
      })),
    }
    return { data, fictional, page: urls.submissions(slug) }
  },
})
