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
import { eraseResponse } from '../../listen/erasure/index.ts'
import { erasingHands } from '../../rooms.ts'
import { saveCoding } from '../coding/index.ts'
import { countThemes } from '../counts/index.ts'
import { lookForCampaignsJob } from './jobs.ts'
import { searchCampaigns } from './search-service.ts'

const letter =
  'Please keep the evening clinic open. Many of us work during the day and cannot come before six. The other site has no bus after seven. Listen to the people who use it.'
const own = [
  'My father was treated there twice and could not fault the staff.',
  'I would rather have a mobile clinic that comes to the villages.',
]
const others = [
  'The new site is next to the station, which suits me very well, and the building is warm.',
  'Nobody has explained what happens to the blood tests that are done there on Saturday mornings.',
  'As a driver I would not mind, but the car park at the other place is full by eight every day.',
  'Merging two teams that do the same work a mile apart is overdue, and I hope you will do it.',
  'My daughter needs an interpreter in sign language and the new place has never had one for us.',
  'The consultation paper was written for accountants; please write the next one for your patients.',
]

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Person & { account: { id: string } }
let reader: Person
let buses = ''
let url = ''
const answerIds: string[] = []
const responseIds: string[] = []

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses')
  const grants = (role: 'analyst' | 'reviewer') => ({ grants: [{ role, programmeId: programme.id }] })
  analyst = await deskPerson(app, { name: 'Ada Analyst', ...grants('analyst') })
  reader = await deskPerson(app, grants('reviewer'))
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}/campaigns`
  const texts = [
    ...Array.from({ length: 6 }, () => letter),
    ...own.map((sentence) => `${sentence} ${letter}`),
    ...Array.from({ length: 4 }, (_, place) => `${letter} Yours, number ${place}`),
    ...others,
  ]
  for (const [place, text] of texts.entries()) {
    const email = place < 10 ? `person${place % 5}@example.com` : undefined
    const taken = await giveViews(app, programme, {
      text,
      ...(email ? { email } : {}),
      themes: place >= 12 ? [buses] : [],
    })
    answerIds.push(taken.answerIds[0] ?? '')
    responseIds.push(taken.id)
  }
})
after(() => app.close())

const search = () => searchCampaigns(app.ctx, programme.questionId)

const families = () =>
  app.ctx.db.selectFrom('campaignFamilies').select(['id', 'revision', 'middleId', 'judgement']).execute()

const holding = (answerId: string) =>
  app.ctx.db
    .selectFrom('codings')
    .select(['themeId', 'madeBy'])
    .where('answerId', '=', answerId)
    .where('takenBackAt', 'is', null)
    .execute()

async function theFamily() {
  const [family, ...rest] = await families()
  assert.ok(family)
  assert.deepEqual(rest, [])
  return { ...family, url: `${url}/${family.id}` }
}

test('a search asked for at the desk finds one family, and the page shows what it shares and what is added', async () => {
  assert.match((await analyst.get(url)).main, /Nobody has looked for campaigns/)
  assert.equal((await analyst.post(`${url}/search`)).status, 303)
  assert.match((await analyst.get(url)).main, /waiting to begin/)
  await search()
  const list = await analyst.get(url)
  assert.match(list.main, /among 18 answers/)
  assert.match(list.main, /1 family/)
  assert.match(
    list.main,
    /12 answers; 6 with the same text; 6 with something changed; 2 of them with something/,
  )
  const family = await theFamily()
  const page = await analyst.get(family.url)
  assert.deepEqual(
    page
      .$('ins')
      .toArray()
      .map(
        (one) =>
          page
            .$(one)
            .text()
            .includes(own[0] ?? '') ||
          page
            .$(one)
            .text()
            .includes(own[1] ?? ''),
      ),
    [true, true],
  )
  assert.ok(page.main.includes(letter))
  assert.equal((await reader.get(family.url)).$('main form').length, 0, 'a reader has no forms')
  assert.equal((await reader.post(`${family.url}/not-a-campaign`, { revision: '1' })).status, 403)
})

test('nothing is public before a person has said that it is a campaign, which needs a name', async () => {
  const family = await theFamily()
  const publicUrl = `/programmes/${programme.slug}/campaigns`
  assert.match((await app.person().get(publicUrl)).main, /Nobody has found a campaign/)
  const refused = await analyst.post(family.url, {
    revision: '1',
    title: '',
    organiser: 'Friends of the clinic',
  })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [{ text: 'Enter a name for the campaign', href: '#title' }])
  assert.equal(refused.$('input[name=organiser]').attr('value'), 'Friends of the clinic')
  const form = {
    revision: String(family.revision),
    title: 'Keep our evenings',
    organiser: 'Friends of the clinic',
    wording: letter,
    askedFor: 'Send it by Friday',
    source: 'Their leaflet',
  }
  assert.equal((await analyst.post(family.url, form)).status, 303)
  assert.equal((await analyst.post(family.url, form)).status, 409, 'whoever saw an older version is told')
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /Keep our evenings/)
  assert.match(page.main, /Responses to this question: 18\. In no campaign: 6\./)
  const rows = page
    .$('tr')
    .toArray()
    .map((row) => page.$(row).text().replace(/\s+/g, ' ').trim())
  assert.ok(rows.includes('Responses12'), rows.join('; '))
  assert.ok(rows.includes('Different texts7'))
  assert.ok(
    rows.some((row) => row.startsWith('Responses that came with an e-mail addresshidden')),
    '2 of 12 came without',
  )
  assert.match(
    (await app.person().get(`/programmes/${programme.slug}`)).main,
    /Campaigns among the responses/,
  )
  const kinds = await app.ctx.db.selectFrom('logEntries').select(['kind', 'body']).execute()
  const [judged] = kinds.filter(({ kind }) => kind === 'campaign-judged')
  assert.ok(judged && !judged.body.includes('evenings'), 'without names or words')
})

test('the text is coded once and inherited by members, but for what a person has read or taken out', async () => {
  const family = await theFamily()
  const refused = await analyst.post(`${family.url}/inherit`, { revision: String(family.revision) })
  assert.equal(refused.status, 409, 'nobody has read the text')
  const code = (answerId: string, themeIds: string[]) =>
    saveCoding(app.ctx, {
      programmeId: programme.id,
      questionId: programme.questionId,
      answerId,
      themeIds,
      accountId: analyst.account.id,
    })
  const middle = family.middleId ?? ''
  const read = answerIds[6] ?? ''
  await code(middle, [buses])
  await code(read, [])
  assert.equal(
    (await analyst.post(`${family.url}/inherit`, { revision: String(family.revision) })).status,
    303,
  )
  assert.deepEqual(await holding(answerIds[8] ?? ''), [{ themeId: buses, madeBy: 'inherited' }])
  assert.deepEqual(await holding(read), [])
  const [count] = await countThemes(app.ctx.db, { questionIds: [programme.questionId] })
  assert.deepEqual(count?.themes[0]?.made, { person: 1, accepted: 0, bulk: 0, import: 6, inherited: 10 })
  assert.deepEqual([count?.themes[0]?.responses, count?.themes[0]?.inherited, count?.notRead], [7, 10, 10])

  const out = answerIds[9] ?? ''
  const take = await analyst.post(`${family.url}/member`, { answer: out, act: 'take-out' })
  assert.equal(take.status, 303)
  assert.deepEqual(await holding(out), [])
  await search()
  const again = await theFamily()
  assert.equal(again.id, family.id, 'what was judged stands')
  assert.match((await analyst.get(`${family.url}?show=taken-out`)).main, /1 taken out/)
  await analyst.post(`${family.url}/member`, { answer: out, act: 'put-back' })
  assert.deepEqual(await holding(out), [{ themeId: buses, madeBy: 'inherited' }])
  await code(out, [buses])
  assert.deepEqual(await holding(out), [{ themeId: buses, madeBy: 'person' }], 'a person has read it now')
})

test('every result stands with and without the campaign, on the page, in the file and in the open interface', async () => {
  const said = await app.person().get(`/programmes/${programme.slug}/what-people-said`)
  assert.match(said.main, /with and without campaigns/)
  const file = await app.person().get(`/programmes/${programme.slug}/campaigns.csv`)
  // 17 have the theme, 6 of them in no campaign; but one member has it not, so the line is hidden.
  assert.match(file.html, /Buses,Without any campaign,hidden/)
  await app.ctx.db
    .deleteFrom('readings')
    .where('answerId', '=', answerIds[6] ?? '')
    .execute()
  await search()
  const whole = await app.person().get(`/programmes/${programme.slug}/campaigns.csv`)
  assert.match(whole.html, /Buses,"All responses[^"]*",18/)
  assert.match(whole.html, /Buses,Without any campaign,6/)
  const answer = await app.person().get(`/api/v1/programmes/${programme.slug}/campaigns`)
  const { data } = JSON.parse(answer.html)
  assert.deepEqual(data[0].themes[0].withoutAll, { hidden: false, count: 6 })
  assert.deepEqual(data[0].campaigns[0].responses, { hidden: false, count: 12 })
})

test('the words of a campaign are public while those who sent them are many enough to be counted', async () => {
  const words = async () =>
    (await app.person().get(`/programmes/${programme.slug}/campaigns`)).main.includes(letter)
  const change = (withdrawnAt: Date | null) =>
    app.ctx.db
      .updateTable('responses')
      .set({ withdrawnAt })
      .where('id', 'in', responseIds.slice(0, 12))
      .execute()
  assert.ok(await words())
  await change(app.ctx.now())
  assert.ok(!(await words()), 'all of them have withdrawn')
  await change(null)
})

test('a member that is erased leaves the family; the letter keeps its words while five others send them', async () => {
  const { id } = await theFamily()
  const wording = async () => {
    const families = app.ctx.db.selectFrom('campaignFamilies').select('wording').where('id', '=', id)
    return (await families.executeTakeFirstOrThrow()).wording
  }
  const erase = (place: number) =>
    eraseResponse(erasingHands(app.ctx), {
      responseId: responseIds[place] ?? '',
      ground: 'asked',
      accountId: null,
    })
  await erase(0)
  assert.equal(await wording(), letter)
  assert.match((await analyst.get(url)).main, /11 answers/)
  // Of the others six have withdrawn: whoever is erased now leaves four.
  const others = app.ctx.db.updateTable('responses').where('id', 'in', responseIds.slice(1, 7))
  await others.set({ withdrawnAt: app.ctx.now() }).execute()
  await erase(7)
  assert.ok(!(await wording()).includes('cannot come before six'), await wording())
  await others.set({ withdrawnAt: null }).execute()
})

test('campaigns are looked for without being asked when enough is new, and once more after the close', async () => {
  const state = async () =>
    (await app.ctx.db.selectFrom('campaignSearches').select('state').executeTakeFirstOrThrow()).state
  const look = async () => {
    await lookForCampaignsJob.handle(app.ctx, {})
    return state()
  }
  await search()
  for (let place = 0; place < 3; place += 1) await giveViews(app, programme, { text: letter })
  assert.equal(await look(), 'ready', 'three more while others may come')
  const closesAt = new Date('2027-05-04T13:00:00Z')
  await app.ctx.db.updateTable('activities').set({ closesAt }).execute()
  app.setNow('2027-05-04T13:10:00Z')
  assert.equal(await look(), 'waiting', 'nothing comes in any more')
  await search()
  assert.equal(await look(), 'ready', 'there is nothing new')
  for (let place = 0; place < 25; place += 1) await giveViews(app, programme, { text: `Number ${place}` })
  assert.equal(await look(), 'waiting', 'brought in after the close')
  assert.match((await analyst.get(url)).main, /A search is waiting to begin/)
  await search()
})

test('what a person says is no campaign is public no more, and takes back what was inherited', async () => {
  const family = await theFamily()
  const done = await analyst.post(`${family.url}/not-a-campaign`, { revision: String(family.revision) })
  assert.equal(done.status, 303)
  assert.deepEqual(await holding(answerIds[8] ?? ''), [])
  assert.match((await app.person().get(`/programmes/${programme.slug}/campaigns`)).main, /Nobody has found/)
  await search()
  assert.equal((await theFamily()).judgement, 'not-a-campaign')
})
