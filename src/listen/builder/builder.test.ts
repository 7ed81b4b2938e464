import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk, revisionOn } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import { readDraftQuestionnaire } from '../activities/index.ts'

type Desk = ReturnType<typeof activitiesDesk>

let app: TestApp
let clinic: Listening
let lead: Person
let analyst: Person
let stranger: Person
let desk: Desk
const now = '2027-05-04T12:00:00Z'

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  const other = await makeListening(app, 'The far hospital')
  const grant = (role: 'engagement-lead' | 'analyst', { organisationId }: Listening) =>
    deskPerson(app, { grants: [{ role, organisationId }] })
  lead = await grant('engagement-lead', clinic)
  analyst = await grant('analyst', clinic)
  stranger = await grant('engagement-lead', other)
  desk = activitiesDesk(clinic, lead)
})
after(() => app.close())

async function draftOf(slug: string): Promise<Questionnaire> {
  const rows = app.ctx.db.selectFrom('activities').select('id').where('slug', '=', slug)
  return readDraftQuestionnaire(app.ctx.db, (await rows.executeTakeFirstOrThrow()).id)
}
const textsOf = (draft: Questionnaire) =>
  draft.sections.map(({ questions }) => questions.map(({ text }) => text))
const idOf = async (slug: string, text: string) =>
  questionsOf(await draftOf(slug)).find((question) => question.text === text)?.id ?? ''

/** Sends a form of the builder with the newest revision. */
async function send(
  slug: string,
  rest: string[],
  form: Record<string, string | string[]> = {},
): Promise<TestPage> {
  const revision = revisionOn(await lead.get(desk.at(slug, 'edit')))
  return lead.post(desk.at(slug, 'builder', ...rest.slice(0, -1), '') + (rest.at(-1) ?? ''), {
    revision,
    purpose: 'To plan',
    ...form,
  })
}

const newQuestionnaire = (title: string) => desk.add({ kind: 'questionnaire', title })

test('questions are added, changed, moved and removed; a mended word keeps its key', async () => {
  const slug = await newQuestionnaire('Four questions')
  const empty = await desk.publish(slug)
  assert.equal(empty.status, 409)
  assert.match(empty.main, /There is no question yet/)

  const refused = await desk.addQuestion(slug, 'single-choice', { text: 'Often?', choiceNew: 'Yes\n\nyes' })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [{ text: 'The choice “yes” is there twice', href: '#choices' }])
  assert.equal(refused.$('#text').text().trim(), 'Often?')
  assert.match(refused.$('#choices').text(), /Yes\s+yes/)

  await desk.addQuestion(slug, 'single-choice', {
    text: 'Often?',
    choiceNew: 'Every week\r\nنعم\r\nEvery - week!',
  })
  await desk.addQuestion(slug, 'long-text', { text: 'Why?', purpose: 'To plan' })
  await desk.addQuestion(slug, 'each-option', { text: 'This one?' })
  const [often] = questionsOf(await draftOf(slug))
  assert.deepEqual(often?.choices, [
    { key: 'every-week', label: 'Every week' },
    { key: 'choice-2', label: 'نعم' },
    { key: 'every-week-3', label: 'Every - week!' },
  ])

  await send(slug, ['questions', await idOf(slug, 'Why?'), 'move-up'])
  assert.deepEqual(textsOf(await draftOf(slug)), [['Why?', 'Often?', 'This one?']])
  await send(slug, ['questions', await idOf(slug, 'This one?'), 'move'], { place: 'only:0' })
  assert.deepEqual(textsOf(await draftOf(slug)), [['This one?', 'Why?', 'Often?']])
  const nowhere = await send(slug, ['questions', await idOf(slug, 'Why?'), 'move'], { place: 'elsewhere:9' })
  assert.deepEqual(nowhere.errorSummary, [{ text: 'Select where it goes', href: '#place' }])

  const form = await lead.get(desk.at(slug, 'builder', 'questions', often?.id ?? ''))
  assert.equal(form.$('[name=choiceLabel]').first().attr('value'), 'Every week')
  await send(slug, ['questions', often?.id ?? ''], {
    text: 'Often?',
    choiceKey: ['every-week', 'choice-2', 'every-week-3'],
    choiceLabel: ['Each week', '', 'Never'],
    choicePlace: ['2', '3', '1'],
    choiceText: ['every-week-3'],
  })
  assert.deepEqual(questionsOf(await draftOf(slug)).at(-1)?.choices, [
    { key: 'every-week-3', label: 'Never', hasText: true },
    { key: 'every-week', label: 'Each week' },
  ])
  await send(slug, ['questions', await idOf(slug, 'Why?'), 'remove'])
  const stale = await lead.post(desk.at(slug, 'builder', 'questions', often?.id ?? '', 'remove'), {
    revision: '1',
  })
  assert.equal(stale.status, 409)
  assert.match(stale.main, /Someone else changed/)
  assert.deepEqual(textsOf(await draftOf(slug)), [['This one?', 'Often?']])

  assert.match((await analyst.get(desk.at(slug, 'try', '1'))).main, /Move the clinic/)
  assert.equal((await desk.publish(slug)).status, 303)
  assert.match((await app.person().get(`/answer/${slug}`)).main, /There are 3 questions/)
})

