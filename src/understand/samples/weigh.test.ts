import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask } from '../../../test/support/every-kind.ts'
import { type DisclosureScheme, nhsDigital, nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { weighSample } from './weigh.ts'

const choice = (key: string, label: string) => ({ key, label })
const moving = ask('single-choice', 'Should it move?', {
  choices: [choice('yes', 'Yes'), choice('no', 'No')],
})
const sex = ask('single-choice', 'What is your sex?', {
  choices: [choice('f', 'Female'), choice('m', 'Male')],
})

/** 38 people, of whom 18 would not move it: no few of either sex. */
const weigh = (scheme: DisclosureScheme, menAgainst = 9) =>
  weighSample(
    {
      questions: [moving, sex],
      chosen: Array.from({ length: 38 }, (_, person) => [
        {
          responseId: String(person),
          questionId: moving.id,
          choices: [person < 18 && (person % 2 === 1 || person < 2 * menAgainst) ? 'no' : 'yes'],
        },
        { responseId: String(person), questionId: sex.id, choices: [person % 2 === 0 ? 'm' : 'f'] },
      ]).flat(),
      margins: [{ attribute: 'sex', questionId: sex.id }],
      base: {
        name: 'Ottermarch',
        source: 'Council',
        people: new Map([
          [
            'sex',
            new Map([
              ['Female', 500],
              ['Male', 500],
            ]),
          ],
        ]),
      },
    },
    scheme,
  )

const counts = [10, 15, 20, 25, 30]
const isRounded = (share: number | null) =>
  // To the whole per cent, as the page has it.
  share !== null && counts.some((count) => Math.abs(share - count / 40) < 0.0051)

test('where numbers are rounded a weighted share is that of a rounded number of a rounded base', () => {
  const { people, effectiveSize, questions } = weigh(nhsDigital)
  const [question] = questions
  assert.deepEqual([people, question?.base], [40, { hidden: false, count: 40 }])
  for (const size of [effectiveSize, question?.effectiveSize ?? 1]) assert.equal(size % 5, 0)
  assert.deepEqual(
    question?.lines.map(({ share }) => isRounded(share)),
    [true, true],
  )
  const exact = weigh(nhsEngland).questions[0]?.lines
  assert.deepEqual(
    exact?.map(({ share }) => isRounded(share)),
    [false, false],
  )
})

test('where few of a group gave an answer, shares are to the nearest 5 in 100 and no number is told', () => {
  const [question] = weigh(nhsEngland, 3).questions
  assert.equal(question?.isRough, true)
  for (const { count, share } of question?.lines ?? []) {
    assert.ok(count.hidden)
    assert.equal(Math.round((share ?? 0.01) * 100) % 5, 0)
  }
  assert.equal(weigh(nhsEngland).questions[0]?.isRough, false)
})
