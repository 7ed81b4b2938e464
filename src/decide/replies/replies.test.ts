import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { addDecision, publishDecision } from '../decisions/index.ts'
import { queueReplies } from './queueing-service.ts'

const author = { accountId: null }
const secretWords = 'My own words about the night'

/** A real mail server on loopback that keeps what it is given. */
type Received = { to: string; text: string }
const received: Received[] = []
const refuseOnce = new Set<string>()
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, done) => {
    if (refuseOnce.delete(address)) return done(new Error('try again later'))
    return done()
  },
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const text = Buffer.concat(chunks).toString().replaceAll('=\r\n', '')
      for (const { address } of session.envelope.rcptTo) received.push({ to: address, text })
      done()
    })
  },
})

// A client that leaves without a word is no fault of the server.
server.on('error', () => undefined)

let app: TestApp

before(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  app = await testApp({ SMTP_URL: `smtp://127.0.0.1:${port}`, HEARD_BASE_URL: 'https://heard.example' })
})
after(async () => {
  await app.close()
  await new Promise<void>((closed) => server.close(closed))
})

type Decided = ProgrammeWithViews & { decisionId: string; desk: string; maker: Person }

const decide = async (title: string, fictional = false): Promise<Decided> => {
  const programme = await makeProgrammeWithViews(app, { title, fictional })
  const { id: programmeId, bodyId, slug } = programme
  if (fictional)
    await app.ctx.db.updateTable('programmes').set({ fictional }).where('id', '=', programmeId).execute()
  const decisionId = await app.ctx.db.transaction().execute(async (tx) => {
    const fields = { ...plainDecision, title: 'It moves', text: 'In April.', decidedOn: '2020-09-01' }
    const id = await addDecision(tx, programmeId, { ...fields, decidedBy: bodyId }, author)
    const publishing = { whatWasCorrected: '' }
    await publishDecision(tx, app.ctx, { programmeId, decisionId: id }, publishing, author)
    return id
  })
  const maker = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId }] })
  return { ...programme, decisionId, maker, desk: `/desk/programmes/${slug}/decisions/${decisionId}/replies` }
}

const askForReply = (programme: ProgrammeWithViews, email: string, wantsReply = true) =>
  giveViews(app, programme, { text: secretWords, email, wantsReply })

const runOf = ({ decisionId }: Decided) => ({ decisionId, accountId: null, subject: 'Subject', body: 'Body' })

/** A process of its own that queues the replies, as a worker does. */
const startWorkerOf = (decided: Decided) => {
  const from = (path: string) => JSON.stringify(new URL(`../../${path}`, import.meta.url).href)
  const script = `
    import { createLog } from ${from('context.ts')}
    import { openDatabase } from ${from('db/database.ts')}
    import { openJobs } from ${from('jobs/jobs.ts')}
    import { sendMailJob } from ${from('mail/mail.ts')}
    import { queueReplies } from ${from('decide/replies/queueing-service.ts')}
    const [connectionString, run] = process.argv.slice(1)
    const log = createLog('silent')
    const jobs = await openJobs(connectionString, [sendMailJob], log)
    const db = openDatabase({ connectionString })
    await queueReplies({ db, jobs, keysFolder: '', log, now: () => new Date() }, JSON.parse(run))`
  const given = [app.connectionString, JSON.stringify(runOf(decided))]
  return spawn(process.execPath, ['--input-type=module', '-e', script, ...given], { stdio: 'inherit' })
}

const mailsOf = ({ decisionId }: Decided) =>
  app.ctx.db
    .selectFrom('replies')
    .innerJoin('mails', 'mails.id', 'replies.mailId')
    .select(['mails.id', 'mails.toAddress', 'mails.state', 'mails.tries', 'mails.programmeId'])
    .where('replies.decisionId', '=', decisionId)
    .execute()

const until = async (what: () => Promise<boolean>, seconds = 40) => {
  for (let tries = 0; tries < seconds * 10; tries++) {
    if (await what()) return
    await wait(100)
  }
  assert.fail(`waited ${seconds} seconds in vain`)
}

