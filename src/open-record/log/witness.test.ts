import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { readNote } from '../../core/record/signed-note.ts'
import { addWitness, dropWitness } from '../../record/cosigning.ts'
import { enterAct } from '../../record/log.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'
import { watchLog } from '../../record/watching.ts'

// Two installations on loopback: one whose record is watched, one that watches.
let log: TestApp
let witness: TestApp
let address: string
before(async () => {
  log = await testApp({ HEARD_BASE_URL: 'https://heard.example.org' })
  witness = await testApp({ HEARD_BASE_URL: 'https://witness.example.net' })
  address = await log.app.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  await log.close()
  await witness.close()
})

async function grow(count: number) {
  await log.ctx.db.transaction().execute(async (tx) => {
    for (let n = 0; n < count; n += 1) await enterAct(tx, log.ctx, 'override', { n })
  })
  await sequenceWaiting(log.ctx)
}
const watch = () => watchLog(witness.ctx, address)
const shown = async () => (await log.person().get('/record/checkpoint')).html
const signaturesShown = async () => readNote(await shown())?.signatures.map(({ name }) => name)

test('a witness that nobody added keeps the checkpoint; its cosignature is refused', async () => {
  await grow(5)
  const first = await watch()
  assert.deepEqual(
    [first.origin, first.size, first.before, first.problem],
    ['heard.example.org', 5, undefined, undefined],
  )
  assert.equal(first.cosignature?.taken, false)
  assert.match(first.witnessKey, /^witness\.example\.net\+[0-9a-f]{8}\+B/)
  assert.deepEqual(await signaturesShown(), ['heard.example.org'])
})

test('once an owner added it, its cosignature stands under the checkpoint, and it is on the public page', async () => {
  const { witnessKey } = await watch()
  assert.equal(await addWitness(log.ctx, witnessKey), 'witness.example.net')
  await grow(300)
  const seen = await watch()
  assert.deepEqual([seen.before, seen.size, seen.cosignature?.taken], [5, 305, true])
  assert.deepEqual(await signaturesShown(), ['heard.example.org', 'witness.example.net'])
  assert.match(
    (await log.person().get('/record')).main,
    /witness\.example\.net Last signed a checkpoint over 305 entries/,
  )
  assert.match(
    (await log.person().get('/record/checkpoints/305')).main,
    /Witnesses who signed it too witness\.example\.net/,
  )
  const { cosignature } = await watch()
  assert.equal(cosignature?.taken, true, 'again, with nothing new')
})

test('an entry’s proof is given in the checkpoint that a witness signed', async () => {
  await grow(1)
  const file = JSON.parse((await log.person().get('/record/proofs/inclusion?entry=3')).html)
  assert.equal(file.size, 305)
  assert.equal(readNote(file.checkpoint)?.signatures.length, 2)
})

test('a made-up cosignature, one of another checkpoint and one of another witness are refused', async () => {
  const { cosignature } = await watch()
  const line = cosignature?.line ?? ''
  const post = (form: Record<string, string>) => log.person().post('/record/cosignatures', form)
  const [, head = '', base64 = ''] = /^(.* )(\S+)\n$/.exec(line) ?? []
  const bytes = Buffer.from(base64, 'base64')
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40)
  assert.equal((await post({ size: '305', line })).status, 403)
  assert.equal((await post({ size: '7', line })).status, 403)
  assert.equal((await post({ size: '306', line: `${head}${bytes.toString('base64')}\n` })).status, 403)
  assert.equal((await post({ size: 'x', line })).status, 422)
  assert.equal((await post({ size: '306' })).status, 422)
})

test('what is no witness’s key is not added', async () => {
  const logKey = (await log.person().get('/record/key')).html
  await assert.rejects(addWitness(log.ctx, logKey), /not the key of a witness/)
  await assert.rejects(addWitness(log.ctx, 'nonsense'), /not the key of a witness/)
})

test('a witness that was removed is not taken any more, and the page says that it was one', async () => {
  const { witnessKey } = await watch()
  await dropWitness(log.ctx, witnessKey)
  await assert.rejects(dropWitness(log.ctx, witnessKey), /No witness with this key/)
  assert.match((await log.person().get('/record')).main, /No longer a witness/)
  assert.equal((await watch()).cosignature?.taken, false)
})
