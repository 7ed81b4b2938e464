import type { ActivityRow } from '../../listen/activities/index.ts'
import { replyTyped } from '../../listen/responses/index.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type BodyFields, bodyFieldsOf } from './body-fields.ts'
import { deskSubmissions, sampleProgramme } from './list-pages.ts'
import type { BodyOnForm, CandidateRow } from './queries.ts'
import type { RequestRow } from './request-queries.ts'
import { guessRole } from './roles.ts'
import { anotherBody, submissionChannels } from './schema.ts'

type Of = { programme: ProgrammeScope; bodies: readonly BodyOnForm[] }

type TreatView = BodyFields & {
  backUrl: string
  fictional: boolean
  name: string
  about: string
  mayPublish: boolean
  url: string
  errors: readonly FieldError[]
}

/** What the form of a response holds before anybody typed: the name that it gives, and what that seems to be. */
export function typedOfCandidate({ organisationName }: CandidateRow, bodies: readonly BodyOnForm[]): Typed {
  const name = organisationName ?? ''
  const body = bodies.find((one) => one.name.toLowerCase() === name.toLowerCase())
  return { body: body?.id ?? anotherBody, bodyName: name, role: guessRole(name) }
}

export const treatView = (
  { programme, bodies }: Of,
  candidate: CandidateRow,
  typed: Typed,
  errors: readonly FieldError[] = [],
): TreatView => ({
  ...bodyFieldsOf(bodies, typed),
  backUrl: deskSubmissions(programme),
  fictional: programme.fictional,
  name: candidate.organisationName ?? 'Organisation without a name',
  about: `${candidate.activityTitle}, ${formatDay(candidate.receivedAt)}`,
  mayPublish: candidate.mayPublish,
  url: typedText(typed, 'url'),
  errors,
})

type NewView = BodyFields & {
  backUrl: string
  fictional: boolean
  /** Names this showing of the form. */
  page: string
  homes: { value: string; text: string; checked: boolean }[]
  /** Where a way to take letters is opened, while there is none. */
  openUrl: string
  channel: string
  channels: readonly string[]
  receivedOn: TypedDay
  text: string
  mayPublish: boolean
  url: string
  /** How the body is told what became of its points. */
  reply: ReturnType<typeof replyTyped> & { email: string }
  errors: readonly FieldError[]
}

export function newView(
  { programme, bodies }: Of,
  homes: readonly Pick<ActivityRow, 'id' | 'title'>[],
  typed: Typed,
  errors: readonly FieldError[] = [],
): NewView {
  const chosen = typedText(typed, 'activity') || (homes.length === 1 ? homes[0]?.id : '')
  return {
    ...bodyFieldsOf(bodies, typed),
    backUrl: deskSubmissions(programme),
    fictional: programme.fictional,
    page: typedText(typed, 'page'),
    homes: homes.map(({ id, title }) => ({ value: id, text: title, checked: id === chosen })),
    openUrl: urls.deskProgramme(programme.slug, 'activities'),
    channel: typedText(typed, 'channel'),
    channels: submissionChannels,
    receivedOn: typedDay(typed, 'receivedOn'),
    text: typedText(typed, 'text'),
    mayPublish: typed.mayPublish !== undefined,
    url: typedText(typed, 'url'),
    reply: { ...replyTyped(typed), email: typedText(typed, 'email') },
    errors,
  }
}

type AskedView = BodyFields & {
  backUrl: string
  fictional: boolean
  askedOn: TypedDay
  workingDays: string
  errors: readonly FieldError[]
}

export const askedView = (
  { programme, bodies }: Of,
  typed: Typed,
  errors: readonly FieldError[] = [],
): AskedView => ({
  ...bodyFieldsOf(bodies, typed),
  backUrl: deskSubmissions(programme),
  fictional: programme.fictional,
  askedOn: typedDay(typed, 'askedOn'),
  workingDays: typedText(typed, 'workingDays'),
  errors,
})

type TakeBackView = {
  backUrl: string
  fictional: boolean
  body: string
  askedOn: string
  reason: string
  errors: readonly FieldError[]
}

type Asked = Pick<RequestRow, 'bodyName' | 'askedOn'>

export const takeBackView = (
  programme: ProgrammeScope,
  { bodyName, askedOn }: Asked,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): TakeBackView => ({
  backUrl: deskSubmissions(programme),
  fictional: programme.fictional,
  body: bodyName,
  askedOn: formatDay(askedOn),
  reason: typedText(typed, 'reason'),
  errors,
})

const of: Of = {
  programme: sampleProgramme,
  bodies: [{ id: '00000000-0000-4000-8000-000000000001', name: 'Healthwatch Tidewater' }],
}
const bare: Of = { ...of, bodies: [] }
const candidate: CandidateRow = {
  id: 'c',
  organisationName: 'Tidewater Carers',
  speaksAs: [],
  isOfficialPosition: true,
  receivedAt: new Date('2027-04-01'),
  mayPublish: false,
  activityTitle: 'Say it',
}
const homes = [
  { id: 'a', title: 'Letters' },
  { id: 'b', title: 'Say it' },
]
const noBody = { field: 'body', message: 'Select the body, or that it is another one' }
const noName = { field: 'bodyName', message: 'Enter the name of the body' }

export const treatPage = page<TreatView>('decide/submissions/views/desk/treat.njk', {
  full: treatView(of, candidate, typedOfCandidate(candidate, of.bodies)),
  refused: treatView(of, { ...candidate, mayPublish: true }, {}, [noBody]),
})

export const newPage = page<NewView>('decide/submissions/views/desk/new.njk', {
  full: newView(of, homes, { text: 'Dear Board', page: 'p' }),
  empty: newView(bare, [], { page: 'p' }),
  refused: newView(bare, homes, { page: 'p' }, [
    noName,
    { field: 'text', message: 'Enter the text of the submission' },
    { field: 'original', message: 'The file must be 20 MB or smaller' },
  ]),
})

export const askedPage = page<AskedView>('decide/submissions/views/desk/asked.njk', {
  full: askedView(of, { workingDays: '20' }),
  refused: askedView(bare, { workingDays: 'x' }, [
    noName,
    { field: 'workingDays', message: 'Enter a whole number of working days from 1 to 260' },
  ]),
})

const asked: Asked = { bodyName: 'Healthwatch Tidewater', askedOn: '2027-03-01' }

export const takeBackPage = page<TakeBackView>('decide/submissions/views/desk/take-back.njk', {
  full: takeBackView(sampleProgramme, asked),
  refused: takeBackView(sampleProgramme, asked, {}, [
    { field: 'reason', message: 'Enter why it is taken out' },
  ]),
})
