import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { createActivity } from '../activities/index.ts'
import { deleteOldUploadsJob } from './jobs.ts'

let app: TestApp
let clinic: Listening
let entry: Person
let address: string

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  entry = await deskPerson(app, { grants: [{ role: 'data-entry', organisationId: clinic.organisationId }] })
  const programmeId = clinic.programme.id
  const activity = await app.ctx.db
    .transaction()
    .execute((tx) =>
      createActivity(
        tx,
        { programmeId, kind: 'import', title: 'Letters' },
        { accountId: null, now: app.ctx.now() },
      ),
    )
  address = `/desk/programmes/${clinic.programme.slug}/activities/${activity.slug}/import`
})
after(() => app.close())

async function upload(content: string) {
  const form = new FormData()
  form.append('file', new Blob([content]), 'letters.csv')
  const encoded = new Response(form)
  const answer = await app.app.inject({
    method: 'POST',
    url: address,
    headers: {
      'content-type': encoded.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
      cookie: [...entry.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
  return { status: answer.statusCode, location: String(answer.headers.location) }
}

const acts = async () =>
  (await app.ctx.db.selectFrom('auditEvents').select('act').where('act', 'like', 'import%').execute()).map(
    ({ act }) => act,
  )

test('who uploads a file, and who looks into it, is on record; one that nobody went on with is listed', async () => {
  const { location } = await upload('id,text\n1,Keep it\n')
  assert.match((await entry.get(location)).main, /Keep it/)
  assert.deepEqual(await acts(), ['import-file-uploaded', 'import-file-read'])
  assert.equal((await entry.get(address)).$(`a[href="${location}"]`).length, 1)
})

test('a file that is no CSV is not kept', async () => {
  const before = await app.ctx.db.selectFrom('importRuns').select('id').execute()
  assert.equal((await upload('%PDF-1.7 and so on')).status, 422)
  assert.equal((await app.ctx.db.selectFrom('importRuns').select('id').execute()).length, before.length)
})

test('after 14 days the file and what nobody went on with are deleted, and not before', async () => {
  const run = await app.ctx.db.selectFrom('importRuns').select('fileHash').executeTakeFirstOrThrow()
  const isThere = () =>
    app.ctx.uploads.imports.read(run.fileHash).then(
      ({ stream }) => Boolean(stream.destroy()),
      () => false,
    )
  app.setNow(new Date(Date.now() + 13 * 24 * 60 * 60 * 1000))
  await deleteOldUploadsJob.handle(app.ctx, {})
  assert.equal(await isThere(), true)
  app.setNow(new Date(Date.now() + 15 * 24 * 60 * 60 * 1000))
  await deleteOldUploadsJob.handle(app.ctx, {})
  assert.equal(await isThere(), false)
  assert.deepEqual(await app.ctx.db.selectFrom('importRuns').select('id').execute(), [])
})
