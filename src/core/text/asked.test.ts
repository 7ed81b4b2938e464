import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areQuestions } from './asked.ts'

test('choices that are questions are told from choices that are answers', () => {
  assert.ok(areQuestions(['What was good?', 'What could be better?']))
  assert.ok(areQuestions(['Why did you say so?', 'What could we improve', 'Anything else?']))
  assert.ok(!areQuestions(['Very good', 'Good', 'Bad', 'Very bad']))
  assert.ok(!areQuestions(['Yes', 'No', 'Not sure?']))
  assert.ok(!areQuestions(['What was good?']))
  assert.ok(!areQuestions([]))
})
