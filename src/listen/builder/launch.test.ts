import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk, revisionOn } from '../../../test/support/activities-desk.ts'
import { answeringOf } from '../../../test/support/answering.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { contentHash } from '../../core/questionnaire/content-hash.ts'
import { type LiveQuestionnaire, readLiveQuestionnaire } from '../activities/index.ts'
import { compareDraft, launchChanged } from './launch-service.ts'
import { ensureErrorsSettled, listNotedFindings, noteFinding } from './note-service.ts'
import { type BuilderSlots, emptyBuilderSlots, type Finding } from './slots.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let accountId: string
let desk: ReturnType<typeof activitiesDesk>

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  const { organisationId } = clinic
  const person = await deskPerson(app, { grants: [{ role: 'engagement-lead', organisationId }] })
  ;[lead, accountId] = [person, person.account.id]
  desk = activitiesDesk(clinic, lead)
})
after(() => app.close())

const at = (...rest: string[]) => desk.at(clinic.questionnaire.slug, 'builder', ...rest)
const revision = async () => revisionOn(await lead.get(desk.at(clinic.questionnaire.slug, 'edit')))
const live = async (): Promise<LiveQuestionnaire> => {
  const found = await readLiveQuestionnaire(app.ctx.db, clinic.questionnaire.id)
  if (!found) throw new Error('nothing was launched')
  return found
}
const reword = async (id: string, text: string, more: Record<string, string> = {}) => {
  const page = await lead.post(at('questions', id), {
    revision: await revision(),
    text,
    purpose: 'To plan',
    ...more,
  })
  assert.equal(page.status, 303, page.main)
}
const launch = async (form: Record<string, string | string[]>) =>
  lead.post(at('launch'), { revision: await revision(), ...form })
const listEntries = async (kind: string) => {
  const rows = await app.ctx.db.selectFrom('logEntries').select('body').where('kind', '=', kind).execute()
  return rows
    .map(({ body }) => JSON.parse(body) as { facts: Record<string, unknown> })
    .filter(({ facts }) => facts.activity === clinic.questionnaire.id)
    .map(({ facts }) => facts)
}

test('publishing launches version 1: frozen, in the log by its hash, with a row for each question', async () => {
  const { version, edition, content } = await live()
  assert.deepEqual([version, edition], [1, 1])
  const [entry] = await listEntries('questionnaire-launched')
  assert.deepEqual(entry, {
    activity: clinic.questionnaire.id,
    version: 1,
    edition: 1,
    content: contentHash(content),
    meaning: 'first',
    reason: '',
  })
  const rows = app.ctx.db.selectFrom('questions').select(['id', 'position', 'content'])
  const kept = await rows.where('activityId', '=', clinic.questionnaire.id).orderBy('position').execute()
  assert.deepEqual(
    kept.map(({ id }) => id),
    Object.values(clinic.questionnaire.questionIds),
  )
  assert.deepEqual(kept[0]?.content, content.sections[0]?.questions[0])
  const change = app.ctx.db.updateTable('questionnaireVersions').set({ reason: 'x' })
  await assert.rejects(change.where('activityId', '=', clinic.questionnaire.id).execute())
})

test('what is written after the launch is asked of nobody before it is launched too', async () => {
  const { short } = clinic.questionnaire.questionIds
  await reword(short, 'In which town do you live?')
  assert.match((await lead.get(at())).main, /differs from it in 1 place/)
  const person = await answeringOf(app, clinic).begin()
  assert.match((await person.get(answeringOf(app, clinic).at('/3'))).main, /Where do you live\?/)
  const page = await lead.get(at('launch'))
  assert.match(page.main, /struck out/)
  assert.equal(page.$('del').text().includes('Where'), true)
  assert.match(page.$('ins').text(), /In which town/)
  await reword(short, 'Where do you live?')
})

