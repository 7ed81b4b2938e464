import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { countThemes } from '../counts/index.ts'
import { countsOfResponse } from './index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let url = ''
const themes = { buses: '', parking: '', prayer: '', notYet: '' }
let quiet = ''

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  url = `/programmes/${programme.slug}/what-people-said`
  themes.buses = await makeTheme(app.ctx.db, programme, 'Buses')
  themes.parking = await makeTheme(app.ctx.db, programme, 'Parking')
  themes.prayer = await makeTheme(app.ctx.db, programme, 'Prayer room')
  themes.notYet = await makeTheme(app.ctx.db, programme, 'Not signed off', null)
  for (let place = 0; place < 20; place++) {
    const given = [
      themes.buses,
      ...(place < 7 ? [themes.parking] : []),
      ...(place < 3 ? [themes.prayer] : []),
      ...(place < 9 ? [themes.notYet] : []),
    ]
    const { id } = await giveViews(app, programme, { text: `Answer number ${place}`, themes: given })
    if (place === 0) quiet = id
    if (place > 17) {
      await app.ctx.db
        .updateTable('responses')
        .set({ respondentKind: 'organisation' })
        .where('id', '=', id)
        .execute()
    }
  }
})
after(() => app.close())

const rowOf = (page: TestPage, title: string) => {
  const row = page.$('tr').filter((_place, line) => page.$(line).find('th').first().text().startsWith(title))
  return row
    .find('td')
    .map((_place, cell) => page.$(cell).text().trim())
    .get()
}

test('themes are counted with their base, small numbers hidden, and those not signed off left out', async () => {
  const page = await app.person().get(url)
  assert.equal(page.status, 200)
  assert.match(page.main, /20 responses answered this question/)
  assert.match(page.main, /They are not a sample of everyone/)
  // Two organisations answered, and are hidden: so they are of every theme, or one would be told by where they are.
  assert.deepEqual(rowOf(page, 'Parking'), ['7', '35%', 'hidden', 'hidden'])
  assert.deepEqual(rowOf(page, 'Prayer room'), ['1 to 4', 'not shown', 'hidden', 'hidden'])
  assert.ok(!page.main.includes('Not signed off'))
  assert.ok(!page.html.includes('Answer number'))
})

test('two organisations cannot be had by subtracting people from all', async () => {
  const page = await app.person().get(url)
  assert.deepEqual(rowOf(page, 'Buses'), ['20', '100%', 'hidden', 'hidden'])
  assert.deepEqual(rowOf(page, 'All responses'), ['20'])
  assert.deepEqual(rowOf(page, 'From people'), ['hidden'])
  assert.deepEqual(rowOf(page, 'From organisations'), ['hidden'])
})

