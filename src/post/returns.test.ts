import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  byEmail,
  openPeople,
  openPostApp,
  type PostApp,
  standingOf,
  startTrial,
} from '../../test/support/answers.ts'
import { type MailServer, startMailServer } from '../../test/support/mail-server.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../../test/support/smtp-receiver.ts'
import { readConfig } from '../config.ts'
import { listMessages } from './index.ts'
import { sendBatch } from './sending.ts'
import { takeReturns } from './taking-returns.ts'

const { people, purpose } = openPeople()
let app: PostApp
let smtp: SmtpReceiver
let mailbox: MailServer
let programmeId: string
const settings = () => ({
  SMTP_URL: smtp.url,
  HEARD_MAILS_A_MINUTE: '0',
  HEARD_RETURNS_ADDRESS: 'returns@heard.example',
  HEARD_RETURNS_IMAP: `imap://testuser:testpass@127.0.0.1:${mailbox.port}/INBOX`,
})

before(async () => {
  smtp = await startSmtpReceiver()
  mailbox = await startMailServer()
  app = await openPostApp(settings())
  programmeId = await app.addProgramme('night-clinic')
})
after(async () => {
  app.ctx.post.email?.close()
  await app.close()
  await Promise.all([smtp.close(), mailbox.close()])
})

type Report = { to: string; action?: string; status?: string; head?: string; type?: string }

/** A report as mail servers write it (RFC 3464). */
const report = ({ to, action = 'failed', status = '5.1.1', head = '', type = 'multipart/report' }: Report) =>
  [
    'From: MAILER-DAEMON@mx.example.org',
    `To: <${to}>`,
    'Subject: Undelivered Mail Returned to Sender',
    `Content-Type: ${type}; report-type=delivery-status; boundary="B1"`,
    '',
    '--B1',
    'Content-Type: text/plain',
    '',
    'Action: delivered, says somebody in words',
    '--B1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; somebody@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    '--B1',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: A decision',
    ...(head === '' ? [] : [head]),
    '--B1--',
    '',
  ].join('\r\n')

const come = (mail: string, at = new Date()) => mailbox.deliver(mail, at)

test('what comes back by mail marks its message, told by our mark alone: never, given up, late or nothing', async () => {
  const names = ['never', 'full', 'late', 'away', 'fine', 'headed', 'earlier', 'other']
  const list = names.map((name) => byEmail(name))
  for (const one of list) people.set(one.key, one)
  const batchId = await startTrial(app, programmeId, list)
  assert.equal(await sendBatch(app.ctx, [purpose], batchId, { settleMs: 0 }), 'done')
  const from = new Map(smtp.received.map((one) => [one.to.replace(/@.*/, ''), one.from]))
  const to = (name: string) => from.get(name) ?? assert.fail(name)
  for (const name of names) assert.match(to(name), /^returns\+[0-9a-f]{32}\.[0-9a-f]{16}@heard\.example$/)
  assert.match(smtp.received[0]?.text ?? '', /^From: Heard/m, 'whom it is from stays')

  come(report({ to: to('never').toUpperCase().replace('HEARD.EXAMPLE', 'heard.example') }))
  come(report({ to: to('full'), status: '4.2.2' }))
  come(report({ to: to('late'), action: 'delayed', status: '4.4.1' }))
  come(report({ to: to('away'), type: 'multipart/mixed' }))
  const mark = /\+(.*)@/.exec(to('headed'))?.[1] ?? ''
  come(report({ to: 'returns@heard.example', head: `X-Heard-Return: ${mark}`, status: '5.7.1' }))
  come(report({ to: to('earlier') }), new Date(Date.now() - 3_600_000))
  const forged = to('other').replace(/\.[0-9a-f]{16}@/, `.${'0'.repeat(16)}@`)
  come(report({ to: forged }))
  const mixed = `${/\+([0-9a-f]{32})/.exec(to('other'))?.[1]}.${/\.([0-9a-f]{16})@/.exec(to('never'))?.[1]}`
  come(report({ to: `returns+${mixed}@heard.example` }))
  come('no mail at all')

  assert.equal(await takeReturns(app.ctx), 4)
  assert.deepEqual(await standingOf(app, batchId), {
    never: 'bounced returned-5.1.1',
    full: 'failed returned-4.2.2',
    late: 'sent returned-late-4.4.1',
    away: 'sent',
    fine: 'sent',
    headed: 'bounced returned-5.7.1',
    earlier: 'sent',
    other: 'sent',
  })
  assert.ok(mailbox.listFlags().every((flags) => flags.includes('\\Seen')))

  come(report({ to: to('fine'), status: '5.2.1' }))
  assert.equal(await takeReturns(app.ctx), 1, 'it goes on after what was read')
  const bounced = await listMessages(app.ctx.db, batchId, { states: ['bounced'], limit: 10 })
  assert.equal(bounced.length, 3)
})

test('a mailbox that cannot be read says so, and the next look goes on', async () => {
  const { ctx } = app
  const { returns } = readConfig({
    ...settings(),
    HEARD_RETURNS_IMAP: `imap://testuser:wrong@127.0.0.1:${mailbox.port}`,
  })
  assert.equal(await takeReturns({ ...ctx, config: { returns } }), 0)
  const { problem } = await ctx.db.selectFrom('postReturnBox').select('problem').executeTakeFirstOrThrow()
  assert.match(problem ?? '', /does not accept|could not be read/)
  assert.doesNotMatch(problem ?? '', /wrong/)
  await takeReturns(ctx)
  const after = await ctx.db.selectFrom('postReturnBox').select('problem').executeTakeFirstOrThrow()
  assert.equal(after.problem, null)
  assert.throws(() => readConfig({ HEARD_RETURNS_ADDRESS: 'returns@heard.example' }), /set together/)
  assert.throws(
    () => readConfig({ ...settings(), HEARD_RETURNS_ADDRESS: 'what-comes-back-here@heard.example' }),
    /at most 14 characters/,
  )
})
