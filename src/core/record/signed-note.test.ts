import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import {
  findSigned,
  keyTypes,
  printVerifierKey,
  readNote,
  readVerifierKey,
  type Signer,
  signNote,
  verifierKey,
} from './signed-note.ts'

// The example in the documentation of golang.org/x/mod/sumdb/note, whose format C2SP took over.
const known = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const line =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
const peter: Signer = {
  name: 'PeterNeumann',
  privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
}

test('the known note is verified by the known key, and made by the known private key', () => {
  const key = readVerifierKey(known)
  assert.ok(key)
  assert.equal(printVerifierKey(key), known)
  assert.equal(findSigned(`${text}\n${line}`, key), text)
  assert.equal(signNote(text, peter), `${text}\n${line}`)
  assert.equal(printVerifierKey(verifierKey(peter)), known)
})

test('a changed text, another key and another name are found', () => {
  const key = readVerifierKey(known)
  assert.ok(key)
  const note = signNote(text, peter)
  assert.equal(findSigned(note.replace('answer', 'question'), key), undefined)
  assert.equal(findSigned(note.replace('Peter', 'Petra'), key), undefined)
  const another = { name: 'PeterNeumann', privateKey: generateKeyPairSync('ed25519').privateKey }
  assert.equal(findSigned(note, verifierKey(another)), undefined)
  assert.equal(findSigned(note, { ...key, type: keyTypes.cosignature }), undefined)
})

test('signatures of others are passed over, a bad one under the own name is not', () => {
  const key = verifierKey(peter)
  const stranger = { name: 'stranger.example', privateKey: generateKeyPairSync('ed25519').privateKey }
  const other = signNote(text, stranger).split('\n\n')[1] ?? ''
  assert.equal(findSigned(`${signNote(text, peter)}${other}`, key), text)
  assert.equal(readNote(`${signNote(text, peter)}${other}`)?.signatures.length, 2)
  const bad = `${line.slice(0, 40)}${line[40] === 'A' ? 'B' : 'A'}${line.slice(41)}`
  assert.equal(findSigned(`${signNote(text, peter)}${bad}`, key), undefined)
})

test('what is no note and what is no key is not read', () => {
  for (const note of [
    '',
    'hello',
    'hello\n',
    'hello\n\n',
    `${text}\nno signature\n`,
    `${text}\n${line}`.trimEnd(),
  ]) {
    assert.equal(readNote(note), undefined, JSON.stringify(note))
  }
  assert.equal(readNote(`a\tb\n\n${line}`), undefined)
  for (const key of [
    '',
    'name',
    known.replace('c74f20a3', 'c74f20a4'),
    known.replace('ARpc', 'Arpc'),
    `a b+${known}`,
  ]) {
    assert.equal(readVerifierKey(key), undefined, key)
  }
})

test('a name with a space or a plus sign, and a text without its last line feed, are refused', () => {
  assert.throws(() => verifierKey({ ...peter, name: 'Peter Neumann' }), RangeError)
  assert.throws(() => verifierKey({ ...peter, name: 'Peter+Neumann' }), RangeError)
  assert.throws(() => signNote('no line feed', peter), RangeError)
})
