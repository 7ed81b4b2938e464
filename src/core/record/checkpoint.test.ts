import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import {
  cosign,
  readCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  verifyCosignature,
  withCosignatures,
} from './checkpoint.ts'
import { keyTypes, printVerifierKey, readNote, readVerifierKey, verifierKey } from './signed-note.ts'

const signer = (name: string) => ({ name, privateKey: generateKeyPairSync('ed25519').privateKey })
const log = signer('heard.example.org')
const witness = signer('witness.example.org')
const head = { size: 20_852_163, root: createHash('sha256').update('root').digest() }

// The example of c2sp.org/tlog-cosignature.
const example = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`

test('the example of the specification is read: origin, size, root, and the time of the cosignature', () => {
  const checkpoint = readCheckpoint(example)
  assert.deepEqual([checkpoint?.origin, checkpoint?.size], ['example.com/behind-the-sofa', 20_852_163])
  assert.equal(checkpoint?.root.toString('base64'), 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=')
  const seen = readNote(example)?.signatures[1]
  assert.equal(seen?.name, 'witness.example.com/w1')
  assert.equal(Number(seen?.signature.readBigUInt64BE()), 1_679_315_147)
})

test('a checkpoint is three lines under the log’s signature, and says the same when read', () => {
  const note = signCheckpoint(head, log)
  assert.equal(readNote(note)?.text, `heard.example.org\n20852163\n${head.root.toString('base64')}\n`)
  assert.deepEqual(verifyCheckpoint(note, verifierKey(log)), { origin: 'heard.example.org', ...head })
})

test('a forged size, root or origin is found, and so is a checkpoint of another log', () => {
  const note = signCheckpoint(head, log)
  const key = verifierKey(log)
  assert.equal(verifyCheckpoint(note.replace('20852163', '20852164'), key), undefined)
  assert.equal(verifyCheckpoint(note.replace('heard.', 'Heard.'), key), undefined)
  assert.equal(verifyCheckpoint(signCheckpoint(head, signer('heard.example.org')), key), undefined)
  assert.equal(verifyCheckpoint(signCheckpoint(head, witness), key), undefined)
})

test('a text that is no checkpoint is not read as one', () => {
  for (const lines of ['a\n1\n', 'a\n01\nAAAA\n', `a\n-1\n${head.root.toString('base64')}\n`, '\n1\n\n']) {
    assert.equal(readCheckpoint(`${lines}\n— a AAAAAAAA\n`), undefined, lines)
  }
})

test('a cosignature is the witness’s, of this checkpoint, at its time', () => {
  const note = signCheckpoint(head, log)
  const key = verifierKey(witness, keyTypes.cosignature)
  assert.deepEqual(readVerifierKey(printVerifierKey(key)), key)
  const at = new Date('2027-05-04T12:00:00.700Z')
  const line = cosign(note, witness, at)
  assert.deepEqual(verifyCosignature(note, line, key), new Date('2027-05-04T12:00:00Z'))

  assert.equal(verifyCosignature(signCheckpoint({ ...head, size: 5 }, log), line, key), undefined)
  assert.equal(verifyCosignature(note, line, verifierKey(witness)), undefined)
  assert.equal(verifyCosignature(note, line, verifierKey(log, keyTypes.cosignature)), undefined)
  assert.equal(verifyCosignature(note, cosign(note, log, at), key), undefined)
  const read = readNote(`${note}${line}`)?.signatures[1]
  assert.ok(read)
  read.signature.writeUInt8(read.signature.readUInt8(7) ^ 1, 7)
  const later = `— ${read.name} ${Buffer.concat([read.keyId, read.signature]).toString('base64')}\n`
  assert.equal(verifyCosignature(note, later, key), undefined, 'another time')
})

test('a checkpoint with cosignatures is still the log’s', () => {
  const note = signCheckpoint(head, log)
  const full = withCosignatures(note, [cosign(note, witness, new Date(0)).trimEnd()])
  assert.ok(verifyCheckpoint(full, verifierKey(log)))
  assert.equal(readNote(full)?.signatures.length, 2)
})
