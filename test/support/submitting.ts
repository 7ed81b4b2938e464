import { addPartner } from '../../src/register/programmes/index.ts'
import type { Person, TestApp, TestPage } from './app.ts'
import { deskPerson } from './desk.ts'
import { type Listening, makeListening } from './listening.ts'

/** A letter of seven paragraphs, two of them recommendations, with a telephone number in it. */
export const letter = `Dear Board,

The committee met twice. Ring 07700 900123 with questions.

Recommendation 1: The shuttle bus runs for three months before anything moves.

We heard of it from forty families.

Recommendation 2: Publish every transfer each month.

Yours faithfully,

J. Example`

export type Submitting = {
  clinic: Listening
  /** May do everything with submissions. */
  lead: Person
  /** The address of the submissions at the desk. */
  list: string
  /** A scrutiny committee with a part in the programme. */
  committeeId: string
}

/** A programme with a scrutiny committee, and somebody at its desk. */
export async function makeSubmitting(app: TestApp): Promise<Submitting> {
  app.setNow('2027-05-04T12:00:00Z')
  const clinic = await makeListening(app, 'The evening clinic')
  const programmeId = clinic.programme.id
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId }] })
  const body = {
    name: 'Tidewater Scrutiny Committee',
    kind: 'scrutiny-committee',
    effectiveFrom: '2020-01-01',
  }
  const { id } = await app.ctx.db
    .insertInto('organisations')
    .values(body)
    .returning('id')
    .executeTakeFirstOrThrow()
  await app.ctx.db.transaction().execute((tx) => addPartner(tx, { accountId: null, programmeId }, id))
  return { clinic, lead, list: `/desk/programmes/${clinic.programme.slug}/submissions`, committeeId: id }
}

export const publicSubmissions = (app: TestApp, { clinic }: Submitting): Promise<TestPage> =>
  app.person().get(`/programmes/${clinic.programme.slug}/submissions`)

/** Every field of the form of a split, as the browser would send it. */
export function fieldsOf({ $ }: TestPage): Record<string, string> {
  const fields: Record<string, string> = {}
  $('form')
    .filter((_place, form) => $(form).find('input[name=seen]').length > 0)
    .find('input, textarea')
    .each((_place, field) => {
      const [name, type] = [String($(field).attr('name')), $(field).attr('type')]
      if (type === 'checkbox' && $(field).attr('checked') === undefined) return
      fields[name] = String($(field).val() ?? '')
    })
  return fields
}

export async function signOff({ lead }: Submitting, url: string, reason = ''): Promise<TestPage> {
  const revision = String((await lead.get(url)).$('form[action$=sign-off] [name=revision]').val() ?? '')
  return lead.post(`${url}/sign-off`, { revision, reason })
}

/** The response that the submission at an address is. */
export const responseOf = ({ ctx }: TestApp, url: string) =>
  ctx.db
    .selectFrom('submissions')
    .innerJoin('responses', 'responses.id', 'submissions.responseId')
    .innerJoin('answers', 'answers.responseId', 'responses.id')
    .select(['responses.id', 'responses.receipt', 'answers.id as answerId', 'answers.text'])
    .where('submissions.id', '=', url.split('/').at(-1) ?? '')
    .executeTakeFirstOrThrow()

/** Sends the one box for an organisation. @returns where the desk treats it as a submission */
export async function speakFor(
  app: TestApp,
  { clinic, lead, list }: Submitting,
  organisationName: string,
  answer = letter,
): Promise<string> {
  await app.person().post(`/say/${clinic.box.slug}`, { answer, organisationName, official: 'yes' })
  const page = await lead.get(list)
  return String(page.$(`li:contains("${organisationName}") a`).attr('href'))
}
