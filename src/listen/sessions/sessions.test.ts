import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { countResponses, countThemes } from '../../understand/counts/index.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let entry: Person
let at: ReturnType<typeof activitiesDesk>['at']
let slugs: { meeting: string; group: string }

const day = { heldOnDay: '3', heldOnMonth: '5', heldOnYear: '2027' }

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  const { organisationId } = clinic
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', organisationId }] })
  entry = await deskPerson(app, { grants: [{ role: 'data-entry', organisationId }] })
  const desk = activitiesDesk(clinic, lead)
  at = desk.at
  await desk.add({ kind: 'session', title: 'Town hall', slug: 'town-hall', strand: 'invited' })
  await desk.add({ kind: 'session', title: 'Group sheets', slug: 'sheets', strand: 'group' })
  slugs = { meeting: 'town-hall', group: 'sheets' }
  for (const slug of Object.values(slugs)) {
    const added = await entry.post(at(slug, 'notes', 'headings'), {
      text: 'Should the clinic move?',
      answers: 'For\nAgainst\nNot sure',
    })
    assert.equal(added.status, 303)
  }
})
after(() => app.close())

const activityId = async (slug: string) =>
  (await app.ctx.db.selectFrom('activities').select('id').where('slug', '=', slug).executeTakeFirstOrThrow())
    .id

const listResponses = async (slug: string) =>
  app.ctx.db
    .selectFrom('responses')
    .selectAll()
    .where('activityId', '=', await activityId(slug))
    .orderBy('takenAt')
    .orderBy('headCount')
    .execute()

/** The fields of a form by their labels, so that a test types where a person would. */
async function fieldsOf(slug: string) {
  const page = await entry.get(at(slug, 'notes', 'new'))
  const passage = page.$('textarea').first().attr('name') ?? ''
  const tallyOf = (label: string) =>
    page.$(`label:contains("${label}")`).last().attr('for') ?? assert.fail(`no field ${label}`)
  return {
    page,
    passage,
    tallies: { for: tallyOf('For'), against: tallyOf('Against'), unsure: tallyOf('Not sure') },
  }
}

const givers = async (slug: string) => {
  const id = await activityId(slug)
  return (await countResponses(app.ctx.db, clinic.programme.id)).find((total) => total.activityId === id)
    ?.givers
}

test('a session is taken down table by table: the next form is filled in with what stays the same', async () => {
  const { passage, tallies } = await fieldsOf(slugs.meeting)
  const saved = await entry.post(at(slugs.meeting, 'notes', 'new'), {
    ...day,
    tableName: 'Table 1',
    headCount: '7',
    place: 'Town hall',
    heldAt: '7pm',
    takenBy: 'Sam',
    [passage]: 'The last bus goes at nine.',
    [tallies.against]: '5',
    [tallies.for]: '2',
    heading1: 'Parking',
    headingPassage1: 'It is dear.',
  })
  assert.equal(saved.location, at(slugs.meeting, 'notes', 'new'))
  const next = await entry.get(saved.location ?? '')
  assert.equal(next.$('#tableName').attr('value'), 'Table 2')
  assert.equal(next.$('#place').attr('value'), 'Town hall')
  assert.equal(next.$('#heldOn').attr('value'), '3')
  assert.equal(next.$('#headCount').attr('value') ?? '', '')
  assert.match(next.main, /Parking/, 'a heading of one table is there for the next')
  await entry.post(at(slugs.meeting, 'notes', 'new'), {
    ...day,
    tableName: 'Table 2',
    headCount: '5',
    place: 'Town hall',
    [passage]: 'Nobody knew of the plan.',
    [tallies.against]: '4',
    [tallies.unsure]: '1',
    heading1: 'parking',
    headingPassage1: 'And far away.',
  })
  const responses = await listResponses(slugs.meeting)
  assert.deepEqual(
    responses.map(({ respondentKind, channel, headCount }) => [respondentKind, channel, headCount]),
    [
      ['session', 'session', 5],
      ['session', 'session', 7],
    ],
  )
  const list = await entry.get(at(slugs.meeting, 'notes'))
  assert.match(list.main, /Against: 9 of 12 people at this session/)
  assert.match(list.main, /For: 2 of 12 people at this session/)
})

test('passages are answers under their headings, counted apart from what people and organisations sent', async () => {
  const [question] = (await countThemes(app.ctx.db, { programmeId: clinic.programme.id })).filter(
    ({ text, activityTitle }) => text === 'What was said' && activityTitle === 'Town hall',
  )
  assert.equal(question?.base.total, 0)
  assert.equal(question?.base.sessions, 2)
  assert.equal(question?.base.headCount, 12)
  assert.equal(question?.base.people, 0)
  const parking = await app.ctx.db
    .selectFrom('answers')
    .innerJoin('questions', 'questions.id', 'answers.questionId')
    .select(['answers.text', 'questions.kind'])
    .where('questions.text', '=', 'Parking')
    .orderBy('answers.text')
    .execute()
  assert.deepEqual(parking, [
    { text: 'And far away.', kind: 'long-text' },
    { text: 'It is dear.', kind: 'long-text' },
  ])
})

