import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answeringOf, follow } from '../../../test/support/answering.ts'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

const say = (form: Record<string, string | string[]>) =>
  app
    .person()
    .post(`/say/${clinic.box.slug}`, { answer: `Keep it, says ${form.speaksFor ?? 'one'}`, ...form })

const setNow = (second: number) => app.setNow(new Date(Date.UTC(2027, 4, 4, 12, 0, second)))

const newest = async () =>
  (await app.ctx.db.selectFrom('responses').selectAll().orderBy('takenAt', 'desc').limit(1).execute())[0]

test('who is speaking is optional, folded away, and asked on the page where one writes', async () => {
  const page = await app.person().get(`/say/${clinic.box.slug}`)
  const box = page.$('details:contains("Who is speaking")')
  assert.equal(box.attr('open'), undefined)
  assert.equal(box.find('input[name=speaksAs]').length, 10)
  assert.match(box.text(), /Help is welcome/)
  assert.equal((await say({})).status, 303)
  const row = await newest()
  assert.deepEqual(
    [row?.respondentKind, row?.speaksAs, row?.standsFor, row?.help],
    ['person', [], null, null],
  )
})

test('several capacities, for whom, how many and official or not are kept, and sealed with the response', async () => {
  setNow(1)
  const sent = await say({
    organisationName: 'Tidewater Staff Side',
    speaksAs: ['union', 'staff'],
    staffGroup: 'nursing-midwifery',
    speaksFor: 'members at the trust',
    standsFor: '1,200',
    official: 'yes',
    help: 'helped',
  })
  assert.equal(sent.status, 303)
  const row = await newest()
  assert.deepEqual(
    [
      row?.respondentKind,
      row?.speaksAs,
      row?.staffGroup,
      row?.speaksFor,
      row?.standsFor,
      row?.isOfficialPosition,
      row?.help,
    ],
    ['organisation', ['staff', 'union'], 'nursing-midwifery', 'members at the trust', 1200, true, 'helped'],
  )
})

test('a councillor without an organisation is a person; a staff group says staff; what is unknown is left out', async () => {
  setNow(2)
  await say({
    speaksAs: ['councillor', 'wizard'],
    speaksFor: 'Harbour ward',
    staffGroup: 'dragons',
    help: 'magic',
  })
  let row = await newest()
  assert.deepEqual(
    [row?.respondentKind, row?.speaksAs, row?.staffGroup, row?.help],
    ['person', ['councillor'], null, null],
  )
  setNow(3)
  await say({ speaksFor: 'the night shift', staffGroup: 'ambulance', official: 'no' })
  row = await newest()
  assert.deepEqual([row?.speaksAs, row?.staffGroup, row?.isOfficialPosition], [['staff'], 'ambulance', false])
})

test('a number that is none is sent back, the part unfolded and everything kept', async () => {
  const refused = await say({ standsFor: 'very many', speaksAs: ['carer'], help: 'interpreter' })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [
    { text: 'Enter how many people as a whole number, such as 120', href: '#standsFor' },
  ])
  assert.notEqual(refused.$('details:contains("Who is speaking")').attr('open'), undefined)
  assert.equal(refused.$('#standsFor').attr('value'), 'very many')
  assert.ok(refused.$('input[name=speaksAs][value=carer]').is('[checked]'))
  assert.ok(refused.$('input[name=help][value=interpreter]').is('[checked]'))
})

test('a questionnaire asks it on the page before sending', async () => {
  setNow(4)
  const { begin, at } = answeringOf(app, clinic)
  const person = await begin()
  const next = await follow(person, await person.post(at('/1'), { choice: 'weekly', go: 'stop' }))
  assert.match(next.main, /Who is speaking/)
  await person.post(at('/check'), { speaksAs: ['patient', 'resident'], help: 'none' })
  const row = await newest()
  assert.deepEqual(
    [row?.activityId, row?.speaksAs, row?.help],
    [clinic.questionnaire.id, ['patient', 'resident'], 'none'],
  )
})
