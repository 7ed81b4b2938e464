import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAddress, readMobile } from './reply-ways.ts'

test('a mobile number is one in any spelling, and no other number is taken for one', () => {
  for (const typed of [
    '07700 900123',
    '+44 7700 900123',
    '0044 (0)7700-900-123',
    '447700900123',
    '07700–900123',
  ])
    assert.equal(readMobile(typed), '07700900123', typed)
  assert.equal(readMobile('07624 123456'), '07624123456')
  const wrong = [
    '01632 960123',
    '0770090012',
    '077009001234',
    '07000 900123',
    '07600 900123',
    '+33 6 12 34 56 78',
    'none',
    '',
  ]
  for (const typed of wrong) assert.equal(readMobile(typed), undefined, typed)
})

test('an address has its postcode on the last line, wherever that was typed', () => {
  const wanted = { lines: ['Jo Marsh', '4 Harbour Row', 'Pellowby', 'BN1 1AA'] }
  assert.deepEqual(readAddress('Jo Marsh\n4 Harbour Row,\n\nPellowby, bn11aa '), wanted)
  assert.deepEqual(readAddress('Jo Marsh\n4  Harbour Row\nPellowby\nBN1 1AA'), wanted)
  for (const [typed, fault] of [
    ['', 'few'],
    ['Jo Marsh\nBN1 1AA', 'few'],
    ['Jo Marsh\n4 Harbour Row\nPellowby', 'postcode'],
    ['Jo Marsh\n4 Harbour Row\nBN1 1AA, Brighton', 'postcode'],
    [`Jo Marsh\n${'a'.repeat(51)}\nBN1 1AA`, 'long'],
    ['a\nb\nc\nd\ne\nf\ng\nBN1 1AA', 'many'],
    ['=Jo\n4 Harbour Row\nBN1 1AA', 'sign'],
  ] as const)
    assert.deepEqual(readAddress(typed), { fault }, typed)
})
