import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isEnglishWord } from '../../listen/builder/english.ts'
import { changesNegation, changesNumber } from './compare-words.ts'
import cases from './mended.cases.json' with { type: 'json' }
import { countMendedWords, mostMendedWords } from './mended-words.ts'

const isMended = ([before = '', after = '']: readonly string[]) =>
  !changesNegation(before, after) &&
  !changesNumber(before, after) &&
  countMendedWords(before, after, isEnglishWord) <= mostMendedWords

test('what was mended leaves the meaning alone', () => {
  assert.deepEqual(
    cases.mended.filter((pair) => !isMended(pair)),
    [],
  )
})

test('a word in place of another one, come or gone, may be another meaning', () => {
  assert.deepEqual(
    cases.changed.filter((pair) => isMended(pair)),
    [],
  )
})

test('what was mended is counted, and a long text that has nothing in common with another takes no time', () => {
  const wrong = 'Wich clinic did you recieve a apointment for, and wich one did you use befor it?'
  const right = 'Which clinic did you receive an appointment for, and which one did you use before it?'
  assert.equal(countMendedWords(wrong, right.replace('before', 'befor'), isEnglishWord), 5)
  assert.equal(countMendedWords('the clinic', 'a clinic', isEnglishWord), Number.POSITIVE_INFINITY)
  assert.equal(countMendedWords('', 'See nhs.uk', isEnglishWord), Number.POSITIVE_INFINITY)
  const started = performance.now()
  const [one, other] = ['a the of '.repeat(700), 'of of a '.repeat(700)]
  countMendedWords(one, other, isEnglishWord)
  countMendedWords('clinic '.repeat(2_000), 'clinic '.repeat(2_000), isEnglishWord)
  assert.ok(performance.now() - started < 5_000)
})

test('numbers keep their sign, and a capital can be another word', () => {
  assert.ok(changesNumber('down to -5 degrees', 'down to 5 degrees'))
  assert.ok(!changesNumber('ages 16-18', 'ages 16–18'))
  assert.ok(isMended(['PLEASE say why', 'Please say why']))
  assert.ok(!isMended(['Tell us who', 'Tell US who']))
  assert.ok(!isMended(['Use it in May', 'Use it in may']))
})
