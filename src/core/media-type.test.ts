import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pictureTypeOf, soundTypeOf } from './media-type.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

test('pictures and sounds are known by their first bytes, and nothing else passes for one', () => {
  assert.equal(pictureTypeOf(bytes('\x89PNG\r\n\x1a\n0000')), 'image/png')
  assert.equal(pictureTypeOf(bytes('\xff\xd8\xff\xe0')), 'image/jpeg')
  assert.equal(pictureTypeOf(bytes('RIFF0000WEBPVP8 ')), 'image/webp')
  assert.equal(soundTypeOf(bytes('ID3\x04')), 'audio/mpeg')
  assert.equal(soundTypeOf(bytes('\xff\xfb\x90')), 'audio/mpeg')
  assert.equal(soundTypeOf(bytes('OggS')), 'audio/ogg')
  assert.equal(soundTypeOf(bytes('RIFF0000WAVEfmt ')), 'audio/wav')
  assert.equal(soundTypeOf(bytes('\0\0\0\x20ftypM4A ')), 'audio/mp4')
  for (const other of ['', '<svg xmlns=', '<html>', 'GIF', '%PDF-1.7', 'PK\x03\x04', '\xff\xd8']) {
    assert.equal(pictureTypeOf(bytes(other)), undefined, other)
    assert.equal(soundTypeOf(bytes(other)), undefined, other)
  }
})
