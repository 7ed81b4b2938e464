import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk, revisionOn } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { answererOf, newestResponse } from '../../../test/support/every-kind.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { readInterface } from '../../../test/support/open-interface.ts'
import { captionsFile, filmFile, pictureFile, soundFile, upload } from '../../../test/support/uploading.ts'
import { questionsOf } from '../../core/questionnaire/content.ts'
import { countResponses, countThemes } from '../../understand/counts/index.ts'
import { findActivity, readLiveQuestionnaire } from '../activities/index.ts'
import { receiveResponse } from '../responses/index.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let analyst: Person
let desk: ReturnType<typeof activitiesDesk>
let easy: { id: string; slug: string }
/** The questions of the variant in their order, as they are written. */
let ids: string[]

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  const { organisationId } = clinic
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', organisationId }] })
  analyst = await deskPerson(app, { grants: [{ role: 'analyst', organisationId }] })
  desk = activitiesDesk(clinic, lead)
})
after(() => app.close())

const formats = (...rest: string[]) => desk.at(clinic.questionnaire.slug, 'formats', ...rest)
const written = (...rest: string[]) => desk.at(easy.slug, 'builder', ...rest)
const revisionOf = async (slug: string) => revisionOn(await lead.get(desk.at(slug, 'edit')))
const live = async (activityId: string) => {
  const found = await readLiveQuestionnaire(app.ctx.db, activityId)
  if (!found) throw new Error('nothing was launched')
  return { ...found, questions: questionsOf(found.content) }
}
const day = { availableFromDay: '4', availableFromMonth: '5', availableFromYear: '2027' }
const wordingOn = async (part: string, place = 0) => {
  const page = await lead.get(formats('easy-read', part))
  return page.$('[name=wording]').eq(place).attr('value') ?? ''
}
const give = async (
  question: string,
  medium: string,
  parts: Record<string, Parameters<typeof upload>[3][string]>,
) =>
  upload(app, lead, written('questions', question, 'media', medium), {
    revision: await revisionOf(easy.slug),
    ...parts,
  })
const receive = (
  activityId: string,
  answers: { questionId: string; text?: string; choices?: string[]; optionId?: string }[],
) =>
  app.ctx.db.transaction().execute((tx) =>
    receiveResponse(tx, app.ctx, {
      activityId,
      channel: 'online',
      receivedAt: app.ctx.now(),
      respondentKind: 'person',
      organisationName: null,
      mayPublish: false,
      answers: answers.map((answer) => ({
        optionId: null,
        text: null,
        choices: null,
        value: null,
        ...answer,
      })),
    } as Parameters<typeof receiveResponse>[2]),
  )

test('it begins as a copy, each question tied to the one that it came from, and nobody can answer it yet', async () => {
  const begun = await lead.post(formats('easy-read', 'begin'))
  assert.equal(begun.status, 303, begun.main)
  const slug = begun.location?.split('/').at(-2) ?? ''
  const activity = await findActivity(app.ctx.db, slug)
  easy = { id: activity?.id ?? '', slug }
  assert.equal(activity?.variantOf, clinic.questionnaire.id)
  const page = await lead.get(written())
  ids = page
    .$('.app-built')
    .map((_index, one) => page.$(one).attr('id')?.replace('question-', ''))
    .get()
  assert.equal(ids.length, 5)
  assert.match(
    page.main,
    /Tied to a question of the full questionnaire.+It still wants a picture, a recording\./,
  )
  assert.equal((await lead.post(formats('easy-read', 'begin'))).status, 409)
  assert.equal((await app.person().get(`/answer/${slug}`)).status, 404)
  assert.equal((await lead.post(desk.at(slug, 'publish'), { revision: await revisionOf(slug) })).status, 409)
})

test('a picture needs its words, every file has to be what it is said to be, and a film its captions', async () => {
  const [first = ''] = ids
  const cases = [
    ['picture', { words: '', file: pictureFile }, '#words'],
    ['picture', { words: 'A bus', file: { name: 'bus.png', content: '<svg onload="alert(1)">' } }, '#file'],
    ['audio', { words: 'How often do you go?', file: pictureFile }, '#file'],
    ['audio', { words: '', file: soundFile }, '#words'],
    ['film', { words: 'How often do you go?', file: filmFile }, '#captions'],
  ] as const
  for (const [medium, parts, href] of cases) {
    const page = await give(first, medium, parts)
    assert.equal(page.status, 422, medium)
    assert.equal(page.errorSummary[0]?.href, href)
    assert.equal(page.$('#words').text(), parts.words)
  }
  const incomplete = await lead.post(formats('easy-read', 'make'), {
    wording: await wordingOn('make'),
    ...day,
    checkedBy: 'Pellowby Speaking Up',
  })
  assert.equal(incomplete.status, 422)
  assert.match(incomplete.main, /not complete: question 1 wants a picture; question 1 wants a recording/)
  assert.match((await lead.get(formats())).main, /Easy Read Not made/, 'nothing of it was kept')
})

