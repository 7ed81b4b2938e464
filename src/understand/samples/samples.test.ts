import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { ask, launchQuestionnaire, sections } from '../../../test/support/every-kind.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { receiveResponse } from '../../listen/responses/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let survey: { id: string; slug: string }
const baseId = '00000000-0000-7000-8000-000000000001'

const row = (key: string, label: string) => ({ key, label })
const yesOrNo = { choices: [row('yes', 'Yes'), row('no', 'No')] }
const moving = ask('single-choice', 'Should it move?', yesOrNo)
const movingOpenly = ask('single-choice', 'Should it move?', yesOrNo)
const bus = ask('single-choice', 'Which bus?', { choices: [row('1', 'One'), row('2', 'Two')] })
const sex = ask('single-choice', 'What is your sex?', { choices: [row('f', 'Female'), row('m', 'Male')] })

before(async () => {
  app = await testApp()
  app.setNow('2027-03-01T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const open = await launchQuestionnaire(app, programme.id, sections(['', [movingOpenly]]))
  survey = await launchQuestionnaire(app, programme.id, sections(['', [moving, sex, bus]]))
  await app.ctx.db.updateTable('activities').set({ strand: 'sample' }).where('id', '=', survey.id).execute()
  // Of 150 women 120 say yes, of 50 men 10: unweighted 65%. Half and half they are (0.8 + 0.2) / 2 = 50%.
  for (let place = 0; place < 150; place++)
    await give(survey.id, place < 120 ? 'yes' : 'no', 'f', place < 3 ? '1' : undefined)
  for (let place = 0; place < 50; place++) await give(survey.id, place < 10 ? 'yes' : 'no', 'm')
  for (let place = 0; place < 100; place++) await giveOpenly(open.id, place < 90 ? 'no' : 'yes')
  await app.ctx.db
    .insertInto('reachBases')
    .values({
      id: baseId,
      programmeId: programme.id,
      kind: 'residents',
      name: 'Ottermarch',
      source: 'Council',
      people: JSON.stringify([
        { attribute: 'sex', group: 'Female', people: 500 },
        { attribute: 'sex', group: 'Male', people: 500 },
      ]),
      statedAt: app.ctx.now(),
    })
    .execute()
})
after(() => app.close())

const give = (activityId: string, moves: string, of: string, by?: string) =>
  send(activityId, [
    { questionId: moving.id, choices: [moves] },
    { questionId: sex.id, choices: [of] },
    ...(by ? [{ questionId: bus.id, choices: [by] }] : []),
  ])
const giveOpenly = (activityId: string, moves: string) =>
  send(activityId, [{ questionId: movingOpenly.id, choices: [moves] }])

const send = (activityId: string, answers: { questionId: string; choices: string[] }[]) =>
  app.ctx.db.transaction().execute((tx) =>
    receiveResponse(
      tx,
      { now: app.ctx.now, newId: app.ctx.newId, randomBytes },
      {
        activityId,
        channel: 'online',
        receivedAt: app.ctx.now(),
        respondentKind: 'person',
        organisationName: null,
        mayPublish: false,
        answers,
      },
    ),
  )

test('a sample is weighted once it is closed and its questions are published; the page says first where open answers differ', async () => {
  const signIn = () => deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const desk = `/desk/programmes/${programme.slug}/samples`
  assert.match((await (await signIn()).get(desk)).main, /It can be weighted once it has closed/)
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-03-02T00:00:00Z') })
    .where('programmeId', '=', programme.id)
    .execute()
  app.setNow('2027-03-03T12:00:00Z')
  const lead = await signIn()
  const activities = await app.ctx.db
    .selectFrom('activities')
    .select('slug')
    .where('programmeId', '=', programme.id)
    .where('kind', '=', 'questionnaire')
    .execute()
  for (const { slug } of activities)
    await lead.post(`/desk/programmes/${programme.slug}/closed-questions/${slug}/publish`)

  const refused = await lead.post(`${desk}/${survey.slug}`, { base: baseId })
  assert.equal(refused.status, 422)
  assert.match(refused.main, /Choose at least one question/)
  const noBase = await lead.post(`${desk}/${survey.slug}`, { base: 'nobody', questions: [sex.id] })
  assert.equal(noBase.status, 422)
  assert.equal(noBase.$('input[name=questions][checked]').attr('value'), sex.id, 'what was ticked is kept')
  const done = await lead.post(`${desk}/${survey.slug}`, { base: baseId, questions: [sex.id] })
  assert.equal(done.status, 303)

  const page = await app.person().get(`/programmes/${programme.slug}/samples`)
  assert.match(
    page.main,
    /^What drawn samples answered: \S+ \S+ The sample and those who chose to respond do not say the same/,
  )
  assert.match(
    page.main,
    /Yes: of the sample 50%, of those who chose to respond \(.*100 people\) 10%\. The difference is 40\.0 points/,
  )
  const open = await app.person().get(`/programmes/${programme.slug}/closed-questions`)
  assert.match(
    open.main,
    /^How each question was answered: \S+ \S+ The sample and those who chose to respond do not say the same Should it move\? \w+: of the sample/,
  )
  assert.match(open.main, /Both can be true\./)
  assert.equal(open.$(`main a[href="/programmes/${programme.slug}/samples"]`).length, 1)
  // Weights of 2/3 for 150 and 2 for 50: n Σw² / (Σw)² = 200 × 266.67 / 200² = 1.33, worth 150 people.
  assert.match(
    page.main,
    /Base: 200 people\. Design effect of the weights 1\.33: for the intervals the sample counts as 150 people/,
  )
  const cells = page.$('tbody tr').first().find('td')
  assert.match(cells.first().text(), /^50% \(42% to 58%\)/)
  assert.equal(cells.last().text(), '130')
  assert.match(page.main, /is not a sample and is never weighted/)
  const csv = await app.person().get(`/programmes/${programme.slug}/samples.csv`)
  assert.match(csv.html, /Should it move\?,200,150,1\.33,Yes,130,0\.5,0\.42,0\.58/)
  const found = JSON.parse((await app.person().get(`/api/v1/programmes/${programme.slug}/samples`)).html)
  assert.equal(found.data[0].differences.length, 2)
  // Three answered: the one of these two numbers times the other would be the hidden base.
  const few = found.data[0].questions.find(({ text }: { text: string }) => text === 'Which bus?')
  assert.deepEqual([few.base.hidden, few.designEffect, few.effectiveSize], [true, null, null])
  assert.match(csv.html, /Which bus\?,1 to 4,,,One,/)
  assert.match(page.main, /People who answered: 1 to 4\./)
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('id')
    .where('kind', '=', 'sample-weighted')
    .execute()
  assert.equal(entries.length, 1)
})

test('a sample is weighted over the responses whose unweighted numbers are public: after one more, not before these move', async () => {
  const signIn = () => deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const desk = `/desk/programmes/${programme.slug}/samples`
  const weigh = async () =>
    (await (await signIn()).post(`${desk}/${survey.slug}`, { base: baseId, questions: [sex.id] })).status
  assert.equal(await weigh(), 303, 'the same people may be weighted in another way')
  app.setNow('2027-03-04T12:00:00Z')
  await give(survey.id, 'no', 'm')
  assert.match((await (await signIn()).get(desk)).main, /would tell what those people said/)
  assert.equal(await weigh(), 422)
  for (let more = 0; more < 9; more++) await give(survey.id, 'no', 'm')
  app.setNow('2027-03-05T12:00:00Z')
  assert.equal(await weigh(), 422, 'ten came, but their unweighted numbers are not public yet')
  await (await signIn()).post(`/desk/programmes/${programme.slug}/closed-questions/${survey.slug}/publish`)
  assert.equal(await weigh(), 303)
})
