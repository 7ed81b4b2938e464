import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { receiptOn } from '../../../test/support/answering.ts'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { readCheckpoint, verifyCheckpoint } from '../../core/record/checkpoint.ts'
import { verifyConsistency, verifyInclusion } from '../../core/record/merkle.ts'
import { leafHash } from '../../core/record/seal.ts'
import { readVerifierKey } from '../../core/record/signed-note.ts'
import { enterAct } from '../../record/log.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'

let app: TestApp
let clinic: Listening
before(async () => {
  app = await testApp({ HEARD_BASE_URL: 'https://heard.example.org' })
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

const get = (url: string) => app.person().get(url)
const json = async (url: string) => JSON.parse((await get(url)).html)
const fromBase64 = (hashes: string[]) => hashes.map((hash) => Buffer.from(hash, 'base64'))

test('before anything is signed the record says so, and has no checkpoint', async () => {
  const page = await get('/record')
  assert.equal(page.status, 200)
  assert.match(page.main, /No checkpoint has been signed yet/)
  assert.equal((await get('/record/checkpoint')).status, 404)
})

test('a response appears as an entry that says what was done and nothing of what was said', async () => {
  await app.person().post(`/say/${clinic.box.slug}`, { answer: 'The marmalade clinic must stay' })
  await sequenceWaiting(app.ctx)
  const page = await get('/record')
  assert.match(page.main, /Response taken/)
  assert.match(page.main, /Latest checkpoint Over \d+ entries/)
  assert.match(page.main, /Signed by heard\.example\.org/)
  const entry = await get(page.$('table a').first().attr('href') ?? '')
  assert.match(entry.main, /What Response taken.*Channel online.*2 parts are sealed/)
  assert.ok(!`${page.html}${entry.html}`.includes('marmalade'))
})

test('the latest checkpoint is a note signed by the key of the record', async () => {
  const [note, key] = [(await get('/record/checkpoint')).html, (await get('/record/key')).html]
  const checkpoint = verifyCheckpoint(note, readVerifierKey(key) as never)
  assert.equal(checkpoint?.origin, 'heard.example.org')
  assert.match(String((await get('/record/checkpoint')).headers['content-type']), /^text\/plain/)
  assert.equal((await get(`/record/checkpoints/${checkpoint?.size}.txt`)).html, note)
  const page = await get(`/record/checkpoints/${checkpoint?.size}`)
  assert.match(page.main, /Witnesses who signed it too None/)
  assert.ok(page.main.includes(checkpoint?.root.toString('base64') ?? '?'))
  assert.match((await get('/record/checkpoints')).main, new RegExp(`${checkpoint?.size}`))
})

test('an entry is proved with nothing but what is public, and consistency as well', async () => {
  const early = readCheckpoint((await get('/record/checkpoint')).html)
  await app.ctx.db.transaction().execute(async (tx) => {
    for (let n = 0; n < 60; n += 1) await enterAct(tx, app.ctx, 'override', { n })
  })
  await sequenceWaiting(app.ctx)
  const late = readCheckpoint((await get('/record/checkpoint')).html)
  assert.ok(early && late && late.size === early.size + 60)

  const file = await json(`/record/proofs/inclusion?entry=0&size=${late.size}`)
  const { body } = await json('/record/entries/0.json')
  assert.equal(file.body, body)
  assert.ok(
    verifyInclusion({
      leaf: leafHash(body),
      index: 0,
      size: late.size,
      root: readCheckpoint(file.checkpoint)?.root ?? Buffer.alloc(0),
      proof: fromBase64(file.proof),
    }),
  )
  const { proof } = await json(`/record/proofs/consistency?from=${early.size}&to=${late.size}`)
  assert.ok(
    verifyConsistency({
      oldSize: early.size,
      oldRoot: early.root,
      newSize: late.size,
      newRoot: late.root,
      proof: fromBase64(proof),
    }),
  )
  assert.match(String((await get('/record/entries/0.json')).headers['cache-control']), /immutable/)
})

test('the list goes on page by page to the first entry', async () => {
  let url: string | undefined = '/record'
  let entries = 0
  for (let pages = 0; url; pages += 1) {
    assert.ok(pages < 10)
    const page = await get(url)
    entries += page.$('tbody tr').length
    url = page
      .$('a')
      .filter((_, link) => page.$(link).text() === 'Older entries')
      .attr('href')
  }
  assert.equal(entries, readCheckpoint((await get('/record/checkpoint')).html)?.size)
})

test('an entry that a checkpoint does not cover yet is not shown as proved; what is not there is not found', async () => {
  const size = readCheckpoint((await get('/record/checkpoint')).html)?.size ?? 0
  for (const url of [
    `/record/entries/${size}`,
    '/record/entries/hello',
    '/record/entries/-1',
    '/record/entries/1e9',
    `/record/checkpoints/${size + 1}`,
    `/record/proofs/inclusion?entry=${size}`,
    '/record/proofs/inclusion?entry=0&size=0',
    '/record/proofs/inclusion',
    `/record/proofs/consistency?from=1&to=${size + 1}`,
    '/record/proofs/consistency?from=5&to=4',
    '/record/entries/99999999999999999999',
  ]) {
    assert.equal((await get(url)).status, 404, url)
  }
  assert.equal((await get('/record?before=nonsense')).status, 200)
})

test('the foot of each page leads to the record', async () => {
  assert.equal((await get('/programmes')).$('footer a[href="/record"]').length, 1)
})

test('a receipt says where its response is in the record, and gives the proof as a file', async () => {
  const person = app.person()
  await person.post(`/say/${clinic.box.slug}`, { answer: 'There is no bus after six' })
  const receipt = receiptOn(await person.get(`/sent/${clinic.box.slug}`)) ?? ''
  const before = await get(`/receipt/${receipt}`)
  assert.match(
    before.main,
    /In the record Response taken\. It is in the record, and gets its number within seconds/,
  )

  await sequenceWaiting(app.ctx)
  const page = await get(`/receipt/${receipt}`)
  assert.match(page.main, /Response taken\. Entry \d+, covered by the checkpoint over \d+ entries/)
  const file = await json(page.$('a[download]').attr('href') ?? '')
  const checkpoint = verifyCheckpoint(
    file.checkpoint,
    readVerifierKey((await get('/record/key')).html) as never,
  )
  assert.ok(checkpoint)
  assert.ok(
    verifyInclusion({
      leaf: leafHash(file.body),
      index: file.entry,
      size: checkpoint.size,
      root: checkpoint.root,
      proof: fromBase64(file.proof),
    }),
  )
  const { entryId } = await app.ctx.db
    .selectFrom('responses')
    .select('entryId')
    .where('receipt', '=', receipt.replaceAll(' ', ''))
    .executeTakeFirstOrThrow()
  const { body } = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('id', '=', entryId)
    .executeTakeFirstOrThrow()
  assert.equal(file.body, body, 'it is the entry of this very response')
})