test('every kind has its own fields, and says what is wrong with them', async () => {
  const slug = await newQuestionnaire('Every kind')
  const grid = await desk.addQuestion(slug, 'grid', { text: 'How was it?', choiceNew: 'Good' })
  assert.deepEqual(
    grid.errorSummary.map(({ href }) => href),
    ['#rows', '#choices'],
  )
  for (const { href } of grid.errorSummary) assert.equal(grid.$(href).length, 1, href)
  const number = await desk.addQuestion(slug, 'number', { text: 'Minutes?', least: '9', most: '3' })
  assert.deepEqual(number.errorSummary, [{ text: 'The most must be more than the least', href: '#most' }])
  const place = await desk.addQuestion(slug, 'place', { text: 'Where?', place: 'whole-postcode' })
  assert.equal(place.errorSummary[0]?.href, '#place')

  await desk.addQuestion(slug, 'grid', {
    text: 'How was it?',
    rowNew: 'Food\nRooms',
    choiceNew: 'Good\nPoor',
  })
  await desk.addQuestion(slug, 'number', { text: 'Minutes?', least: '0', most: '1,000.5', unit: 'minutes' })
  await desk.addQuestion(slug, 'place', { text: 'Where?', place: 'outward' })
  await desk.addQuestion(slug, 'scale', { text: 'How easy?', choiceNew: 'Easy\nHard' })
  await desk.addQuestion(slug, 'ranking', { text: 'In what order?', choiceNew: 'Near\nSoon' })
  for (const kind of ['date', 'file', 'short-text']) await desk.addQuestion(slug, kind, { text: `${kind}?` })
  await desk.addQuestion(slug, 'short-text', { text: 'Batch?', isAnalystOnly: 'yes' })
  const questions = questionsOf(await draftOf(slug))
  assert.deepEqual(questions[0]?.rows, [
    { key: 'food', label: 'Food' },
    { key: 'rooms', label: 'Rooms' },
  ])
  assert.deepEqual(questions[1]?.number, { least: 0, most: 1000.5, unit: 'minutes' })
  assert.equal(questions[2]?.place, 'outward')
  assert.equal(questions.at(-1)?.isAnalystOnly, true)
  const outline = await lead.get(desk.at(slug, 'builder'))
  assert.match(outline.main, /Rows: Food, Rooms/)
  assert.match(outline.main, /at least 0, at most 1000.5, minutes/)
  assert.match(outline.main, /Filled in at the desk/)
  const kind = await lead.get(
    `${desk.at(slug, 'builder', 'questions', questions[3]?.id ?? '')}?kind=single-choice`,
  )
  assert.equal(kind.$('[name=choiceLabel]').length, 2)
})

