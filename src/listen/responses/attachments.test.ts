import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { isCommittedPart } from '../../core/record/seal.ts'
import type { Role } from '../../web/access.ts'
import { receiveResponse } from './index.ts'
import { attachmentPart } from './parts.ts'

let app: TestApp
let clinic: Listening
before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

const personAs = (role: Role) => deskPerson(app, { grants: [{ role, programmeId: clinic.programme.id }] })

/** A letter whose original is a file that would run in a browser. */
async function takeLetter() {
  const { hash, bytes } = await app.ctx.files.store(Readable.from(['<script>alert(1)</script>']), 1000)
  const response = {
    activityId: clinic.box.id,
    channel: 'letter',
    receivedAt: app.ctx.now(),
    respondentKind: 'person',
    mayPublish: false,
    answers: [{ questionId: clinic.box.questionId, text: 'Keep it' }],
    attachments: [{ kind: 'original', hash, name: 'létter "1".html', type: 'text/html', bytes }],
  } as const
  const taken = await app.ctx.db.transaction().execute((tx) =>
    receiveResponse(tx, app.ctx, {
      ...response,
      answers: [...response.answers],
      attachments: [...response.attachments],
    }),
  )
  const file = await app.ctx.db
    .selectFrom('responseAttachments')
    .selectAll()
    .where('responseId', '=', taken.id)
    .executeTakeFirstOrThrow()
  return { taken, file }
}

test('a file is committed to by its hash in the entry of its response', async () => {
  const { taken, file } = await takeLetter()
  const { body } = await app.ctx.db
    .selectFrom('logEntries as entry')
    .innerJoin('responses as response', 'response.entryId', 'entry.id')
    .select('entry.body')
    .where('response.id', '=', taken.id)
    .executeTakeFirstOrThrow()
  assert.ok(isCommittedPart(body, attachmentPart(file)))
  assert.ok(!isCommittedPart(body, attachmentPart({ ...file, fileHash: '0'.repeat(64) })))
  assert.ok(!body.includes(file.fileHash), 'the hash itself, which could be guessed, is not in the log')
})

test('it opens for who may, as a download that no browser runs, and that is on record', async () => {
  const { file } = await takeLetter()
  const address = `/desk/programmes/${clinic.programme.slug}/attachments/${file.id}`
  const analyst = await personAs('analyst')
  const opened = await analyst.get(address)
  assert.equal(opened.status, 200)
  assert.equal(opened.headers['content-type'], 'application/octet-stream')
  assert.match(
    String(opened.headers['content-disposition']),
    /^attachment; filename="l_tter _1_.html"; filename\*=UTF-8''l%C3%A9tter/,
  )
  assert.match(String(opened.headers['content-security-policy']), /sandbox/)
  assert.equal(
    opened.headers['cache-control'],
    'no-store',
    'no browser and no proxy keeps what somebody sent',
  )
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select('act')
    .where('act', '=', 'attachment-opened')
    .execute()
  assert.equal(acts.length, 1)
  const decider = await personAs('decision-maker')
  assert.equal((await decider.get(address)).status, 403)
  assert.equal((await analyst.get(address.replace(file.id, 'nonsense'))).status, 404)
  assert.equal((await analyst.get(address.replace(file.id, crypto.randomUUID()))).status, 404)
})