test('a mended word is a new edition: same questions, nothing split; the rule refuses what is more', async () => {
  const { short, long, single } = clinic.questionnaire.questionIds
  await reword(long, 'What matters too you?')
  await launch({ meaning: 'typing-error', reason: '' })
  assert.deepEqual([(await live()).version, (await live()).edition], [1, 2])
  assert.equal((await launch({ meaning: 'typing-error' })).status, 422)

  for (const [id, text, why] of [
    [long, 'What does not matter to you?', /“not”, came or went/],
    [short, 'Where do you live in the week and where do you work then?', /no typing error/],
    [short, 'Where do you work?', /no typing error/],
    [short, 'Where do 2 of you live?', /A number came/],
  ] as const) {
    const before =
      (await live()).content.sections[0]?.questions.find((question) => question.id === id)?.text ?? ''
    await reword(id, text)
    const page = await lead.get(at('launch'))
    assert.match(page.main, why)
    assert.equal(page.$('[value=typing-error]').length, 0)
    const forced = await launch({ meaning: 'typing-error' })
    assert.equal(forced.status, 422)
    await reword(id, before)
  }
  await lead.post(at('questions', single, 'remove'), { revision: await revision() })
  assert.match((await lead.get(at('launch'))).main, /The question is no longer asked/)
  const list = `${at('questions', 'new')}?kind=single-choice`
  await lead.post(list, {
    revision: await revision(),
    text: 'How often do you go?',
    purpose: 'To plan',
    choiceNew: 'Often\nSeldom',
  })
  assert.equal((await launch({ meaning: 'changed', reason: '' })).errorSummary[0]?.href, '#reason')
})

test('a change of meaning is a new version: what changed is a question of its own, the rest go on', async () => {
  const before = (await live()).content.sections[0]?.questions ?? []
  const { several, short, long, single } = clinic.questionnaire.questionIds
  const answering = answeringOf(app, clinic)
  const person = await answering.begin()
  await person.post(answering.at('/4'), { text: 'The bus' })
  await reword(short, 'In which town do you work?')
  await reword(long, 'What matters to you?')
  const page = await lead.get(at('launch'))
  assert.deepEqual(
    page
      .$('[name=sameMeaning]')
      .map((_index, box) => page.$(box).attr('value'))
      .get(),
    [long],
  )
  const reason = 'People read the place as their home'
  assert.equal((await launch({ meaning: 'changed', reason, sameMeaning: [long] })).status, 303)
  const { version, edition, content } = await live()
  assert.deepEqual([version, edition], [2, 1])
  const ids = content.sections[0]?.questions.map(({ id }) => id) ?? []
  assert.ok(ids.includes(several) && ids.includes(long))
  assert.ok(!ids.includes(short) && !ids.includes(single))
  const rows = await app.ctx.db
    .selectFrom('questions')
    .select(['id', 'replacesId', 'retiredAt', 'text'])
    .where('activityId', '=', clinic.questionnaire.id)
    .execute()
  const successor = rows.find(({ replacesId }) => replacesId === short)
  assert.equal(successor?.text, 'In which town do you work?')
  assert.equal(rows.find(({ id }) => id === short)?.text, before.find(({ id }) => id === short)?.text)
  assert.deepEqual(
    rows
      .filter(({ retiredAt }) => retiredAt)
      .map(({ id }) => id)
      .toSorted(),
    [short, single].toSorted(),
  )
  const check = await person.get(answering.at('/check'))
  assert.match(check.main, /The bus/)
  const hidden = Object.fromEntries(
    check
      .$('main form input[type=hidden]')
      .map((_index, input) => [[check.$(input).attr('name'), check.$(input).attr('value')]])
      .get(),
  ) as Record<string, string>
  const sent = await person.post(answering.at('/check'), hidden)
  assert.equal(sent.status, 303, sent.main)
  assert.equal((await answering.listSent())[0]?.questionnaireVersion, 2)
})

