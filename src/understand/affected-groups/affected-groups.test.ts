import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { urls } from '../../web/urls.ts'
import { enterAffected } from './batches.ts'

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Awaited<ReturnType<typeof deskPerson>>
const answers: string[] = []

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Affected' })
  await makeTheme(app.ctx.db, programme, 'Access')
  analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  for (let n = 0; n < 12; n += 1) answers.push((await giveViews(app, programme, {})).answerIds[0] ?? '')
})
after(() => app.close())

const codeUrl = () => urls.deskQuestion(programme.slug, programme.questionId, 'code')
const code = async (answer: string, groups: string[], shown = true) => {
  const page = await analyst.get(`${codeUrl()}?answer=${answer}`)
  const seen = page.$('input[name=seen]').attr('value') ?? ''
  const affected: Record<string, string | string[]> = shown ? { affectedShown: 'yes', affected: groups } : {}
  return analyst.post(codeUrl(), { answer, seen, show: 'next', theme: '', themes: 'none', ...affected })
}
const api = async () =>
  JSON.parse((await app.person().get(`/api/v1/programmes/${programme.slug}/affected`)).html).data

test('who would be affected is ticked beside the themes, counted by response and published like themes', async () => {
  for (const answer of answers.slice(0, 6)) assert.equal((await code(answer, ['carers'])).status, 303)
  await code(answers[6] ?? '', ['carers', 'poorest'])
  const page = await app.person().get(urls.affected(programme.slug))
  const line = (title: string) => page.$(`th:contains("${title}")`).parent().find('td').first().text()
  assert.equal(line('Carers'), '7')
  assert.equal(line('The poorest'), '1 to 4')
  assert.match(page.main, /Spoken of by nobody: .*Staff/)
  const [question] = await api()
  const poorest = question.parts[0].groups.find(({ code: group }: { code: string }) => group === 'poorest')
  assert.deepEqual(poorest, {
    code: 'poorest',
    title: 'The poorest',
    responses: { hidden: true, why: 'one-to-four' },
    share: null,
  })
  const csv = await app.person().get(urls.affectedCsv(programme.slug))
  assert.ok(!/poorest,1,/.test(csv.html))
})

test('a form that does not ask leaves it as it was; unticking takes it back; a refused form keeps what was ticked', async () => {
  const [answer = ''] = answers
  await code(answer, [], false)
  const held = await analyst.get(`${codeUrl()}?answer=${answer}`)
  assert.equal(held.$('input[name=affected][checked]').attr('value'), 'carers')
  const refused = await analyst.post(codeUrl(), {
    answer,
    seen: '',
    show: 'next',
    affectedShown: 'yes',
    affected: ['staff'],
  })
  assert.equal(refused.status, 422)
  assert.equal(refused.$('input[name=affected][checked]').attr('value'), 'staff')
  await code(answer, [])
  const [question] = await api()
  const carers = question.parts[0].groups.find(({ code: group }: { code: string }) => group === 'carers')
  assert.deepEqual(carers.responses, { hidden: false, count: 6 })
})

test('the list is a programme’s own: added to, dropped from, and what is off it is kept where it was coded', async () => {
  const url = urls.affectedGroups(programme.slug)
  assert.equal((await analyst.post(url, { title: '' })).status, 422)
  assert.equal((await analyst.post(url, { title: 'carers' })).status, 422)
  assert.equal((await analyst.post(url, { title: 'Boat people' })).status, 303)
  assert.equal((await code(answers[8] ?? '', ['boat-people'])).status, 303)
  await analyst.post(urls.affectedGroups(programme.slug, 'carers', 'drop'))
  assert.equal((await code(answers[9] ?? '', ['carers'])).status, 409, 'it is off the list')
  const [question] = await api()
  const titles = question.parts[0].groups.map(({ title }: { title: string }) => title)
  assert.ok(titles.includes('Carers') && titles.includes('Boat people'))
})

test('what was coded and taken back is in the log as roots, without counts or names', async () => {
  assert.equal(await enterAffected(app.ctx), 10)
  assert.equal(await enterAffected(app.ctx), 0)
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'affected-codings-made')
    .execute()
  assert.equal(entries.length, 2)
  for (const { body } of entries) {
    assert.deepEqual(Object.keys(JSON.parse(body).facts).sort(), ['act', 'programme', 'root'])
  }
})