test('sections, conditions and carried answers go by earlier questions only', async () => {
  const slug = await newQuestionnaire('Routed')
  await desk.addQuestion(slug, 'single-choice', { text: 'Do you drive?', choiceNew: 'Yes\nNo' })
  await desk.addQuestion(slug, 'long-text', { text: 'Why do you drive?' })
  const untitled = await send(slug, ['sections', 'new'], { title: '' })
  assert.deepEqual(untitled.errorSummary, [{ text: 'Enter a title', href: '#title' }])
  await send(slug, ['sections', 'new'], { title: 'More', introduction: 'About you.' })
  const [drive, why] = [await idOf(slug, 'Do you drive?'), await idOf(slug, 'Why do you drive?')]
  const places = await lead.get(desk.at(slug, 'builder', 'questions', why, 'move'))
  const start = places.$('option:contains("At the start of More")').attr('value') ?? ''
  await send(slug, ['questions', why, 'move'], { place: start })
  assert.deepEqual(textsOf(await draftOf(slug)), [['Do you drive?'], ['Why do you drive?']])

  const none = await lead.get(`${desk.at(slug, 'builder', 'questions', drive, 'shown')}/new?about=${why}`)
  assert.equal(none.status, 422)
  const blank = await send(slug, ['questions', why, 'shown', `new?about=${drive}`], { is: 'among' })
  assert.deepEqual(blank.errorSummary, [{ text: 'Select at least one answer', href: '#keys' }])
  const page = await send(slug, ['questions', why, 'shown', `new?about=${drive}`], {
    is: 'among',
    keys: 'yes',
  })
  assert.equal(page.status, 303)
  assert.match((await lead.get(page.location ?? '')).main, /the answer to question 1 is “Yes”/)

  const form = desk.at(slug, 'builder', 'questions', why)
  const carried = await lead.post(form, { text: 'Why?', go: 'carry', carried: drive })
  assert.equal(carried.$('#text').text().trim(), 'Why? {{question 1}}')
  const wrong = await send(slug, ['questions', why], { text: 'Why {{question 7}}?' })
  assert.deepEqual(wrong.errorSummary, [{ text: 'Question 7 does not come before this one', href: '#text' }])
  await send(slug, ['questions', why], { text: 'You said {{question 1}}. Why?' })
  assert.equal(questionsOf(await draftOf(slug))[1]?.text, `You said {{${drive}}}. Why?`)
  assert.match((await lead.get(desk.at(slug, 'builder'))).main, /You said \[answer to question 1\]\. Why\?/)

  const broken = await send(slug, ['questions', drive, 'remove'])
  assert.equal(broken.status, 422)
  assert.match(broken.main, /goes by an earlier answer, and that question would be gone/)
  const turned = await send(slug, ['questions', drive, 'move'], { place: start.replace(':0', ':1') })
  assert.match(turned.main, /that question would come after it/)
  await send(slug, ['questions', why], { text: 'Why?' })
  await send(slug, ['questions', why, 'shown', 'remove', '0'])
  assert.equal(questionsOf(await draftOf(slug))[1]?.shownWhen, null)
  const [, more] = (await draftOf(slug)).sections
  await send(slug, ['sections', more?.id ?? '', 'remove'])
  assert.deepEqual(textsOf(await draftOf(slug)), [['Do you drive?', 'Why?']])
})

