import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { giveViews, makeTheme } from '../../../test/support/programme-with-views.ts'
import { type Decided, decideIn, messagesAbout, until } from '../../../test/support/replies.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../../../test/support/smtp-receiver.ts'
import { soundFile, upload } from '../../../test/support/uploading.ts'
import { dayInLondon } from '../../core/days.ts'
import { publishDecision } from '../decisions/index.ts'

let app: TestApp
let smtp: SmtpReceiver
let decided: Decided
let buses = ''
const author = { accountId: null }
const lines = ['Jo Marsh', '4 Harbour Row', 'Pellowby', 'BN1 1AA']
const sound = soundFile.content

before(async () => {
  smtp = await startSmtpReceiver()
  app = await testApp({
    SMTP_URL: smtp.url,
    HEARD_MAILS_A_MINUTE: '0',
    HEARD_BASE_URL: 'https://heard.example',
  })
  decided = await decideIn(app, 'Night clinic')
  buses = await makeTheme(app.ctx.db, decided, 'Buses')
})
after(async () => {
  app.ctx.post.email?.close()
  await app.close()
  await smtp.close()
})

const recordings = () => decided.desk.replace(/replies$/, 'recordings')
const publicPage = () => app.person().get(`/programmes/${decided.slug}/what-was-decided`)

/** Somebody who wants to be told in a format, by e-mail or by letter. */
async function ask(name: string, format: string, byPost = false) {
  const email = byPost ? {} : { email: `${name}@example.org` }
  const { id } = await giveViews(app, decided, { text: `What ${name} wrote`, themes: [buses], ...email })
  if (byPost) {
    await app.ctx.db.insertInto('responseWays').values({ responseId: id, kind: 'post', lines }).execute()
  }
  await app.ctx.db.insertInto('replyWishes').values({ responseId: id, format, language: null }).execute()
  return id
}

const putUpSound = (fields: Record<string, string>) =>
  upload(app, decided.lead, `${recordings()}/audio`, {
    ...fields,
    file: { name: 'decision.mp3', content: sound },
  })

const statesByFormat = async () =>
  (
    await app.ctx.db
      .selectFrom('postMessages')
      .select(['format', 'channel', 'state', 'reason'])
      .orderBy('format')
      .orderBy('channel')
      .execute()
  ).map(({ format, channel, state, reason }) => [format, channel, state, reason].filter(Boolean).join(' '))

test('who wants a recording or a film waits for one; large print is made here', async () => {
  await ask('ann', 'audio')
  await ask('bob', 'bsl')
  await ask('cat', 'large-print', true)
  await decided.maker.post(`${decided.desk}/send`)
  await app.startWork()
  await until(async () => (await messagesAbout(app, decided)).some(({ batchState }) => batchState === 'done'))
  assert.deepEqual(await statesByFormat(), [
    'audio email cannot-be-told format',
    'bsl email cannot-be-told format',
    'large-print letter to-print',
  ])
  const page = await decided.maker.get(decided.desk)
  assert.match(page.main, /2 wait for a reply, by a recording or a film .* that is not there/)
  assert.doesNotMatch(page.main, /Nobody else waits/)
  assert.equal(page.$('form[action$="/send"]').length, 0, 'there is nothing to send yet')
  assert.equal(page.$(`a[href="${recordings()}"]`).length, 1)
  const [message] = await messagesAbout(app, decided)
  const batch = `/desk/programmes/${decided.slug}/answers/${message?.batchId}`
  const print = (await decided.lead.get(batch)).$('form[action$="/print"]').attr('action') ?? ''
  assert.equal((await decided.lead.post(print)).status, 303)
  assert.match((await decided.lead.get(batch)).main, /large print/i)
})

