import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk, revisionOn } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { findActivityById } from '../activities/index.ts'
import { makePreview } from '../previews/service.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let desk: ReturnType<typeof activitiesDesk>

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
  desk = activitiesDesk(clinic, lead)
})
after(() => app.close())

const at = (...rest: string[]) => desk.at(clinic.questionnaire.slug, 'builder', ...rest)
const pilot = {
  people: '4',
  withAccessNeed: '1',
  'need-sight': '1',
  heldOnDay: '3',
  heldOnMonth: '5',
  heldOnYear: '2027',
  howFound: 'By the patients’ group',
  howTried: 'On their own phones',
  whatFound: 'Nobody knew “step-down”',
  whatChanged: 'Nothing',
}
const checkAsks = async () =>
  (await lead.get(at())).main.match(/No trial is recorded|Tried by \d+, of whom \d+/)?.[0]
const publicWordings = async () => (await app.person().get(`/say/${clinic.questionnaire.slug}/wordings`)).main

test('the check asks for a pilot until five people tried it, one of them with an access need', async () => {
  assert.equal(await checkAsks(), 'No trial is recorded')
  assert.match(await publicWordings(), /Nobody is on record to have tried it/)
  assert.equal((await lead.post(at('pilots'), pilot)).status, 303)
  assert.equal(await checkAsks(), 'Tried by 4, of whom 1')
  assert.match(await publicWordings(), /by fewer than 5 people, some of them with an access need/)
  await lead.post(at('pilots'), { ...pilot, people: '3', withAccessNeed: '0', 'need-sight': '' })
  assert.equal(await checkAsks(), undefined)
  const words = await publicWordings()
  assert.match(words, /by 7 people, some of them with an access need/)
  assert.doesNotMatch(words, /step-down|patients’ group/)
  const page = await lead.get(at('pilots'))
  assert.match(page.main, /1\. Blind, or sees little: 1/)
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'pilot-recorded')
    .execute()
  assert.equal(entry.length, 2)
  assert.ok(!entry.some(({ body }) => /people|step-down/.test(body)))
})

test('what is wrong is named at its field, what was typed is kept, and a mistake is taken back', async () => {
  const page = await lead.post(at('pilots'), {
    ...pilot,
    people: '0',
    withAccessNeed: '1,5',
    'need-english': '-1',
    heldOnDay: '5',
    whatFound: ' ',
  })
  assert.equal(page.status, 422)
  assert.deepEqual(
    page.errorSummary.map(({ href }) => href),
    ['#withAccessNeed', '#need-english', '#whatFound'],
  )
  assert.equal(page.$('#howFound').text(), pilot.howFound)
  const more = await lead.post(at('pilots'), {
    ...pilot,
    people: '2',
    withAccessNeed: '3',
    'need-sight': '4',
    heldOnDay: '5',
  })
  assert.deepEqual(
    more.errorSummary.map(({ text }) => text),
    [
      'No more than all who tried it can have an access need',
      'The day must be today or before',
      'This is more than have an access need',
    ],
  )
  const [first] = (await lead.get(at('pilots'))).$('form[action$=take-back]').get()
  const takeBack = first?.attribs.action ?? ''
  assert.equal((await lead.post(takeBack)).status, 303)
  assert.equal((await lead.post(takeBack)).status, 404)
  assert.equal(await checkAsks(), 'Tried by 4, of whom 1')
})

test('a pilot is of the version that is prepared: another meaning has to be tried again', async () => {
  await lead.post(at('pilots'), { ...pilot, people: '9' })
  assert.equal(await checkAsks(), undefined)
  const reword = async (text: string) =>
    lead.post(at('questions', clinic.questionnaire.questionIds.short), {
      revision: revisionOn(await lead.get(desk.at(clinic.questionnaire.slug, 'edit'))),
      text,
      purpose: 'To plan',
    })
  await reword('Where do you work?')
  assert.equal(await checkAsks(), 'No trial is recorded')
  assert.match((await lead.get(at('pilots'))).main, /Record a pilot of version 2/)
  await reword('Where do you live?')
  assert.equal(await checkAsks(), undefined, 'what was tried is what is written again')
})

test('testers who opened their preview are proposed as a number; an analyst looks and records nothing', async () => {
  const activity = await findActivityById(app.ctx.db, clinic.questionnaire.id)
  assert.ok(activity)
  for (const part of ['tester', 'tester', 'board'] as const) {
    const form = { forWhom: 'One', part, days: 14 }
    const token = await makePreview(app.ctx, activity, form, { accountId: null })
    await app.person().get(`/preview/${token}`)
  }
  const page = await lead.get(at('pilots'))
  assert.equal(page.$('#people').attr('value'), '2')
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.programme.id }] })
  const seen = await analyst.get(at('pilots'))
  assert.deepEqual([seen.status, seen.$('form[method=post] textarea').length], [200, 0])
  assert.equal((await analyst.post(at('pilots'), pilot)).status, 403)
})
