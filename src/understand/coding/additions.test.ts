import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { searchCampaigns } from '../campaigns/search-service.ts'

const letter =
  'Please keep the evening clinic open. Many of us work during the day and cannot come before six. The other site has no bus after seven. Listen to the people who use it.'
const own = 'My father was treated there twice and could not fault the staff.'
const alone = 'Nobody has explained what happens to the blood tests that are done there on Saturday mornings.'

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Person
let buses = ''
let staff = ''
let adding = ''
let question = ''

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses')
  staff = await makeTheme(app.ctx.db, programme, 'Staff')
  analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  question = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
  const texts = [letter, letter, letter, letter, letter, `${letter} Yours, number 7`, alone]
  for (const text of texts) await giveViews(app, programme, { text, themes: [] })
  const taken = await giveViews(app, programme, { text: `${own} ${letter}`, themes: [] })
  adding = taken.answerIds[0] ?? ''
  await searchCampaigns(app.ctx, programme.questionId)
})
after(() => app.close())

const queue = () => analyst.get(`${question}/code?show=additions`)

const holding = () =>
  app.ctx.db
    .selectFrom('codings')
    .select(['themeId', 'madeBy'])
    .where('answerId', '=', adding)
    .where('takenBackAt', 'is', null)
    .execute()

test('before a person has said that a family is a campaign, nothing comes apart', async () => {
  const page = await queue()
  assert.match(page.main, /No answer waits here/)
  assert.doesNotMatch((await analyst.get(`${question}/code`)).main, /Additions to campaigns/)
  assert.doesNotMatch((await analyst.get(`${question}/code?answer=${adding}`)).main, /What it adds/)
})

test('once the text has been coded and inherited, who adds something is read with that first, and nobody else', async () => {
  const family = await app.ctx.db
    .selectFrom('campaignFamilies')
    .select(['id', 'revision', 'middleId'])
    .executeTakeFirstOrThrow()
  const url = `${question}/campaigns/${family.id}`
  const judged = await analyst.post(url, { revision: String(family.revision), title: 'Keep our evenings' })
  assert.equal(judged.status, 303)
  const middle = await analyst.get(`${question}/code?answer=${family.middleId}`)
  assert.doesNotMatch(middle.main, /What it adds/, 'the text itself adds nothing')
  const seen = String(middle.$('input[name=seen]').attr('value'))
  await analyst.post(`${question}/code`, { answer: String(family.middleId), seen, themes: buses })
  const page = await analyst.get(url)
  assert.equal(
    page.$('a:contains("Read and code what members of campaigns add")').attr('href'),
    `${question}/code?show=additions`,
  )
  const revision = String(page.$('input[name=revision]').first().attr('value'))
  assert.equal((await analyst.post(`${url}/inherit`, { revision })).status, 303)
  assert.deepEqual(await holding(), [{ themeId: buses, madeBy: 'inherited' }])

  assert.match((await analyst.get(`${question}/code`)).main, /Additions to campaigns/)
  const shown = await queue()
  assert.match(shown.main, /What it adds to the campaign Keep our evenings/)
  assert.equal(shown.$('blockquote').first().text().trim(), own)
  assert.ok(shown.$('blockquote').last().text().includes(letter), 'the whole stands below')
  assert.equal(shown.$('input[name=answer]').attr('value'), adding)
  assert.equal(shown.$('input[name=show]').attr('value'), 'additions', 'saving goes on in this set')
})

test('saving goes on in the set, and what has been read comes no more', async () => {
  const seen = String((await queue()).$('input[name=seen]').attr('value'))
  const form = { answer: adding, seen, show: 'additions', themes: [buses, staff] }
  const saved = await analyst.post(`${question}/code`, form)
  assert.match(String(saved.location), /show=additions/)
  assert.deepEqual(
    new Set((await holding()).map(({ themeId, madeBy }) => `${themeId} ${madeBy}`)),
    new Set([`${buses} person`, `${staff} person`]),
  )
  assert.match((await queue()).main, /No answer waits here/)
})