test('made for the questions that people answer, it is launched, frozen, linked, and no way of its own', async () => {
  for (const id of ids) {
    assert.equal((await give(id, 'picture', { words: `Picture of ${id}`, file: pictureFile })).status, 303)
    assert.equal((await give(id, 'audio', { words: 'Read aloud', file: soundFile })).status, 303)
  }
  const film = { words: 'Signed', captions: captionsFile, file: filmFile }
  assert.equal((await give(ids[0] ?? '', 'film', film)).status, 303)
  const [, own = '', , long = ''] = ids
  await lead.post(written('questions', long), {
    revision: await revisionOf(easy.slug),
    text: 'What is important to you?',
    purpose: 'To plan',
  })
  assert.equal(
    (await lead.post(written('questions', own, 'tie'), { revision: await revisionOf(easy.slug) })).status,
    422,
  )
  await lead.post(written('questions', own, 'tie'), {
    revision: await revisionOf(easy.slug),
    fullQuestion: 'own',
  })
  const made = await lead.post(formats('easy-read', 'make'), {
    wording: await wordingOn('make'),
    ...day,
    checkedBy: 'Pellowby Speaking Up',
  })
  assert.equal(made.status, 303, made.main)
  const { questions } = await live(easy.id)
  assert.equal(questions.find(({ id }) => id === long)?.fullQuestionId, clinic.questionnaire.questionIds.long)
  assert.equal(questions.find(({ id }) => id === own)?.fullQuestionId, null)
  assert.equal(questions[0]?.media?.picture?.type, 'image/png')
  const start = await app.person().get(`/answer/${clinic.questionnaire.slug}`)
  assert.equal(start.$('a:contains("Easy Read")').attr('href'), `/answer/${easy.slug}`)
  const programme = await app.person().get(`/programmes/${clinic.programme.slug}`)
  assert.equal(programme.$(`a[href*="${easy.slug}"]`).length, 0)
  assert.equal(programme.$(`a[href$="${clinic.questionnaire.slug}"]`).length > 0, true)
})

test('it is answered one question a page, with its picture, its sound and its film, and no script', async () => {
  const answering = await answererOf(app, easy.slug).begin()
  const page = await answering.get(1)
  assert.equal(page.$('.app-easy-read img').attr('alt'), `Picture of ${ids[0]}`)
  const src = page.$('img.app-picture').attr('src') ?? ''
  const picture = await app.app.inject({ url: src })
  assert.deepEqual([picture.statusCode, picture.headers['content-type']], [200, 'image/png'])
  assert.ok(picture.rawPayload.equals(pictureFile.content))
  assert.equal(page.$('audio').length, 1)
  assert.equal(page.$('video track[kind=captions]').length, 1)
  assert.match(page.$('details').text(), /Signed/)
  assert.equal(
    (await app.app.inject({ url: src.replace(easy.slug, clinic.questionnaire.slug) })).statusCode,
    404,
  )
  await answering.answer(1, { choice: 'weekly' })
  assert.match((await answering.get(4)).main, /What is important to you\?/)
  await answering.answer(4, { text: 'The bus', go: 'stop' })
  const check = await answering.get('check')
  const hidden = { version: check.$('input[name=version]').attr('value') ?? '' }
  assert.equal((await answering.person.post(answering.at('check'), hidden)).status, 303)
  const { response, answers } = await newestResponse(app, easy.id)
  assert.equal(response.questionnaireVersion, 1)
  assert.equal(answers.get(ids[3] ?? '')?.text, 'The bus')
})