test('a recording is put up at the desk, is public, and reaches who waited for it', async () => {
  const refused = await putUpSound({ checkedBy: '' })
  assert.deepEqual(
    [refused.status, refused.errorSummary.map(({ href }) => href)],
    [422, ['#checkedBy', '#file']],
  )
  const film = await decided.lead.post(`${recordings()}/bsl`, { filmUrl: 'film', filmCheckedBy: 'Ada' })
  assert.deepEqual([film.status, film.errorSummary[0]?.href], [422, '#filmUrl'])
  assert.equal(film.$('#filmCheckedBy').attr('value'), 'Ada')

  assert.equal((await putUpSound({ checkedBy: 'Sam' })).status, 303)
  const film2 = { filmUrl: 'https://example.org/film', filmCheckedBy: 'Ada' }
  assert.equal((await decided.lead.post(`${recordings()}/bsl`, film2)).status, 303)
  const shown = await publicPage()
  const listen = shown.$('a:contains("Listen to what was decided")').attr('href') ?? ''
  const { headers, rawPayload } = await app.app.inject({ url: listen })
  assert.equal(headers['content-type'], 'audio/mpeg')
  assert.ok(rawPayload.equals(sound))
  assert.equal(shown.$('a[href="https://example.org/film"]').length, 1)
  const kinds = await app.ctx.db
    .selectFrom('logEntries')
    .select('kind')
    .where('kind', '=', 'decision-recorded')
    .execute()
  assert.equal(kinds.length, 2)

  const page = await decided.maker.get(decided.desk)
  assert.match(page.main, /2 wait for a reply\. Send replies/)
  await decided.maker.post(page.$('form[action$="/send"]').attr('action') ?? '')
  await until(async () => smtp.received.length === 2)
  assert.deepEqual(smtp.received.map(({ to }) => to).sort(), ['ann@example.org', 'bob@example.org'])
  const own = /your-answer\/[\w-]{46}/.exec(smtp.received[0]?.text ?? '')?.[0]
  assert.equal((await app.person().get(`/${own}`)).$(`a[href="${listen}"]`).length, 1)
  assert.match((await decided.maker.get(decided.desk)).main, /Nobody else waits for a reply to be sent/)
  const reads = await app.ctx.db
    .selectFrom('auditEvents')
    .select('after')
    .where('act', '=', 'contacts-read-for-replies')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    reads.map(({ after }) => after),
    [{ count: 3 }, { count: 2 }],
    'each reading of addresses is on the trail',
  )
})

test('an answer is in full only with what its questionnaires were offered in, as its words are now', async () => {
  const lacks = /There is no recording of it to listen to, or the one there is says an earlier version/
  assert.doesNotMatch((await publicPage()).main, lacks)
  const format = { id: app.ctx.newId(), activityId: decided.activityId, kind: 'audio', isRequired: true }
  await app.ctx.db
    .insertInto('formats')
    .values({ ...format, addedAt: app.ctx.now() })
    .execute()
  assert.doesNotMatch((await publicPage()).main, lacks, 'it is there')
  await app.ctx.db
    .updateTable('decisions')
    .set({ text: 'In May.' })
    .where('id', '=', decided.decisionId)
    .execute()
  const of = { programmeId: decided.id, decisionId: decided.decisionId }
  await app.ctx.db
    .transaction()
    .execute((tx) => publishDecision(tx, app.ctx, of, { whatWasCorrected: 'The month' }, author))
  const { main } = await publicPage()
  assert.match(main, lacks)
  assert.match(main, /Listen to what was decided and why: as version 1 said it; words have changed since/)
  const page = await decided.lead.get(recordings())
  assert.match(page.main, /It says version 1\. Version 2 is published, so it is out of date/)
  const remove = page.$('form[action$="/remove"]').attr('action') ?? ''
  assert.equal((await decided.lead.post(remove)).status, 303)
  assert.equal((await decided.maker.get(recordings())).$('form[action$="/remove"]').length, 1)
})

test('who is told again and waits for a recording is told once it is there', async () => {
  const other = await decideIn(app, 'Told again clinic')
  const { id } = await giveViews(app, other, { text: 'Told', email: 'again@example.org' })
  await other.maker.post(`${other.desk}/send`)
  await until(async () => smtp.received.some(({ to }) => to === 'again@example.org'))
  await until(async () => (await messagesAbout(app, other)).every(({ batchState }) => batchState === 'done'))
  await app.ctx.db
    .insertInto('replyWishes')
    .values({ responseId: id, format: 'bsl', language: null })
    .execute()
  const [year = '', month = '', day = ''] = dayInLondon(app.ctx.now()).split('-')
  const withdrawn = {
    ...{ kind: 'withdrawn', byWhom: 'The Board', what: 'It decides anew.', sourceUrl: '', corrects: '' },
    ...{ happenedOnDay: day, happenedOnMonth: month, happenedOnYear: year },
  }
  await other.maker.post(other.desk.replace(/replies$/, 'reversals'), withdrawn)
  const tellAgain = async () => (await other.maker.get(other.desk)).$('form[action$="/again"]').attr('action')
  await other.maker.post((await tellAgain()) ?? '')
  await until(async () => (await tellAgain()) === undefined)
  assert.match((await other.maker.get(other.desk)).main, /1 waits to be told again, by a recording or a film/)

  const film = { filmUrl: 'https://example.org/again', filmCheckedBy: 'Ada' }
  await other.lead.post(`${other.desk.replace(/replies$/, 'recordings')}/bsl`, film)
  await other.maker.post((await tellAgain()) ?? '')
  await until(async () => smtp.received.filter(({ to }) => to === 'again@example.org').length === 2)
})
