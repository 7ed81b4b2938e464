import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { type MailServer, startMailServer } from '../../../test/support/mail-server.ts'
import { sealSecret } from '../../keys/sealed-secrets.ts'
import { type ActivityRow, createActivity, findActivity, publishActivity } from '../activities/index.ts'
import { pollMailbox, sealPlaceOf } from './poll.ts'
import { findMailbox } from './queries.ts'
import { largestMail } from './schema.ts'
import { takeMail } from './service.ts'
import { takeMailFile } from './uploads.ts'

let app: TestApp
let clinic: Listening
let letters: ActivityRow
let server: MailServer

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  letters = await makeLetters('Letters')
  server = await startMailServer()
})
after(async () => {
  await server?.close()
  await app.close()
})

async function makeLetters(title: string): Promise<ActivityRow> {
  const slug = await app.ctx.db.transaction().execute(async (tx) => {
    const author = { accountId: null, now: app.ctx.now() }
    const made = await createActivity(
      tx,
      { programmeId: clinic.programme.id, kind: 'correspondence', title },
      author,
    )
    await publishActivity(tx, app.ctx, { accountId: null, activityId: made.id })
    return made.slug
  })
  const activity = await findActivity(app.ctx.db, slug)
  assert.ok(activity)
  return activity
}

const mail = (id: string, body: string, ...headers: string[]) =>
  [`From: ${id}@example.org`, `Message-ID: <${id}@example.org>`, `Subject: ${id}`, ...headers, '', body].join(
    '\r\n',
  )

const listTaken = ({ id }: ActivityRow) =>
  app.ctx.db
    .selectFrom('responses as response')
    .innerJoin('answers as answer', 'answer.responseId', 'response.id')
    .leftJoin('responseContacts as contact', 'contact.responseId', 'response.id')
    .select(['response.id', 'response.channel', 'response.receivedAt', 'answer.text', 'contact.email'])
    .where('response.activityId', '=', id)
    .orderBy('answer.text')
    .execute()