test('its answers are coded in the queue of the full question, and counted with them, the difference stated', async () => {
  const { single, long, each } = clinic.questionnaire.questionIds
  const option = clinic.options[0]?.id ?? ''
  for (let place = 0; place < 7; place++) {
    const position = [{ optionId: option, choices: ['support'] }]
    await receive(clinic.questionnaire.id, [
      ...(place < 2 ? [{ questionId: single, choices: ['weekly'] }] : []),
      { questionId: long, text: `The bus, in full ${place}` },
      ...position.map((one) => ({ ...one, questionId: each })),
    ])
    if (place > 5) continue
    await receive(easy.id, [
      { questionId: ids[3] ?? '', text: `The bus, easy ${place}` },
      ...position.map((one) => ({ ...one, questionId: ids[4] ?? '' })),
    ])
  }
  const understand = `/desk/programmes/${clinic.programme.slug}`
  const listed = await analyst.get(`${understand}/understand`)
  assert.doesNotMatch(listed.main, /What is important to you\?/)
  assert.match(listed.main, /What matters to you\?/)
  const theme = await app.ctx.db
    .insertInto('themes')
    .values({ questionId: long, title: 'Buses', position: 1, signedOffAt: app.ctx.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const seen = new Set<string>()
  for (let turn = 0; turn < 14; turn++) {
    const page = await analyst.get(`${understand}/questions/${long}/code`)
    const answer = page.$('input[name=answer]').attr('value') ?? ''
    seen.add(/in Easy Read, where the question is: What is important/.test(page.main) ? 'easy' : 'full')
    const form = {
      answer,
      seen: page.$('input[name=seen]').attr('value') ?? '',
      show: 'next',
      themes: theme.id,
    }
    assert.equal((await analyst.post(`${understand}/questions/${long}/code`, form)).status, 303)
  }
  assert.deepEqual([...seen].toSorted(), ['easy', 'full'])
  const [count] = await countThemes(app.ctx.db, { questionIds: [long] })
  assert.deepEqual([count?.base.total, count?.base.inVariant, count?.themes[0]?.responses], [14, 7, 14])
  const totals = await countResponses(app.ctx.db, clinic.programme.id)
  assert.deepEqual(
    totals.map(({ activityId, givers }) => [activityId, givers.total, givers.inVariant]),
    [[clinic.questionnaire.id, 14, 7]],
  )
  const said = await app.person().get(`/programmes/${clinic.programme.slug}/what-people-said`)
  assert.match(said.main, /14 responses answered this question/)
  assert.match(said.main, /answered in Easy Read, whose words and pictures differ: 7\./)
  assert.equal(said.$(`a[href="/say/${easy.slug}/wordings"]`).length, 1)
  assert.match((await analyst.get(formats('answers'))).main, /Every week213.+Answered it213/)
  assert.equal((await lead.get(formats('answers'))).status, 200)
  const positions = await app.person().get(`/programmes/${clinic.programme.slug}/positions`)
  assert.match(positions.main, /answered in Easy Read, whose words and pictures differ, are among these: 6\./)
  assert.match(positions.main, /in all 13/)
  const inInterface = (path: string) => readInterface(app, clinic.programme.slug, path)
  const { questions } = (await inInterface('what-people-said')).data
  assert.deepEqual(questions[0].base.inVariant, { hidden: false, count: 7 })
  assert.deepEqual((await inInterface('positions')).data[0].inVariant, { hidden: false, count: 6 })
  const csvOf = (name: string) => app.person().get(`/programmes/${clinic.programme.slug}/${name}.csv`)
  assert.match((await csvOf('positions')).html, /,13,6\n/)
  assert.match((await csvOf('what-people-said')).html, /Buses,.*,14,.*,14,[^,]*,[^,]*,7,/)
})

test('a new version of the full questionnaire takes it along where a person says that it still says the same', async () => {
  const { long } = clinic.questionnaire.questionIds
  await lead.post(formats('easy-read', 'required'), { required: 'yes' })
  const builder = (...rest: string[]) => desk.at(clinic.questionnaire.slug, 'builder', ...rest)
  await lead.post(builder('questions', long), {
    revision: await revisionOf(clinic.questionnaire.slug),
    text: 'What should we keep in mind when we decide about the clinic?',
    purpose: 'To plan',
  })
  const launch = async () =>
    lead.post(builder('launch'), {
      revision: await revisionOf(clinic.questionnaire.slug),
      meaning: 'changed',
      reason: 'It was too wide',
    })
  assert.match((await launch()).main, /The launch waits for Easy Read/)
  const wording = await wordingOn('keep', 1)
  const kept = await lead.post(formats('easy-read', 'keep'), {
    wording,
    reason: 'It asks for what is important',
  })
  assert.equal(kept.status, 303, kept.main)
  assert.equal((await live(easy.id)).version, 1, 'it waits for the full one')
  const launched = await launch()
  assert.equal(launched.status, 303, launched.main)
  const asked = (await live(clinic.questionnaire.id)).questions.find(({ text }) =>
    text.startsWith('What should'),
  )
  const now = await live(easy.id)
  assert.equal(now.version, 2)
  const tied = now.questions.find(({ text }) => text.startsWith('What is important'))
  assert.equal(tied?.fullQuestionId, asked?.id)
  assert.notEqual(tied?.id, ids[3])
  const [before] = await countThemes(app.ctx.db, { questionIds: [long] })
  assert.equal(before?.base.total, 14, 'what was answered before stays with the words that it answered')
  assert.match((await app.person().get(`/say/${easy.slug}/wordings`)).main, /stands for another question/)
})

test('it closes with the full questionnaire, and cannot be closed by itself', async () => {
  const close = async (slug: string) =>
    lead.post(desk.at(slug, 'close'), { revision: await revisionOf(slug), reason: 'The time is over' })
  assert.equal((await close(easy.slug)).status, 409)
  assert.equal((await close(clinic.questionnaire.slug)).status, 303)
  assert.match((await app.person().get(`/answer/${easy.slug}`)).main, /closed/i)
  const list = await lead.get(desk.at())
  assert.match(list.$(`a[href$="${easy.slug}"]`).closest('tr').text(), /Closed/)
})
