import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { runProposing } from './proposing.ts'
import { forgetProposals } from './service.ts'

const topics = [
  ['bus', 'route', 'timetable', 'driver', 'stop'],
  ['parking', 'car', 'spaces', 'ticket', 'barrier'],
  ['nurse', 'doctor', 'listened', 'explained', 'kindness'],
]

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Person
let url = ''

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Proposed clinic' })
  analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
  for (const words of topics) {
    for (let place = 0; place < 25; place += 1) {
      const [a, b] = [words[place % 5], words[(place + 1 + (place % 3)) % 5]]
      const text = `The ${a} and the ${b} number ${place} worry me. My address is SW1A 1AA.`
      await giveViews(app, programme, { text })
    }
  }
  await giveViews(app, programme, { text: 'n/a' })
})
after(() => app.close())

const look = async () => {
  assert.equal((await analyst.post(`${url}/proposals`, { stance: '' })).status, 303)
  await runProposing(app.ctx, programme.questionId, null)
}

const proposalsAt = async () => {
  const page = await analyst.get(`${url}/proposals`)
  const names = page.$('section h3').map((_place, one) => page.$(one).text())
  const actions = page
    .$('section form')
    .map((_place, one) => String(page.$(one).attr('action')).replace(/\/name$/, ''))
  return { page, names: names.get(), actions: actions.get() }
}

const countCodings = async () => (await app.ctx.db.selectFrom('codings').selectAll().execute()).length

test('themes are proposed with words, a size of its base and masked passages, and nothing is coded', async () => {
  assert.match((await analyst.get(`${url}/proposals`)).main, /Look for themes/)
  await look()
  const { page, names } = await proposalsAt()
  assert.ok(names.length >= 3)
  for (const words of topics)
    assert.ok(names.some((name) => words.some((word) => name.split(', ')[0] === word)))
  assert.match(page.main, /of 75\s+have a sentence in it/)
  assert.match(page.main, /\[postcode removed\]|worry me/)
  assert.doesNotMatch(page.main, /SW1A/)
  assert.equal(await countCodings(), 0)
})

test('the same answers under other ids make the same proposals', async () => {
  const before = await proposalsAt()
  const answers = await app.ctx.db.selectFrom('answers').select(['id', 'text']).orderBy('id').execute()
  for (const [place, { id }] of answers.entries()) {
    const { text } = answers.at(-1 - place) ?? {}
    await app.ctx.db
      .updateTable('answers')
      .set({ text: text ?? null })
      .where('id', '=', id)
      .execute()
  }
  await look()
  assert.deepEqual((await proposalsAt()).names, before.names)
})

test('naming a proposal makes a theme whose answers are read first, and codes none of them', async () => {
  const { actions, names } = await proposalsAt()
  const refused = await analyst.post(`${actions[0]}/name`, { title: ' ' })
  assert.equal(refused.status, 422)
  assert.match(refused.errorSummary[0]?.href ?? '', /^#title-/)
  assert.equal((await analyst.post(`${actions[0]}/name`, { title: 'First theme' })).status, 303)
  const list = await analyst.get(`${url}/themes`)
  const first = list.$('a').filter((_place, link) => /proposed to read first/.test(list.$(link).text()))
  assert.equal(first.length, 1)
  const reading = await analyst.get(String(first.attr('href')))
  assert.equal(reading.status, 200)
  assert.match(reading.main, new RegExp((names[0] ?? '').replaceAll(', ', '|'), 'i'))
  assert.match(reading.main, /Proposed: First theme/)
  assert.equal(await countCodings(), 0)
  const again = await analyst.post(`${actions[1]}/name`, { title: 'first THEME' })
  assert.equal(again.status, 422)
})

test('dropping, merging and splitting are one click each and can be undone', async () => {
  const before = await proposalsAt()
  const [one = '', two = ''] = before.actions
  await analyst.post(`${one}/drop`, {})
  assert.ok(!(await proposalsAt()).names.includes(before.names[0] ?? ''))
  assert.equal((await analyst.post(`${one}/drop`, {})).status, 409)
  await analyst.post(`${one}/reopen`, {})
  assert.deepEqual((await proposalsAt()).names, before.names)

  const tooFew = await analyst.post(`${url}/proposals/merge`, { proposals: one.split('/').at(-1) ?? '' })
  assert.equal(tooFew.status, 422)
  assert.equal(tooFew.errorSummary[0]?.href, '#proposals')
  const ids = [one, two].map((action) => action.split('/').at(-1) ?? '')
  const body = new URLSearchParams(ids.map((id) => ['proposals', id]))
  assert.equal(
    (await analyst.post(`${url}/proposals/merge`, { proposals: ids as never })).status,
    303,
    String(body),
  )
  const merged = await proposalsAt()
  assert.equal(merged.names.length, before.names.length - 1)
  await analyst.post(`${one}/reopen`, {})
  assert.deepEqual((await proposalsAt()).names, before.names)
})

test('what was stopped leaves everything as it was, and looking again keeps what was named', async () => {
  const before = await proposalsAt()
  await analyst.post(`${url}/proposals`, { stance: '' })
  await analyst.post(`${url}/proposals/stop`, {})
  await runProposing(app.ctx, programme.questionId, null)
  const stopped = await proposalsAt()
  assert.match(stopped.page.main, /Stopped/)
  assert.deepEqual(stopped.names, before.names)
  await look()
  const after = await proposalsAt()
  assert.match(after.page.main, /Named “First theme”/)
})

test('a stance is called as in the closed question that was chosen, whatever others call its key', async () => {
  const ask = (position: number, label: string) =>
    app.ctx.db
      .insertInto('questions')
      .values({
        activityId: programme.activityId,
        position,
        kind: 'single-choice',
        text: `Question ${position}`,
        choices: JSON.stringify([{ key: 'a', label }]),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  await ask(2, 'Every week')
  const chosen = await ask(3, 'In favour')
  await app.ctx.db.updateTable('proposalRuns').set({ stanceQuestionId: chosen.id }).execute()
  await app.ctx.db.updateTable('themeProposals').set({ stance: 'a' }).where('state', '=', 'open').execute()
  const { main } = (await proposalsAt()).page
  assert.match(main, /All chose “In favour”/)
  assert.doesNotMatch(main, /All chose “Every week”/)
})

test('where a response is erased, what was proposed goes with its words', async () => {
  await app.ctx.db.transaction().execute((tx) => forgetProposals(tx, app.ctx, [programme.questionId]))
  const { page, names } = await proposalsAt()
  assert.deepEqual(names, [])
  assert.match(page.main, /A response was erased/)
  const kept = await app.ctx.db
    .selectFrom('proposalAnswers')
    .select('passage')
    .where('passage', 'is not', null)
    .execute()
  assert.deepEqual(kept, [])
})