test('questions come from the library with their exact words, and from a questionnaire that one may see', async () => {
  const slug = await newQuestionnaire('Taken')
  const library = await lead.get(desk.at(slug, 'builder', 'library'))
  assert.match(library.main, /What is your ethnic group\?/)
  assert.match(library.main, /can not be put among the questions here/)
  assert.equal((await send(slug, ['library', 'ethnic_group'])).status, 404)
  await send(slug, ['library', 'fft'])
  const [fft, main] = questionsOf(await draftOf(slug))
  assert.equal(fft?.text, 'Overall, how was your experience of our service?')
  assert.deepEqual(
    fft?.choices.map(({ label }) => label),
    ['Very good', 'Good', 'Neither good nor poor', 'Poor', 'Very poor', "Don't know"],
  )
  assert.equal(main?.kind, 'long-text')

  const sources = await lead.get(desk.at(slug, 'builder', 'copy'))
  assert.match(sources.main, /Questions: The far hospital, as it was launched/)
  const hidden = await activitiesDesk({ programme: { id: '', slug: 'the-far-hospital' } }, stranger).add({
    kind: 'questionnaire',
    title: 'Not for others',
  })
  assert.equal((await lead.get(desk.at(slug, 'builder', 'copy', hidden))).status, 404)
  const copy = await lead.get(desk.at(slug, 'builder', 'copy', clinic.questionnaire.slug))
  const none = await send(slug, ['copy', clinic.questionnaire.slug])
  assert.deepEqual(none.errorSummary, [{ text: 'Select the questions to copy', href: '#questions' }])
  const ids = copy
    .$('[name=questions]')
    .map((_index, box) => copy.$(box).attr('value'))
    .get()
  await send(slug, ['copy', clinic.questionnaire.slug], { questions: ids.slice(0, 2) })
  const copied = questionsOf(await draftOf(slug)).slice(2)
  assert.deepEqual(
    copied.map(({ text }) => text),
    ['How often do you go?', 'When could you go?'],
  )
  assert.ok(copied.every(({ id }) => !ids.includes(id)))
})

test('who may only see sees the questions and changes none; others find nothing', async () => {
  const slug = await newQuestionnaire('Seen')
  await desk.addQuestion(slug, 'long-text', { text: 'Why?' })
  const seen = await analyst.get(desk.at(slug, 'builder'))
  assert.equal(seen.status, 200)
  assert.equal(seen.$('main form, a[href$=library]').length, 0)
  assert.equal((await analyst.post(desk.at(slug, 'builder', 'library', 'fft'))).status, 403)
  for (const rest of [[], ['library'], ['launch'], ['preview']]) {
    assert.equal((await stranger.get(desk.at(slug, 'builder', ...rest))).status, 404)
  }
  assert.equal((await lead.get(desk.at(clinic.box.slug, 'builder'))).status, 404)
})

test('the preview shows a page of ours in a page of ours, and nothing else may', async () => {
  const slug = await newQuestionnaire('Framed')
  await desk.addQuestion(slug, 'long-text', { text: 'Why?' })
  const policyOf = ({ headers }: TestPage) => String(headers['content-security-policy'])
  const preview = await lead.get(desk.at(slug, 'builder', 'preview'))
  assert.match(policyOf(preview), /frame-src 'self'/)
  assert.match(policyOf(preview), /frame-ancestors 'none'/)
  const inside = await lead.get(preview.$('iframe').attr('src') ?? '')
  assert.equal(inside.status, 200)
  assert.match(policyOf(inside), /frame-ancestors 'self'/)
  assert.equal(inside.headers['x-frame-options'], 'SAMEORIGIN')
  const outside = await lead.get(desk.at(slug, 'builder'))
  assert.match(policyOf(outside), /frame-ancestors 'none'/)
  assert.equal(outside.headers['x-frame-options'], 'DENY')
})

test('a question saved with another to follow leads to the next one, and nothing is checked before there is one', async () => {
  const slug = await newQuestionnaire('One after another')
  const empty = await lead.get(desk.at(slug, 'builder'))
  assert.doesNotMatch(empty.main, /Check of the wording/)
  const saved = await send(slug, ['questions', 'new?kind=long-text&section=only'], {
    text: 'What matters?',
    go: 'another',
  })
  assert.match(saved.location ?? '', /\/builder\/questions\/kind\?section=/)
  assert.deepEqual(textsOf(await draftOf(slug)), [['What matters?']])
  const page = await lead.get(desk.at(slug, 'builder'))
  assert.match(page.main, /Check of the wording/)
  assert.doesNotMatch(page.main, /\.\. ?Source/)
  const change = await lead.get(desk.at(slug, 'builder', 'questions', await idOf(slug, 'What matters?')))
  assert.equal(change.$('button[value=another]').length, 0)
})
