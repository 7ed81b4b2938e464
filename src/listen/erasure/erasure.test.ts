import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { quoteInPublic } from '../../../test/support/quoting.ts'
import { soundOf, upload } from '../../../test/support/recording.ts'
import { checkLog } from '../../record/check-log.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'
import { erasingHands } from '../../rooms.ts'
import { type ActivityRow, createActivity, findActivity, publishActivity } from '../activities/index.ts'
import { takeMail } from '../mailboxes/service.ts'
import { findResponseByReceipt, receiveResponse } from '../responses/index.ts'
import { eraseResponse } from './index.ts'

const phrase = 'quicksilver marmalade trombone'
let app: TestApp
let clinic: Listening
before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

const erase = async (receipt: string) => {
  const response = await findResponseByReceipt(app.ctx.db, receipt)
  const wish = { responseId: response?.id ?? app.ctx.newId(), ground: 'asked' as const, accountId: null }
  return eraseResponse(erasingHands(app.ctx), wish)
}

const receiptOf = async (id: string) =>
  (await app.ctx.db.selectFrom('responses').select('receipt').where('id', '=', id).executeTakeFirstOrThrow())
    .receipt

/** Where the phrase is: in any row of any table, jobs included, and in any file of the data folder. */
async function whereIsIt(): Promise<string[]> {
  const forms = [
    Buffer.from(phrase).toString('hex'),
    Buffer.from(phrase).toString('base64').slice(0, -4),
    phrase,
  ]
  const found: string[] = []
  const client = new pg.Client({ connectionString: app.connectionString })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')`,
    )
    for (const { name } of rows) {
      const held = await client.query(
        `select count(*)::int as count from ${name} as held
         where exists (select from unnest($1::text[]) as form where strpos(held::text, form) > 0)`,
        [forms],
      )
      if (held.rows[0].count > 0) found.push(name)
    }
  } finally {
    await client.end()
  }
  const { dataFolder } = app.ctx.config
  for (const file of await readdir(dataFolder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const content = await readFile(join(file.parentPath, file.name))
    if (forms.some((form) => content.includes(form))) found.push(file.name)
  }
  return found.sort()
}

test('a planted phrase is nowhere after its response was erased: box, scan, e-mail, codings, texts, models, jobs', async () => {
  const { ctx } = app
  const { programme, box } = clinic
  const person = app.person()
  await person.post(`/say/${box.slug}`, {
    answer: `We want the ${phrase} kept`,
    mayPublish: 'yes',
    email: 'anna@example.org',
    wantsReply: 'yes',
  })
  const { id: boxed } = await ctx.db.selectFrom('responses').select('id').executeTakeFirstOrThrow()
  const { id: answerId } = await ctx.db.selectFrom('answers').select('id').executeTakeFirstOrThrow()
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const url = `/desk/programmes/${programme.slug}/publishing/answers/${answerId}`
  assert.equal((await lead.post(url, { next: 'publish' })).status, 303)
  await makeOf(answerId)
  const quoting = await quoteInPublic(app, clinic, phrase)
  const scanned = await ctx.db.transaction().execute(async (tx) => {
    const file = await ctx.files.store(Readable.from([`%PDF ${phrase}`]), 1e6)
    return receiveResponse(tx, ctx, {
      activityId: box.id,
      channel: 'paper',
      receivedAt: ctx.now(),
      respondentKind: 'organisation',
      organisationName: `Friends of ${phrase}`,
      mayPublish: true,
      speaker: { speaksFor: phrase },
      answers: [{ questionId: box.questionId, text: phrase }],
      attachments: [{ kind: 'scan', name: `${phrase}.pdf`, type: 'application/pdf', ...file }],
      contact: { email: 'bea@example.org', wantsReply: true, isSecondThing: false },
      way: { kind: 'post', lines: [phrase, '4 Harbour Row', 'BN1 1AA'] },
    })
  })
  const spoken = await giveSpoken(programme)
  const mailed = await takeMail(ctx, await makeLetters(), Buffer.from(letter))
  assert.ok(mailed.result === 'taken')
  const before = await whereIsIt()
  for (const table of [
    'answers',
    'responses',
    'received_mails',
    'response_ways',
    'published_texts',
    'suggestion_models',
    'renderings',
  ]) {
    assert.ok(before.includes(`public.${table}`), `${table} of ${before}`)
  }
  assert.ok(before.filter((name) => /^[0-9a-f]{64}$/.test(name)).length >= 4, `${before}`)

  for (const table of ['findings', 'decisions', 'dispositions', 'decision_versions', 'audit_events']) {
    assert.ok(before.includes(`public.${table}`), `${table} of ${before}`)
  }

  const { quotations } = await erase(await receiptOf(boxed))
  assert.deepEqual(
    [...new Set(quotations.map(({ where }) => where))],
    [
      'Finding',
      'Draft of the decision “It stays”',
      'Published decision “It stays”, version 2',
      'Published decision “It stays”, version 1',
    ],
  )
  await erase(await receiptOf(scanned.id))
  await erase(spoken)
  await erase(mailed.receipt)
  assert.deepEqual(await whereIsIt(), [])
  await quoting.check()
})

