import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk, revisionOn } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let analyst: Person
let at: Desk['at']
let add: Desk['add']
let addQuestion: Desk['addQuestion']
let publish: Desk['publish']
const now = '2027-05-04T12:00:00Z'

type Desk = ReturnType<typeof activitiesDesk>

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  const grant = (role: 'engagement-lead' | 'analyst', { organisationId }: Listening) =>
    deskPerson(app, { grants: [{ role, organisationId }] })
  lead = await grant('engagement-lead', clinic)
  analyst = await grant('analyst', clinic)
  ;({ at, add, addQuestion, publish } = activitiesDesk(clinic, lead))
})
after(() => app.close())

const findActivity = (slug: string) =>
  app.ctx.db.selectFrom('activities').selectAll().where('slug', '=', slug).executeTakeFirst()

const listActs = async (id: string) => {
  const acts = app.ctx.db.selectFrom('auditEvents').select('act').where('subjectId', '=', id)
  return (await acts.orderBy('id').execute()).map(({ act }) => act)
}

test('the question of a one box can change until someone has answered it', async () => {
  const slug = await add({ kind: 'one-box', title: 'Ask again' })
  const edit = async () => ({ title: 'Ask again', revision: revisionOn(await lead.get(at(slug, 'edit'))) })
  assert.equal((await lead.post(at(slug, 'edit'), { ...(await edit()), question: 'Better?' })).status, 303)
  await publish(slug)
  assert.match((await app.person().get(`/say/${slug}`)).main, /Better\?/)
  await app.person().post(`/say/${slug}`, { answer: 'Yes' })
  const page = await lead.get(at(slug, 'edit'))
  assert.equal(page.$('input[name=question]').attr('type'), 'hidden')
  const refused = await lead.post(at(slug, 'edit'), { ...(await edit()), question: 'Worse?' })
  assert.equal(refused.status, 409)
  assert.match(refused.main, /responses to them have been sent/)
  assert.match((await app.person().get(`/say/${slug}`)).main, /Better\?/)
})

test('a questionnaire: questions added, changed, moved and removed, tried, published', async () => {
  const slug = await add({ kind: 'questionnaire', title: 'Four questions' })
  const empty = await publish(slug)
  assert.equal(empty.status, 409)
  assert.match(empty.main, /There is no question yet/)

  const refused = await addQuestion(slug, { kind: 'single-choice', text: 'Often?', choices: 'Yes\n\nyes' })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [{ text: 'The choice “yes” is there twice', href: '#choices' }])
  assert.equal(refused.$('#text').attr('value'), 'Often?')
  assert.match(refused.$('#choices').text(), /Yes\s+yes/)

  await addQuestion(slug, {
    kind: 'single-choice',
    text: 'Often?',
    choices: 'Every week\r\nنعم\r\nEvery - week!',
  })
  await addQuestion(slug, { kind: 'long-text', text: 'Why?', choices: 'left over' })
  await addQuestion(slug, { kind: 'each-option', text: 'This one?' })
  const id = (await findActivity(slug))?.id ?? ''
  const questions = () =>
    app.ctx.db.selectFrom('questions').selectAll().where('activityId', '=', id).orderBy('position').execute()
  const [first, second, third] = await questions()
  assert.deepEqual(first?.choices, [
    { key: 'every-week', label: 'Every week' },
    { key: 'choice-2', label: 'نعم' },
    { key: 'every-week-3', label: 'Every - week!' },
  ])
  assert.deepEqual(second?.choices, [])
  assert.equal((third?.choices as unknown[] | undefined)?.length, 6)

  const act = async (question: string | undefined, verb: string) =>
    lead.post(at(slug, 'questions', question ?? '', verb), {
      revision: revisionOn(await lead.get(at(slug))),
    })
  await act(second?.id, 'move-up')
  assert.deepEqual(
    (await questions()).map(({ text }) => text),
    ['Why?', 'Often?', 'This one?'],
  )
  await act(second?.id, 'move-up')
  await act(second?.id, 'move-down')
  assert.deepEqual(
    (await questions()).map(({ text }) => text),
    ['Often?', 'Why?', 'This one?'],
  )
  const change = await lead.get(at(slug, 'questions', first?.id ?? ''))
  assert.equal(change.$('#choices').text().trim(), 'Every week\nنعم\nEvery - week!')
  await lead.post(at(slug, 'questions', first?.id ?? ''), {
    revision: revisionOn(change),
    kind: 'short-text',
    text: 'Where?',
  })
  await act(second?.id, 'remove')
  assert.deepEqual(
    (await questions()).map(({ text, kind }) => `${kind} ${text}`),
    ['short-text Where?', 'each-option This one?'],
  )
  const stale = await lead.post(at(slug, 'questions', first?.id ?? '', 'remove'), { revision: '1' })
  assert.equal(stale.status, 409)

  const trial = await analyst.get(at(slug, 'try', '2'))
  assert.match(trial.main, /Nothing that you enter here is kept/)
  assert.match(trial.main, /Move the clinic/)
  assert.equal(trial.$('main form').attr('method'), 'get')
  assert.equal((await analyst.get(at(slug, 'try', '4'))).status, 404)

  assert.equal((await publish(slug)).status, 303)
  assert.match((await app.person().get(`/answer/${slug}`)).main, /There are 3 questions/)
  assert.deepEqual(await listActs(first?.id ?? ''), ['question-added', 'question-changed'])
})

test('questions can not change once someone has begun to answer, and the desk says why', async () => {
  const slug = clinic.questionnaire.slug
  const question = clinic.questionnaire.questionIds.long
  const changes = async () => {
    const revision = revisionOn(await lead.get(at(slug, 'edit')))
    const form = { revision, kind: 'long-text', text: 'Changed?' }
    return [
      await lead.post(at(slug, 'questions', 'new'), form),
      await lead.post(at(slug, 'questions', question), form),
      await lead.post(at(slug, 'questions', question, 'remove'), form),
      await lead.post(at(slug, 'questions', question, 'move-up'), form),
    ]
  }
  const person = app.person()
  await person.post(`/answer/${slug}`)
  assert.ok((await lead.get(at(slug))).$('a:contains("Add a question")').length)
  await person.post(`/answer/${slug}/4`, { text: 'The bus' })
  for (const page of await changes()) assert.match(page.main, /someone has begun to answer/)
  assert.equal((await lead.get(at(slug))).$('a:contains("Add a question")').length, 0)
  await person.post(`/answer/${slug}/check`)
  for (const page of await changes()) {
    assert.equal(page.status, 409)
    assert.match(page.main, /responses to them have been sent/)
  }
})