test('the wordings are public: what changed, why, and by whom as a role', async () => {
  const page = await app.person().get(`/say/${clinic.questionnaire.slug}/wordings`)
  assert.equal(page.status, 200)
  assert.deepEqual(
    page
      .$('h2')
      .map((_index, title) => page.$(title).text().trim())
      .get()
      .slice(0, 3),
    ['Version 2 (Asked now)', 'Version 1, Edition 2', 'Version 1'],
  )
  assert.match(page.main, /Engagement lead, Board of The evening clinic/)
  assert.match(page.main, /People read the place as their home/)
  assert.match(page.main, /A typing error was mended/)
  assert.doesNotMatch(page.main, /Lee Okafor/)
  assert.ok(page.$('ins').text().includes('town'))
  assert.ok((await app.person().get(`/answer/${clinic.questionnaire.slug}`)).html.includes('/wordings'))
  assert.equal((await app.person().get(`/say/${clinic.box.slug}/wordings`)).status, 404)
  const unlaunched = await desk.add({ kind: 'questionnaire', title: 'Not yet' })
  assert.equal((await app.person().get(`/say/${unlaunched}/wordings`)).status, 404)
})

test('a launch waits for required formats, unless it is urgent: then they are named, dated and in the log', async () => {
  const hold = { format: 'Easy Read', isRequired: true, outOfDateSince: new Date('2027-05-03T12:00:00Z') }
  const slots = { launchHolds: async () => [hold] }
  const edit = { accountId, activityId: clinic.questionnaire.id }
  const run = (urgentReason: string) =>
    app.ctx.db
      .transaction()
      .execute((tx) =>
        launchChanged(tx, app.ctx, edit, { reason: 'It misled', sameMeaning: [], urgentReason }, slots),
      )
  await reword(clinic.questionnaire.questionIds.several, 'At which hours could you go?', {
    choiceNew: 'Mornings\nEvenings',
  })
  assert.ok((await compareDraft(app.ctx.db, clinic.questionnaire.id))?.changes.length)
  await assert.rejects(run(''), /The launch waits for Easy Read/)
  await run('It closes tomorrow')
  const page = await app.person().get(`/say/${clinic.questionnaire.slug}/wordings`)
  assert.match(page.main, /Easy Read, out of date since 3 May 2027/)
  assert.match(page.main, /It closes tomorrow/)
  const [override] = await listEntries('override')
  assert.equal(override?.lagging, 'Easy Read: 2027-05-03')
})

test('an error of the check holds a launch until it is mended, marked, or let through with a public reason', async () => {
  const { long } = clinic.questionnaire.questionIds
  const finding = { rule: 'SL-01', question: long, start: 0, end: 4, severity: 'error' as const }
  const slots: BuilderSlots = {
    ...emptyBuilderSlots,
    isChecked: true,
    checkWording: ({ questions }): Finding[] =>
      questions.some(({ id }) => id === long)
        ? [{ ...finding, why: 'It asks two things', fix: 'Ask two questions', source: 'QAS-99' }]
        : [],
  }
  const activity = { id: clinic.questionnaire.id, title: 'Questions', programmeId: clinic.programme.id }
  const within = <Result>(run: Parameters<ReturnType<typeof app.ctx.db.transaction>['execute']>[0]) =>
    app.ctx.db.transaction().execute(run) as Promise<Result>
  await assert.rejects(
    within((tx) => ensureErrorsSettled(tx, slots, activity)),
    /found an error: SL-01/,
  )
  const note = {
    rule: 'SL-01',
    questionId: long,
    wording: 'What',
    kind: 'let-through' as const,
    reason: 'A set phrase',
  }
  const edit = { accountId, activityId: activity.id }
  await assert.rejects(within((tx) => noteFinding(tx, app.ctx, slots, edit, { ...note, rule: 'SL-99' })))
  await within((tx) => noteFinding(tx, app.ctx, slots, edit, note))
  await within((tx) => ensureErrorsSettled(tx, slots, activity))
  const page = await app.person().get(`/say/${clinic.questionnaire.slug}/wordings`)
  assert.match(page.main, /Rule SL-01, on “What”: A set phrase/)
  assert.equal((await listEntries('override')).at(-1)?.of, 'check-of-wording')
  app.setNow('2027-05-04T12:01:00Z')
  await within((tx) =>
    noteFinding(tx, app.ctx, slots, edit, { ...note, kind: 'taken-back', reason: 'Mended' }),
  )
  await assert.rejects(within((tx) => ensureErrorsSettled(tx, slots, activity)))
  const { content } = await live()
  const [found] = await listNotedFindings(app.ctx.db, slots, activity, content)
  assert.equal(found?.wording, 'What')
})