test('a run cut off in the middle goes on where it was, and two runs at once write to nobody twice', async () => {
  const decided = await decide('Cut off')
  const count = 450
  for (let index = 0; index < count; index++) await askForReply(decided, `person${index}@example.org`)
  const worker = startWorkerOf(decided)
  const ended = once(worker, 'exit')
  await until(async () => (await mailsOf(decided)).length > 0)
  worker.kill('SIGKILL')
  assert.deepEqual(await ended, [null, 'SIGKILL'])
  const queued = (await mailsOf(decided)).length
  assert.ok(queued > 0 && queued < count, `${queued} queued before the cut`)

  await Promise.all([queueReplies(app.ctx, runOf(decided)), queueReplies(app.ctx, runOf(decided))])
  await queueReplies(app.ctx, runOf(decided))
  const mails = await mailsOf(decided)
  assert.equal(mails.length, count)
  assert.equal(new Set(mails.map(({ toAddress }) => toAddress)).size, count)
  const { written } = await app.ctx.db
    .selectFrom('mails')
    .select((of) => of.fn.countAll<number>().as('written'))
    .where('purpose', '=', 'reply')
    .executeTakeFirstOrThrow()
  assert.equal(written, count)
  const readings = await app.ctx.db
    .selectFrom('auditEvents')
    .select('after')
    .where('act', '=', 'contacts-read-for-replies')
    .where('subjectId', '=', decided.decisionId)
    .orderBy('id')
    .execute()
  assert.deepEqual(readings[0]?.after, { count })
  assert.ok(readings.length >= 2)
  // Their 450 mails are not for the server of the tests below.
  await app.ctx.db.updateTable('mails').set({ state: 'sent' }).where('purpose', '=', 'reply').execute()
  const clean = new pg.Client({ connectionString: app.connectionString })
  await clean.connect()
  await clean.query(`delete from pgboss.job where name = 'send-mail'`)
  await clean.end()
})

test('everyone who asked gets one mail with neutral words and a link; a refusal is tried again', async () => {
  const decided = await decide('Night clinic')
  await askForReply(decided, 'one@example.org')
  await askForReply(decided, 'two@example.org')
  await askForReply(decided, 'Two@Example.org')
  await askForReply(decided, 'refused@example.org')
  await askForReply(decided, 'never@example.org', false)
  refuseOnce.add('refused@example.org')
  const before = await decided.maker.get(decided.desk)
  assert.match(before.main, /4 responses asked to be told/)
  assert.doesNotMatch(before.html, /example\.org/)

  assert.equal((await decided.maker.post(`${decided.desk}/send`)).location, decided.desk)
  await app.startWork()
  await until(async () => (await mailsOf(decided)).some(({ state }) => state === 'failed'))
  await until(async () => {
    const mails = await mailsOf(decided)
    return mails.length === 4 && mails.every(({ state }) => state === 'sent')
  })
  assert.deepEqual(received.map(({ to }) => to.toLowerCase()).sort(), [
    'one@example.org',
    'refused@example.org',
    'two@example.org',
  ])
  assert.equal((await mailsOf(decided)).find(({ toAddress }) => toAddress.startsWith('refused'))?.tries, 1)
  for (const { text } of received) {
    assert.match(text, /Subject: A decision has been published/)
    assert.ok(text.includes(`https://heard.example/programmes/${decided.slug}/what-was-decided#decision-`))
    assert.doesNotMatch(text, /words about the night/)
  }
  assert.ok((await mailsOf(decided)).every(({ programmeId }) => programmeId === decided.id))
  const page = await decided.maker.get(decided.desk)
  assert.match(page.main, /Sent4|Sent 4/)
  assert.match(page.main, /Everyone who asked has a reply/)

  await decided.maker.post(`${decided.desk}/send`)
  await askForReply(decided, 'late@example.org')
  await askForReply(decided, 'one@example.org')
  await decided.maker.post(`${decided.desk}/send`)
  await until(async () => (await mailsOf(decided)).filter(({ state }) => state === 'sent').length === 6)
  assert.equal(received.length, 4)
  assert.equal(received.at(-1)?.to, 'late@example.org')
})

test('mails of a demonstration stay in the outbox though a mail server is set', async () => {
  const decided = await decide('Made up', true)
  await askForReply(decided, 'invented@example.org')
  const already = received.length
  await queueReplies(app.ctx, runOf(decided))
  await wait(2500)
  assert.deepEqual(
    (await mailsOf(decided)).map(({ state }) => state),
    ['kept'],
  )
  assert.equal(received.length, already)
  assert.match((await decided.maker.get(decided.desk)).main, /made up, so its mails stay in the outbox/)
})

test('replies wait for a published decision of a published programme, and for someone who may send them', async () => {
  const decided = await decide('Waiting')
  await askForReply(decided, 'waiting@example.org')
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: decided.id }] })
  assert.doesNotMatch((await reviewer.get(decided.desk)).main, /Send replies/)
  assert.equal((await reviewer.post(`${decided.desk}/send`)).status, 403)

  await app.ctx.db.updateTable('programmes').set({ publishedAt: null }).where('id', '=', decided.id).execute()
  const refused = await decided.maker.post(`${decided.desk}/send`)
  assert.equal(refused.status, 409)
  assert.match(refused.main, /The programme is not published/)

  await app.ctx.db
    .updateTable('decisions')
    .set({ publishedAt: null })
    .where('id', '=', decided.decisionId)
    .execute()
  assert.equal((await decided.maker.get(decided.desk)).status, 404)
  assert.equal((await decided.maker.post(`${decided.desk}/send`)).status, 404)
  assert.deepEqual(await mailsOf(decided), [])
})
