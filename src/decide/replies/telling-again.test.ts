import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { giveViews } from '../../../test/support/programme-with-views.ts'
import { decideIn, until, untilAnswered } from '../../../test/support/replies.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../../../test/support/smtp-receiver.ts'
import { dayInLondon } from '../../core/days.ts'

let app: TestApp
let smtp: SmtpReceiver

before(async () => {
  smtp = await startSmtpReceiver()
  app = await testApp({ SMTP_URL: smtp.url, HEARD_MAILS_A_MINUTE: '0' })
})
after(async () => {
  app.ctx.post.email?.close()
  await app.close()
  await smtp.close()
})

test('when a decision is quashed those who were told are told again, each once, and nobody else', async () => {
  const decided = await decideIn(app, 'Quashed clinic')
  const askForReply = (email: string) =>
    giveViews(app, decided, { text: 'My own words about the night', email, wantsReply: true })
  for (const email of ['told', 'TOLD', 'gone']) await askForReply(`${email}@again.example`)
  await decided.maker.post(`${decided.desk}/send`)
  await app.startWork()
  await untilAnswered(app, decided, 2)
  assert.doesNotMatch((await decided.maker.get(decided.desk)).main, /told again/)
  assert.equal((await decided.maker.post(`${decided.desk}/again`)).status, 404, 'nothing happened to it')

  await app.ctx.db
    .updateTable('responses')
    .set({ withdrawnAt: app.ctx.now() })
    .where('id', 'in', (where) =>
      where.selectFrom('responseContacts').select('responseId').where('email', '=', 'gone@again.example'),
    )
    .execute()
  const today = dayInLondon(app.ctx.now()).split('-')
  const quashed = {
    ...{
      kind: 'quashed',
      byWhom: 'The High Court',
      what: 'One option was left out.',
      sourceUrl: '',
      corrects: '',
    },
    ...{ happenedOnDay: today[2] ?? '', happenedOnMonth: today[1] ?? '', happenedOnYear: today[0] ?? '' },
  }
  const reversals = decided.desk.replace(/replies$/, 'reversals')
  assert.equal((await decided.maker.post(reversals, quashed)).status, 303)
  await askForReply('later@again.example')
  const page = await decided.lead.get(decided.desk)
  assert.match(page.main, /The senders of 2 responses were told .* 2 wait to be told again/)

  for (let times = 0; times < 2; times++)
    assert.equal((await decided.lead.post(`${decided.desk}/again`)).location, decided.desk)
  const again = () => smtp.received.filter(({ text }) => /does not stand as it was/.test(text))
  await until(
    async () =>
      again().length > 0 && /How far the telling again/.test((await decided.lead.get(decided.desk)).main),
  )
  await until(async () => !/to be told again\./.test((await decided.lead.get(decided.desk)).main))
  assert.deepEqual(
    again().map(({ to }) => to.toLowerCase()),
    ['told@again.example'],
  )
  assert.doesNotMatch(again()[0]?.text ?? '', /night|Quashed clinic/i, 'neutral words')
})

test('in a demonstration those whose answers were kept are told again, and that is kept too', async () => {
  const decided = await decideIn(app, 'Made up clinic', true)
  await giveViews(app, decided, { text: 'Invented', email: 'invented@again.example', wantsReply: true })
  const already = smtp.received.length
  await decided.maker.post(`${decided.desk}/send`)
  await untilAnswered(app, decided, 1)
  const [year = '', month = '', day = ''] = dayInLondon(app.ctx.now()).split('-')
  const withdrawn = {
    ...{ kind: 'withdrawn', byWhom: 'The Board', what: 'It decides anew.', sourceUrl: '', corrects: '' },
    ...{ happenedOnDay: day, happenedOnMonth: month, happenedOnYear: year },
  }
  await decided.maker.post(decided.desk.replace(/replies$/, 'reversals'), withdrawn)
  assert.match((await decided.lead.get(decided.desk)).main, /1 waits to be told again/)
  await decided.lead.post(`${decided.desk}/again`)
  const told = () =>
    app.ctx.db
      .selectFrom('postMessages as message')
      .innerJoin('postBatches as batch', 'batch.id', 'message.batchId')
      .select(['message.state', 'message.reason'])
      .where('batch.purpose', '=', 'reply-again')
      .where('batch.programmeId', '=', decided.id)
      .execute()
  await until(async () => (await told()).some(({ state }) => state !== 'queued'))
  assert.deepEqual(await told(), [{ state: 'kept', reason: 'demonstration' }])
  assert.equal(smtp.received.length, already)
})
