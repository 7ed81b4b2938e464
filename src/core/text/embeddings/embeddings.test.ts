import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listPieces } from './pieces.ts'
import { embeddingSize, packMean, unpackVector } from './vectors.ts'

test('a long text is read in pieces that end between words, and never without end', () => {
  assert.deepEqual(listPieces('  The  nurse\nwas kind. '), ['The nurse was kind.'])
  const long = 'Nobody answers the telephone. '.repeat(40)
  const pieces = listPieces(long)
  assert.ok(pieces.length > 2 && pieces.every((piece) => piece.length <= 400))
  assert.equal(pieces.join(' '), long.trim())
  assert.ok(listPieces('a'.repeat(1_000_000)).length <= 12)
  assert.ok(listPieces('👩‍⚕️'.repeat(2000)).every((piece) => piece.isWellFormed()))
  for (const nothing of ['', ' \n', '- . !']) assert.deepEqual(listPieces(nothing), [])
})

test('a vector in bytes points where the mean points, and keeps doing so', () => {
  const one = Float32Array.from({ length: embeddingSize }, (_, at) => Math.sin(at))
  const other = Float32Array.from({ length: embeddingSize }, (_, at) => Math.cos(at * 3))
  const mean = one.map((value, at) => value + (other[at] ?? 0))
  const length = Math.hypot(...mean)
  const unpacked = unpackVector(packMean([one, other]))
  const cosine = unpacked.reduce((sum, value, at) => sum + (value * (mean[at] ?? 0)) / length, 0)
  assert.ok(cosine > 0.9999 && Math.abs(Math.hypot(...unpacked) - 1) < 1e-6)
  assert.deepEqual(unpackVector(packMean([unpacked])), unpacked)
  assert.deepEqual(unpackVector(packMean([])), new Float32Array(embeddingSize))
})