test('a response with several answers of a theme, or codings accepted unread, is counted once', async () => {
  const account = await deskPerson(app)
  const answer = await app.ctx.db
    .selectFrom('answers')
    .select('id')
    .where('responseId', '=', quiet)
    .executeTakeFirstOrThrow()
  const second = await app.ctx.db
    .insertInto('answers')
    .values({
      id: app.ctx.newId(),
      responseId: quiet,
      questionId: programme.questionId,
      optionId: programme.optionId,
      text: 'More',
      salt: Buffer.alloc(32),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const unread = { themeId: themes.parking, madeBy: 'bulk', accountId: account.account.id }
  await app.ctx.db
    .insertInto('codings')
    .values({ ...unread, answerId: second.id })
    .execute()
  const [question] = await countThemes(app.ctx.db, { questionIds: [programme.questionId] })
  const parking = question?.themes.find(({ id }) => id === themes.parking)
  assert.equal(question?.base.total, 20)
  assert.deepEqual([parking?.responses, parking?.inBulk], [7, 0])

  await app.ctx.db
    .updateTable('codings')
    .set({ takenBackAt: new Date() })
    .where('answerId', '=', answer.id)
    .where('themeId', '=', themes.parking)
    .execute()
  const [after] = await countThemes(app.ctx.db, { questionIds: [programme.questionId] })
  const onlyUnread = after?.themes.find(({ id }) => id === themes.parking)
  assert.deepEqual([onlyUnread?.responses, onlyUnread?.inBulk], [6, 1])
})

test('a receipt leads to the published themes that its response is counted in, none of them unread', async () => {
  const madeBy = (how: string) =>
    app.ctx.db.updateTable('codings').set({ madeBy: how }).where('madeBy', 'in', ['bulk', 'inherited'])
  await madeBy('inherited').execute()
  assert.equal((await countsOfResponse(app.ctx.db, quiet)).length, 2)
  await madeBy('bulk').execute()
  const counts = await countsOfResponse(app.ctx.db, quiet)
  assert.deepEqual(
    counts.map(({ theme }) => theme),
    ['Buses', 'Prayer room'],
  )
  const page = await app.person().get(url)
  for (const { url: link } of counts) {
    assert.ok(link.startsWith(`${url}#`), link)
    assert.equal(page.$(link.slice(url.length)).length, 1)
  }
})

test('the public reads the published title, whatever the draft says', async () => {
  const { id, slug } = await makeProgrammeWithViews(app, { title: 'As published' })
  await app.ctx.db.updateTable('programmes').set({ title: 'Only a draft' }).where('id', '=', id).execute()
  const page = await app.person().get(`/programmes/${slug}/what-people-said`)
  assert.equal(page.$('h1').text(), 'What people said: As published')
  assert.doesNotMatch(page.html, /Only a draft/)
})

test('how answers were given themes is told without numbers where a small one could be worked out', async () => {
  const made = await makeProgrammeWithViews(app, { title: 'Ways of giving themes' })
  const buses = await makeTheme(app.ctx.db, made, 'Buses')
  const read = async () => (await app.person().get(`/programmes/${made.slug}/what-people-said`)).main
  for (let place = 0; place < 6; place++) await giveViews(app, made, { themes: [buses] })
  assert.match(await read(), /Coded elsewhere, and brought in as a file: 6/)

  const parking = await makeTheme(app.ctx.db, made, 'Parking')
  for (let place = 0; place < 3; place++) await giveViews(app, made, { themes: [parking] })
  const main = await read()
  assert.match(main, /Coded elsewhere, and brought in as a file/)
  assert.doesNotMatch(main, /Coded elsewhere, and brought in as a file: /)
  assert.match(main, /How many in each way is not shown/)
})

test('the page of a programme that is not published is not found', async () => {
  const draft = await makeProgrammeWithViews(app, { title: 'A draft', published: false })
  const theme = await makeTheme(app.ctx.db, draft, 'Buses')
  const { id } = await giveViews(app, draft, { themes: [theme] })
  assert.equal((await app.person().get(`/programmes/${draft.slug}/what-people-said`)).status, 404)
  assert.deepEqual(await countsOfResponse(app.ctx.db, id), [])
})

test('the programme page links here once a theme is signed off', async () => {
  const empty = await makeProgrammeWithViews(app, { title: 'Nothing yet' })
  const linkOn = async (slug: string) =>
    (await app.person().get(`/programmes/${slug}`)).$(`a[href="/programmes/${slug}/what-people-said"]`).length
  assert.ok((await linkOn(programme.slug)) > 0)
  assert.equal(await linkOn(empty.slug), 0)
  assert.match(
    (await app.person().get(`/programmes/${empty.slug}/what-people-said`)).main,
    /nothing to count/,
  )
})

test('what nobody has read is said beside the base', async () => {
  // One answer has a coding by a suggestion that nobody read: a number that stays hidden.
  assert.match((await app.person().get(url)).main, /Some of them have not been read by a person yet/)
  const codings = await app.ctx.db
    .selectFrom('codings')
    .selectAll()
    .where('takenBackAt', 'is', null)
    .execute()
  const answerIds = [...new Set(codings.map(({ answerId }) => answerId))].slice(0, 6)
  const undo = { takenBackAt: new Date() }
  await app.ctx.db.deleteFrom('readings').where('answerId', 'in', answerIds).execute()
  const gone = app.ctx.db.updateTable('codings').set(undo).where('answerId', 'in', answerIds)
  await gone.where('takenBackAt', 'is', null).execute()
  const [question] = await countThemes(app.ctx.db, { questionIds: [programme.questionId] })
  assert.ok(question && question.notRead >= 5, `${question?.notRead} are not read`)
  assert.match(
    (await app.person().get(url)).main,
    new RegExp(`${question?.notRead} of them have not been read`),
  )
})

test('a theme under two questions counts a response that raises it twice once, and tells no small difference', async () => {
  const own = await makeProgrammeWithViews(app, { title: 'Across' })
  const second = await app.ctx.db
    .insertInto('questions')
    .values({ activityId: own.activityId, position: 2, kind: 'long-text', text: 'What else?' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const [here, there] = [
    await makeTheme(app.ctx.db, own, 'Buses'),
    await makeTheme(app.ctx.db, { questionId: second.id }, 'buses'),
  ]
  const give = async (times: number, under: 'first' | 'second' | 'both') => {
    for (let n = 0; n < times; n += 1) {
      const { id, answerIds } = await giveViews(app, own, { themes: under === 'second' ? [] : [here] })
      const answer = {
        id: app.ctx.newId(),
        responseId: id,
        questionId: second.id,
        text: 'Buses too',
        salt: Buffer.alloc(32),
      }
      const added = await app.ctx.db
        .insertInto('answers')
        .values(answer)
        .returning('id')
        .executeTakeFirstOrThrow()
      assert.ok(answerIds[0])
      if (under === 'first') continue
      await app.ctx.db
        .insertInto('codings')
        .values({ answerId: added.id, themeId: there, madeBy: 'import' })
        .execute()
    }
  }
  const across = async () =>
    JSON.parse((await app.person().get(`/api/v1/programmes/${own.slug}/what-people-said`)).html).data.across
  await give(6, 'first')
  await give(5, 'both')
  await give(3, 'second')
  assert.equal((await across())[0].responses.why, 'withheld', 'three said it under the second question only')
  await give(2, 'second')
  assert.equal(
    (await across())[0].responses.why,
    'withheld',
    'everybody said it, under one question or the other',
  )
  for (let n = 0; n < 5; n += 1) await giveViews(app, own, {})
  const [buses] = await across()
  assert.deepEqual(
    [buses.responses, buses.base, buses.share],
    [{ hidden: false, count: 16 }, { hidden: false, count: 21 }, 16 / 21],
  )
})