test('what stays is the entry and its commitment, the row with its times, and a receipt that says so', async () => {
  await sequenceWaiting(app.ctx)
  assert.deepEqual((await checkLog(app.ctx)).problems, [])
  const rows = await app.ctx.db.selectFrom('responses').selectAll().execute()
  for (const row of rows) {
    assert.ok(row.erasedAt && row.entryId && row.takenAt)
    assert.deepEqual(row.contextSalt, Buffer.alloc(32))
    assert.match((await app.person().get(`/receipt/${row.receipt}`)).main, /erased/)
    await assert.rejects(erase(row.receipt))
  }
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'response-erased')
    .execute()
  assert.equal(entries.length, 4)
  assert.ok(entries.every(({ body }) => body.includes('"ground":"asked"')))
  const counted = await app.ctx.db.selectFrom('countedResponses').select('id').execute()
  assert.deepEqual(counted, [])
})

test('a file that another response has too stays; a message that was erased does not come back', async () => {
  const { ctx } = app
  const letters = await makeLetters('Again')
  const file = await ctx.files.store(Readable.from(['the same leaflet']), 1e6)
  const take = () =>
    ctx.db.transaction().execute((tx) =>
      receiveResponse(tx, ctx, {
        activityId: clinic.box.id,
        channel: 'paper',
        receivedAt: ctx.now(),
        respondentKind: 'person',
        mayPublish: false,
        answers: [{ questionId: clinic.box.questionId, text: 'See the leaflet' }],
        attachments: [{ kind: 'scan', name: 'leaflet', type: 'text/plain', ...file }],
      }),
    )
  const [one, other] = [await take(), await take()]
  await erase(one.receipt)
  assert.equal((await ctx.files.read(file.hash)).bytes, 16)
  await erase(other.receipt)
  await assert.rejects(ctx.files.read(file.hash))

  const taken = await takeMail(ctx, letters, Buffer.from(letter))
  assert.ok(taken.result === 'taken')
  await erase(taken.receipt)
  assert.deepEqual(await takeMail(ctx, letters, Buffer.from(letter)), { result: 'already-there' })
})

test('a receipt that is none is not found', async () => {
  await assert.rejects(erase('AAAA'))
})

/** What is made of an answer: a coding, a suggestion, a model that has its words, a job and a mail. */
/** Somebody says the phrase in a recording, which is written down in two versions; gives the receipt. */
async function giveSpoken(programme: Listening['programme']): Promise<string> {
  const sound = { field: 'recording', name: 'memo.m4a', content: soundOf(phrase) }
  const say = `/say/${clinic.box.slug}`
  assert.equal((await upload(app, app.person(), say, { page: 'spoken', answer: '' }, sound)).statusCode, 303)
  const { id, responseId } = await app.ctx.db
    .selectFrom('answers')
    .select(['id', 'responseId'])
    .where('value', 'is not', null)
    .executeTakeFirstOrThrow()
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const made = { fromLanguage: 'en', makerRole: 'transcriber', makerName: 'Ada Lee' }
  for (const version of ['0', '1']) {
    const form = { ...made, version, text: `I said ${phrase}, ${version}` }
    const saved = await lead.post(`/desk/programmes/${programme.slug}/renderings/${id}`, form)
    assert.equal(saved.status, 303)
  }
  return receiptOf(responseId)
}

async function makeOf(answerId: string): Promise<void> {
  const { db, newId, now } = app.ctx
  await db.transaction().execute(async (tx) => {
    const theme = { questionId: clinic.box.questionId, title: 'Keep it', position: 1 }
    const { id: themeId } = await tx
      .insertInto('themes')
      .values(theme)
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.insertInto('codings').values({ answerId, themeId, madeBy: 'import' }).execute()
    const model = { questionId: clinic.box.questionId, examples: 1, measured: '{}', trainedAt: now() }
    const made = { id: newId(), ...model, model: JSON.stringify({ words: [phrase] }) }
    await tx.insertInto('suggestionModels').values(made).execute()
    await tx.insertInto('suggestions').values({ answerId, themeId, modelId: made.id, score: 0.9 }).execute()
    const mail = {
      toAddress: 'anna@example.org',
      subject: 'You said',
      body: `You said ${phrase}`,
      purpose: 'reply',
    }
    await tx
      .insertInto('mails')
      .values({ ...mail, programmeId: clinic.programme.id })
      .execute()
  })
  const client = new pg.Client({ connectionString: app.connectionString })
  await client.connect()
  await client.query(`insert into pgboss.job (name, data) values ('train-suggestions', $1)`, [
    JSON.stringify({ answerId, words: phrase }),
  ])
  await client.end()
}

const letter = [
  'From: Cleo <cleo@example.org>',
  'To: letters@example.org',
  `Subject: About the ${phrase}`,
  'Message-ID: <cleo@example.org>',
  'Date: Mon, 03 May 2027 09:00:00 +0100',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  `Keep the ${phrase}.`,
  '--b',
  'Content-Type: text/plain',
  `Content-Disposition: attachment; filename="${phrase}.txt"`,
  '',
  `Attached: ${phrase}`,
  '--b--',
  '',
].join('\r\n')

async function makeLetters(title = 'Letters'): Promise<ActivityRow> {
  const { ctx } = app
  const slug = await ctx.db.transaction().execute(async (tx) => {
    const wish = { programmeId: clinic.programme.id, kind: 'correspondence' as const, title }
    const made = await createActivity(tx, wish, { accountId: null, now: ctx.now() })
    await publishActivity(tx, ctx, { accountId: null, activityId: made.id })
    return made.slug
  })
  const activity = await findActivity(ctx.db, slug)
  assert.ok(activity)
  return activity
}