test('an e-mail is one response with its original and its attachments, and is known again', async () => {
  const body = [
    '--b',
    'Content-Type: text/plain',
    '',
    'Keep the clinic.',
    '--b',
    'Content-Type: text/html; name="page.html"',
    'Content-Disposition: attachment; filename="page.html"',
    '',
    '<script>alert(1)</script>',
    '--b--',
  ].join('\r\n')
  const raw = Buffer.from(
    mail('anna', body, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'),
  )
  const arrivedAt = new Date('2027-05-03T08:00:00Z')
  const taken = await takeMail(app.ctx, letters, raw, { arrivedAt })
  assert.equal(taken.result, 'taken')
  const [response] = await listTaken(letters)
  assert.equal(response?.text, 'Keep the clinic.')
  assert.equal(response?.channel, 'e-mail')
  assert.equal(response?.email, 'anna@example.org')
  assert.deepEqual(response?.receivedAt, arrivedAt)
  const files = await app.ctx.db
    .selectFrom('responseAttachments')
    .select(['kind', 'name', 'type'])
    .where('responseId', '=', response?.id ?? '')
    .orderBy('kind')
    .execute()
  assert.deepEqual(files, [
    { kind: 'attachment', name: 'page.html', type: 'text/html' },
    { kind: 'original', name: 'e-mail.eml', type: 'message/rfc822' },
  ])
  assert.deepEqual(await takeMail(app.ctx, letters, raw), { result: 'already-there' })
})

test('another message that carries the same id is not lost', async () => {
  const into = await makeLetters('Same id')
  const [first, second] = [mail('bea', 'I am for it'), mail('bea', 'I am against it')]
  await takeMail(app.ctx, into, Buffer.from(first))
  assert.equal((await takeMail(app.ctx, into, Buffer.from(second))).result, 'taken')
  assert.equal((await listTaken(into)).length, 2)
})

test('messages of one exchange are responses of their own, tied together', async () => {
  const into = await makeLetters('Exchange')
  await takeMail(app.ctx, into, Buffer.from(mail('cleo', 'First')))
  await takeMail(app.ctx, into, Buffer.from(mail('cleo2', 'Second', 'References: <cleo@example.org>')))
  const threads = await app.ctx.db
    .selectFrom('receivedMails')
    .select('thread')
    .where('activityId', '=', into.id)
    .execute()
  assert.deepEqual(threads, [{ thread: '<cleo@example.org>' }, { thread: '<cleo@example.org>' }])
})

test('what is no letter is set aside with its reason, and its original is kept', async () => {
  const into = await makeLetters('Aside')
  const cases: [string | Buffer, string][] = [
    [mail('away', 'I am away', 'Auto-Submitted: auto-replied'), 'automatic'],
    [mail('mailer-daemon', 'It came back'), 'bounce'],
    [mail('nothing', ' '), 'empty'],
    [Buffer.from([0, 1, 2, 3]), 'unreadable'],
    [Buffer.alloc(largestMail + 1, 'x'), 'too-large'],
  ]
  for (const [raw, reason] of cases) {
    assert.deepEqual(await takeMail(app.ctx, into, Buffer.from(raw)), { result: 'set-aside', reason })
  }
  const kept = await app.ctx.db
    .selectFrom('receivedMails')
    .select('originalHash')
    .where('activityId', '=', into.id)
    .execute()
  assert.equal(kept.length, cases.length)
  for (const { originalHash } of kept) assert.ok((await app.ctx.files.read(originalHash ?? '')).bytes > 0)
  assert.equal((await listTaken(into)).length, 0)
})

test('a time to come is not believed, and a letter after the close is taken and marked late', async () => {
  const into = { ...(await makeLetters('Late')), closesAt: new Date('2027-05-01T00:00:00Z') }
  await takeMail(app.ctx, into, Buffer.from(mail('dan', 'Hello', 'Date: Tue, 4 May 2038 10:00:00 +0000')))
  const row = await app.ctx.db
    .selectFrom('responses')
    .select(['receivedAt', 'isLate'])
    .where('activityId', '=', into.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row, { receivedAt: app.ctx.now(), isLate: true })
})

test('a mailbox file is taken letter by letter; one that is none is named with its place', async () => {
  const into = await makeLetters('File')
  const path = join(tmpdir(), `heard-${crypto.randomUUID()}.mbox`)
  const one = (id: string, body: string, ...headers: string[]) =>
    `From ${id}@example.org Mon May  3 08:00:00 2027\n${mail(id, body, ...headers).replaceAll('\r\n', '\n')}\n\n`
  const away = one('away', 'Away', 'Auto-Submitted: auto-replied')
  await writeFile(path, one('eve', 'The bus') + away + one('finn', 'Car parks\n>From the ward'))
  const result = await takeMailFile(app.ctx, into, path)
  assert.deepEqual(result, {
    read: 3,
    taken: 2,
    alreadyThere: 0,
    setAside: 1,
    refused: [{ place: 2, reason: 'An automatic answer' }],
  })
  assert.equal((await takeMailFile(app.ctx, into, path)).alreadyThere, 3)
  assert.deepEqual(
    (await listTaken(into)).map(({ text }) => text),
    ['Car parks\nFrom the ward', 'The bus'],
  )
})

test('a mailbox is read over IMAP: what is new once, marked as read and not deleted', async () => {
  const into = await makeLetters('Mailbox')
  const sealedPassword = await sealSecret(sealPlaceOf(app.ctx, into.id), 'testpass')
  await app.ctx.db
    .insertInto('mailboxes')
    .values({
      activityId: into.id,
      host: '127.0.0.1',
      port: server.port,
      isSecure: false,
      userName: 'testuser',
      sealedPassword,
      sendsReceipts: true,
    })
    .execute()
  const poll = async () => {
    const mailbox = await findMailbox(app.ctx.db, into.id)
    assert.ok(mailbox)
    return pollMailbox(app.ctx, mailbox)
  }
  const arrivedAt = new Date('2027-05-04T09:30:00Z')
  server.deliver(mail('gus', 'Keep the ward'), arrivedAt)
  server.deliver(mail('away', 'I am away', 'Auto-Submitted: auto-replied'), arrivedAt)
  assert.deepEqual(await poll(), { taken: 1, setAside: 1 })
  assert.deepEqual(await poll(), { taken: 0, setAside: 0 })
  server.deliver(mail('hal', 'Move the ward'), arrivedAt)
  assert.deepEqual(await poll(), { taken: 1, setAside: 0 })
  const taken = await listTaken(into)
  assert.deepEqual(
    taken.map(({ text }) => text),
    ['Keep the ward', 'Move the ward'],
  )
  assert.deepEqual(taken[0]?.receivedAt, arrivedAt)
  assert.deepEqual(server.listFlags(), [['\\Seen'], ['\\Seen'], ['\\Seen']])
  const receipts = await app.ctx.db
    .selectFrom('mails')
    .select(['toAddress', 'body'])
    .where('purpose', '=', 'receipt-by-return')
    .orderBy('toAddress')
    .execute()
  assert.deepEqual(
    receipts.map(({ toAddress }) => toAddress),
    ['gus@example.org', 'hal@example.org'],
  )
  assert.ok(
    receipts.every(({ body }) => !body.includes('ward')),
    'no word of the letter goes out',
  )

  await app.ctx.db
    .updateTable('mailboxes')
    .set({ sealedPassword: await sealSecret(sealPlaceOf(app.ctx, into.id), 'wrong') })
    .where('activityId', '=', into.id)
    .execute()
  assert.deepEqual(await poll(), { taken: 0, setAside: 0 })
  assert.match((await findMailbox(app.ctx.db, into.id))?.problem ?? '', /does not accept the user name/)
})
