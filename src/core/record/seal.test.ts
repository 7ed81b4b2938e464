import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { canonical, commitToPart, isCommittedPart, leafHash, seal } from './seal.ts'

const salt = randomBytes(32)
const part = { name: 'answer:q1', content: { text: 'Keep the evening clinic' }, salt }

test('the canonical form does not depend on the order of keys', () => {
  assert.equal(canonical({ b: 1, a: { d: 'é', c: [1, 2] } }), '{"a":{"c":[1,2],"d":"é"},"b":1}')
})

test('the leaf is the RFC 9162 hash of the body: the known hash of an empty entry', () => {
  assert.equal(
    leafHash('').toString('hex'),
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
})

test('an entry holds the facts and the commitments, and none of the content', () => {
  const entry = seal('response-taken', { channel: 'online' }, [part])
  assert.ok(!entry.body.includes('evening clinic'))
  assert.ok(!entry.body.includes(salt.toString('hex')))
  assert.deepEqual(JSON.parse(entry.body), {
    v: 1,
    kind: 'response-taken',
    facts: { channel: 'online' },
    parts: [{ name: 'answer:q1', commitment: commitToPart(part) }],
  })
  assert.deepEqual(entry.leaf, createHash('sha256').update('\0').update(entry.body).digest())
})

test('a part is known by its content and salt, and a changed word, name or salt is not', () => {
  const { body } = seal('response-taken', {}, [part, { ...part, name: 'answer:q2' }])
  assert.equal(isCommittedPart(body, part), true)
  assert.equal(isCommittedPart(body, { ...part, content: { text: 'Close the evening clinic' } }), false)
  assert.equal(isCommittedPart(body, { ...part, name: 'answer:q3' }), false)
  assert.equal(isCommittedPart(body, { ...part, salt: randomBytes(32) }), false)
})

test('a salt of another length is refused', () => {
  assert.throws(() => commitToPart({ ...part, salt: randomBytes(16) }), RangeError)
})
