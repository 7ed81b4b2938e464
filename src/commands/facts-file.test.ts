import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingKnown } from '../core/law/index.ts'
import { readFacts } from './facts-file.ts'

test('facts are read, and what is wrong with them is named', () => {
  assert.deepEqual(readFacts('{}').facts, nothingKnown)
  assert.equal(readFacts('{"date": "2015-02", "consultation_days": null}').facts?.date, '2015-02')
  const problems = {
    'no json': /no JSON object/,
    '[]': /no JSON object/,
    '{"consultation_day": 7}': /no fact named consultation_day\. The facts are: .*consultation_days/,
    '{"consultation_days": "7"}': /^consultation_days: /,
    '{"consultation_days": -1}': /^consultation_days: /,
    '{"options_presented": 1.5}': /^options_presented: /,
    '{"reasons_sufficient": "yes"}': /^reasons_sufficient: /,
    '{"date": "2015-02-30"}': /^date: .*no day/,
    '{"body": 3, "date": "spring"}': /date: .*body: |body: .*date: /,
  }
  for (const [text, problem] of Object.entries(problems))
    assert.match(readFacts(text).problem ?? '', problem, text)
})