test('a group’s sheet of 12 people, nine against, counts as 12 there, one organisation, no individuals', async () => {
  const { tallies } = await fieldsOf(slugs.group)
  const form = { ...day, tableName: 'Sheet 1', headCount: '12', [tallies.against]: '9', mayPublish: 'yes' }
  const nameless = await entry.post(at(slugs.group, 'notes', 'new'), form)
  assert.equal(nameless.status, 422)
  assert.deepEqual(nameless.errorSummary, [
    { text: 'Enter the name of the group', href: '#organisationName' },
  ])
  assert.equal(nameless.$(`#${tallies.against}`).attr('value'), '9', 'what was typed stays')
  const saved = await entry.post(at(slugs.group, 'notes', 'new'), {
    ...form,
    organisationName: 'Stroke club',
    channel: 'paper',
  })
  assert.equal(saved.status, 303)
  const counted = await givers(slugs.group)
  assert.deepEqual(
    [counted?.organisations, counted?.people, counted?.sessions, counted?.headCount],
    [1, 0, 0, 12],
  )
  assert.deepEqual([...(counted?.channels ?? [])], [['paper', 1]])
  const page = await app.person().get(`/programmes/${clinic.programme.slug}/strands`)
  assert.match(page.main, /Group sheets.*A group’s own session.*On paper.*1.*groups’ sheets.*12 people there/)
  assert.match(page.main, /Against: 9 of 12 people at this session/)
  assert.ok(!page.main.includes('Stroke club'))
})

test('without leave to publish small tallies are hidden, in public only', async () => {
  const page = await app.person().get(`/programmes/${clinic.programme.slug}/strands`)
  assert.match(page.main, /Town hall, 3 May 2027: Should the clinic move\? For: hidden of 12 people/)
  assert.match(page.main, /Town hall.*Invited.*At a session.*2.*notes of tables.*12 people there/)
})

test('more people counted than were there, and notes that say nothing, are sent back', async () => {
  const { tallies } = await fieldsOf(slugs.meeting)
  const form = { ...day, tableName: 'Table 3', headCount: '6' }
  const tooMany = await entry.post(at(slugs.meeting, 'notes', 'new'), {
    ...form,
    [tallies.for]: '4',
    [tallies.against]: '3',
  })
  assert.equal(tooMany.status, 422)
  assert.match(tooMany.errorSummary[0]?.text ?? '', /Only 6 people were there, and 7 are counted/)
  assert.equal(tooMany.errorSummary[0]?.href, `#${tallies.for}`)
  const empty = await entry.post(at(slugs.meeting, 'notes', 'new'), form)
  assert.equal(empty.status, 422)
  assert.match(empty.errorSummary[0]?.text ?? '', /Enter what was said/)
  const odd = await entry.post(at(slugs.meeting, 'notes', 'new'), {
    ...form,
    headCount: 'many',
    [tallies.for]: 'x',
  })
  assert.deepEqual(
    odd.errorSummary.map(({ href }) => href),
    ['#headCount', `#${tallies.for}`],
  )
})

test('a correction keeps what stood before, has its entry in the log, and is not written over unseen', async () => {
  const [first] = await listResponses(slugs.group)
  const url = at(slugs.group, 'notes', first?.id ?? '')
  const shown = await entry.get(url)
  const { tallies } = await fieldsOf(slugs.group)
  assert.equal(shown.$(`#${tallies.against}`).attr('value'), '9')
  const form = {
    ...day,
    tableName: 'Sheet 1',
    organisationName: 'Stroke club',
    headCount: '13',
    mayPublish: 'yes',
    [tallies.against]: '10',
    version: shown.$('input[name=version]').attr('value') ?? '',
  }
  const reasonless = await entry.post(url, form)
  assert.deepEqual(reasonless.errorSummary, [{ text: 'Enter why it is corrected', href: '#reason' }])
  assert.equal((await entry.post(url, { ...form, reason: 'Read the sheet again' })).status, 303)
  const past = await app.ctx.db
    .selectFrom('pastAnswers')
    .selectAll()
    .where('responseId', '=', first?.id ?? '')
    .execute()
  assert.deepEqual(
    past.map(({ tallies }) => Object.values(tallies as object)),
    [[9]],
  )
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('kind')
    .where('kind', '=', 'response-corrected')
    .execute()
  assert.equal(entries.length, 1)
  const again = await entry.post(url, { ...form, [tallies.against]: '11', reason: 'From an old page' })
  assert.equal(again.status, 409)
  assert.equal((await givers(slugs.group))?.headCount, 13)
})

test('the questions of a questionnaire can be headings, options asked one by one', async () => {
  const copied = await lead.post(at(slugs.meeting, 'notes', 'headings', 'copy'), {
    source: clinic.questionnaire.id,
  })
  assert.equal(copied.status, 303)
  const form = await entry.get(at(slugs.meeting, 'notes', 'new'))
  for (const { title } of clinic.options)
    assert.ok(form.main.includes(`How far do you support or oppose it? ${title}`))
  assert.match(form.main, /How often do you go\?/)
  assert.ok(!form.main.includes('Sell it'), 'a discarded option is not asked about')
})

test('the same notes sent twice are one table; others from the same form are others', async () => {
  const { page, passage } = await fieldsOf(slugs.meeting)
  const hidden = page.$('input[name=page]').attr('value') ?? ''
  const notes = { ...day, tableName: 'Table 8', headCount: '4', page: hidden, [passage]: 'Twice' }
  const before = (await listResponses(slugs.meeting)).length
  const sent = [notes, notes, { ...notes, tableName: 'Table 9' }].map((one) =>
    entry.post(at(slugs.meeting, 'notes', 'new'), one),
  )
  assert.deepEqual(
    (await Promise.all(sent)).map(({ status }) => status),
    [303, 303, 303],
  )
  assert.equal((await listResponses(slugs.meeting)).length, before + 2)
})

test('only who may enter responses reaches the notes, and only of a session', async () => {
  assert.equal((await entry.get(at(slugs.meeting, 'notes', 'abc'))).status, 404)
  const { organisationId } = clinic
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', organisationId }] })
  assert.equal((await analyst.get(at(slugs.meeting, 'notes'))).status, 403)
  assert.equal((await entry.get(at(clinic.box.slug, 'notes'))).status, 404)
  assert.equal((await app.person().get(`/say/${slugs.meeting}`)).status, 404)
})
