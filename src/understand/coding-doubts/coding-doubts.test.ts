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
import { saveCoding } from '../coding/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let themes: { access: string; carers: string; rare: string }
let coder: Awaited<ReturnType<typeof deskPerson>>
let colleague: Awaited<ReturnType<typeof deskPerson>>
let textId: string
let answerId: string

before(async () => {
  app = await testApp()
  const { db } = app.ctx
  programme = await makeProgrammeWithViews(app, { title: 'Doubts' })
  themes = {
    access: await makeTheme(db, programme, 'Access'),
    carers: await makeTheme(db, programme, 'Carers'),
    rare: await makeTheme(db, programme, 'Rarely said'),
  }
  for (let n = 0; n < 6; n += 1) await giveViews(app, programme, { themes: [themes.access, themes.carers] })
  await giveViews(app, programme, { themes: [themes.rare] })
  const grants = [{ role: 'analyst' as const, programmeId: programme.id }]
  coder = await deskPerson(app, { name: 'Ada Coder', grants })
  colleague = await deskPerson(app, { name: 'Ben Colleague', grants })
  const taken = await giveViews(app, programme, { text: 'I care for my disabled son and cannot get there' })
  answerId = taken.answerIds[0] ?? ''
  const { id: programmeId, questionId } = programme
  await saveCoding(app.ctx, {
    programmeId,
    questionId,
    answerId,
    themeIds: [themes.access],
    accountId: coder.account.id,
  })
  textId = app.ctx.newId()
  const response = await db
    .updateTable('responses')
    .set({ mayPublish: true })
    .where('id', '=', taken.id)
    .returning('entryId')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('publishedTexts')
    .values({
      id: textId,
      programmeId,
      responseId: taken.id,
      questionId,
      answerId,
      entryId: response.entryId,
      state: 'published',
      text: 'I care for my disabled son and cannot get there',
      salt: Buffer.alloc(32),
      preparedAt: app.ctx.now(),
      releasedAt: app.ctx.now(),
    })
    .execute()
})
after(() => app.close())

const formUrl = () => urls.doubtCoding(programme.slug, textId)
const heldBy = async () =>
  (
    await app.ctx.db
      .selectFrom('codings')
      .select('themeId')
      .where('answerId', '=', answerId)
      .where('takenBackAt', 'is', null)
      .execute()
  ).map(({ themeId }) => themeId)
const newest = async () =>
  (
    await app.ctx.db
      .selectFrom('codingDoubts')
      .select('id')
      .orderBy('raisedAt', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  ).id

test('anyone can doubt the coding of a published text, and is told of no theme whose number is hidden', async () => {
  const reader = app.person()
  const list = await reader.get(urls.publishedTexts(programme.slug))
  assert.equal(list.$(`a[href="${formUrl()}"]`).length, 1)
  const page = await reader.get(formUrl())
  assert.match(page.main, /Carers/)
  assert.doesNotMatch(page.main, /Rarely said/)
  const empty = await reader.post(formUrl(), { shouldHave: themes.carers })
  assert.equal(empty.status, 422)
  assert.deepEqual(
    empty.errorSummary.map(({ href }) => href),
    ['#why'],
  )
  assert.equal(
    empty.$('input[name=shouldHave][checked]').attr('value'),
    themes.carers,
    'what was ticked is kept',
  )
  const hidden = await reader.post(formUrl(), { shouldHave: themes.rare, why: 'A guess' })
  assert.equal(hidden.status, 422)
  const sent = { shouldHave: themes.carers, why: 'It speaks of a carer, zebra' }
  assert.equal((await reader.post(formUrl(), sent)).status, 303)
  const other = urls.doubtCoding(programme.slug, app.ctx.newId())
  assert.equal((await reader.get(other)).status, 404)
})

test('who coded it does not answer; what another upholds is coded, and the answer is public without the reader’s words', async () => {
  const doubt = urls.codingDoubts(programme.slug, await newest())
  const decision = { outcome: 'upheld', reason: 'It is about caring.' }
  assert.match((await coder.get(doubt)).main, /You coded this answer/)
  assert.equal((await coder.post(doubt, decision)).status, 403)
  assert.deepEqual(await heldBy(), [themes.access])
  assert.equal((await colleague.post(doubt, { outcome: 'upheld' })).status, 422)
  const unread = { answerId, themeId: themes.rare, accountId: coder.account.id, madeBy: 'inherited' }
  await app.ctx.db.insertInto('codings').values(unread).execute()
  assert.equal((await colleague.post(doubt, decision)).status, 303)
  assert.deepEqual((await heldBy()).sort(), [themes.access, themes.carers].sort())
  const page = await app.person().get(urls.codingQuality(programme.slug))
  assert.match(
    page.main,
    /Raised: 1\. Answered: 1\. Of those answered, the reader was right in 1 of 1: 100% \(21% to 100%\), with its 95% interval/,
  )
  assert.match(page.main, /It is about caring/)
  assert.doesNotMatch(page.main, /zebra/)
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select(['kind', 'body'])
    .where('kind', 'in', ['coding-doubted', 'coding-doubt-answered'])
    .execute()
  assert.equal(entries.length, 2)
  assert.ok(entries.every(({ body }) => !/zebra|caring|Ben/.test(body)))
})

test('a refusal changes nothing and counts in the share', async () => {
  await app.person().post(formUrl(), { shouldNot: themes.access, why: 'No' })
  const doubt = urls.codingDoubts(programme.slug, await newest())
  const third = await deskPerson(app, {
    name: 'Cy Third',
    grants: [{ role: 'analyst', programmeId: programme.id }],
  })
  await third.post(doubt, { outcome: 'refused', reason: 'It is about getting there.' })
  assert.equal((await heldBy()).length, 2)
  const page = await app.person().get(urls.codingQuality(programme.slug))
  assert.match(page.main, /right in 1 of 2: 50% \(9% to 91%\)/)
})
