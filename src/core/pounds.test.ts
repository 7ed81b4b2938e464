import assert from 'node:assert/strict'
import test from 'node:test'
import { poundsText, readPounds } from './pounds.ts'

test('sums are read as people type them, and what is none is refused', () => {
  for (const [typed, pounds] of [
    ['£1,200,000', 1_200_000],
    ['1.2m', 1_200_000],
    ['£ 1.23 million', 1_230_000],
    [' 40 bn ', 40_000_000_000],
    ['950k', 950_000],
    ['0', 0],
    ['12,00', null],
    ['1.5', null],
    ['-5', null],
    ['ten', null],
    ['5 euros', null],
    ['9999 billion', null],
    ['', null],
  ] as const) {
    assert.equal(readPounds(typed), pounds, typed)
  }
})

test('sums are written in words', () => {
  for (const [pounds, text] of [
    [940_000, '£940,000'],
    [1_000_000, '£1 million'],
    [12_540_000, '£12.54 million'],
    [22_000_000_000, '£22 billion'],
    [-3_500_000, '−£3.5 million'],
    [0, '£0'],
  ] as const) {
    assert.equal(poundsText(pounds), text)
  }
})
