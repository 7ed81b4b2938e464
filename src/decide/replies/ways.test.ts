import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { type NotifyServer, startNotifyServer } from '../../../test/support/notify-server.ts'
import { giveViews, makeTheme } from '../../../test/support/programme-with-views.ts'
import { decideIn, messagesAbout, untilAnswered } from '../../../test/support/replies.ts'

const key = 'test-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee-11111111-2222-4333-8444-555555555555'
const template = '12345678-1234-4234-8234-123456789012'
const lines = ['Jo Marsh', '4 Harbour Row', 'Pellowby', 'BN1 1AA']

let app: TestApp
let notify: NotifyServer

before(async () => {
  notify = await startNotifyServer(key)
  app = await testApp({
    HEARD_BASE_URL: 'https://heard.example',
    NOTIFY_API_KEY: key,
    NOTIFY_URL: notify.url,
    NOTIFY_A_MINUTE: '0',
    NOTIFY_EMAIL_TEMPLATE: template,
    NOTIFY_TEXT_TEMPLATE: template,
  })
})
after(async () => {
  await app.close()
  await notify.close()
})

test('each is told by the way they left and by no other: text by Notify, letters printed, one household once', async () => {
  const decided = await decideIn(app, 'Night clinic')
  const buses = await makeTheme(app.ctx.db, decided, 'Buses at night')
  const give = async (way: { kind: string; number?: string; lines?: string[] } | null, email?: string) => {
    const { id } = await giveViews(app, decided, {
      text: 'My own words about the night',
      themes: [buses],
      ...(email ? { email } : {}),
    })
    if (way)
      await app.ctx.db
        .insertInto('responseWays')
        .values({ responseId: id, ...way })
        .execute()
    return id
  }
  await give({ kind: 'phone', number: '07700900123' }, 'also-by-mail@example.org')
  await give({ kind: 'post', lines })
  await give({ kind: 'post', lines: lines.map((line) => line.toUpperCase()) })
  await give(null, 'mail@example.org')
  const gone = await give({ kind: 'phone', number: '07700900999' })
  assert.match((await decided.maker.get(decided.desk)).main, /5 responses asked to be told/)
  const ways = await app.ctx.db.selectFrom('replyWays').select(['responseId', 'kind']).execute()
  assert.deepEqual(
    ways.map(({ kind }) => kind).sort(),
    ['email', 'phone', 'phone', 'post', 'post'],
    'one for each',
  )
  await decided.maker.post(`${decided.desk}/send`)
  await app.ctx.db.deleteFrom('responseWays').where('responseId', '=', gone).execute()
  await app.startWork()
  await untilAnswered(app, decided, 3)
  const sent = notify.notifications.map(({ type, to }) => `${type} ${to}`).sort()
  assert.deepEqual(sent, ['email mail@example.org', 'sms 07700900123'])
  const text = notify.notifications.find(({ type }) => type === 'sms')
  assert.match(JSON.stringify(text?.personalisation), /https:\/\/heard\.example\/your-answer\/[\w-]{46}/)
  assert.doesNotMatch(JSON.stringify(notify.notifications), /words about the night|Buses/)

  const messages = await messagesAbout(app, decided)
  assert.deepEqual(messages.map(({ state }) => state).sort(), ['sent', 'sent', 'to-print'])
  const batch = `/desk/programmes/${decided.slug}/answers/${messages[0]?.batchId}`
  const actionOf = async (selector: string) =>
    (await decided.lead.get(batch)).$(`form[action$="${selector}"]`).attr('action') ?? assert.fail(selector)
  assert.equal((await decided.lead.post(await actionOf('/print'))).status, 303)
  const letter = await decided.lead.post(await actionOf('.pdf'))
  assert.equal(letter.headers['content-type'], 'application/pdf')

  await decided.maker.post(`${decided.desk}/send`)
  assert.equal((await messagesAbout(app, decided)).length, 3, 'nobody is told again by another way')
})
