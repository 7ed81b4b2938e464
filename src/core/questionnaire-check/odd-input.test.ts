import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kinds } from './asked.ts'
import { checkQuestionnaire, type QuestionnaireToCheck } from './index.ts'

/** A seeded sequence, so that a failure can be run again. */
function createDraw(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const pieces =
  "and|or|as well as|if you have|a|not|n't|never|all|ICB|how often|do you|would you pay|should|1 to 3|under 5|£|%|?|. |, |(|)|\"|/|🙂|👩‍👩‍👧|é|İ|ﬁ|\u202e|\u0000|\ud800|'|’|-|–|\n|the|very|good|poor|agree|disagree|names of|improve|safer care|yes|no|other|I did not|your car|since 2019|Thinking about|none".split(
    '|',
  )

function drawQuestionnaire(seed: number): QuestionnaireToCheck {
  const draw = createDraw(seed)
  const some = (most: number) =>
    Array.from({ length: draw(most) }, () => pieces[draw(pieces.length)]).join(draw(2) ? ' ' : '')
  const list = () => Array.from({ length: draw(9) }, () => some(5))
  const questions = Array.from({ length: draw(6) }, (_, place) => ({
    id: String(place),
    text: some(30),
    kind: kinds[draw(kinds.length)] ?? 'text',
    ...(draw(2) ? { options: list() } : {}),
    ...(draw(2) ? { hint: some(10), preamble: some(20), required: draw(2) === 1, rows: list() } : {}),
  }))
  return { title: some(5), questions }
}

test('whatever it is given it answers, the same each time, with places that are within the question', () => {
  for (let seed = 0; seed < 500; seed++) {
    const given = drawQuestionnaire(seed)
    const found = checkQuestionnaire(given)
    assert.deepEqual(checkQuestionnaire(given), found, `seed ${seed}`)
    for (const { question, start, end } of found) {
      const text = given.questions.find(({ id }) => id === question)?.text ?? ''
      assert.ok(
        start >= 0 && start <= end && end <= text.length,
        `seed ${seed}: ${start} to ${end} of “${text}”`,
      )
    }
  }
})

test('nothing asked, no answers, empty words: no throw', () => {
  assert.deepEqual(checkQuestionnaire({ title: '', questions: [] }), [])
  for (const kind of kinds) {
    checkQuestionnaire({ title: '', questions: [{ id: '', text: '', kind }] })
    checkQuestionnaire({ title: '', questions: [{ id: '', text: ' ', kind, options: [], rows: [] }] })
    checkQuestionnaire({ title: '', questions: [{ id: '', text: '?', kind, options: ['', ' '] }] })
  }
})

const adversarial =
  'a|a |and |or a |if you |most |(|"|should we |which |not |ICB |integrated care |do you |1 |1 to 2 |people who |£|🙂|.|? |, |n\'t |names of |for example |your main own |cut the our |often (|not very too |I did not '

test('a long text made to keep a pattern busy takes no longer than any other', () => {
  const slowestMs = 3000
  for (const piece of adversarial.split('|')) {
    const long = piece.repeat(Math.ceil(100_000 / piece.length))
    const started = performance.now()
    for (const kind of ['single', 'text'] as const) {
      const question = {
        id: 'q',
        kind,
        text: long,
        hint: long,
        preamble: long,
        options: [long, long],
        purpose: long,
      }
      checkQuestionnaire({ title: long, questions: [question] })
    }
    const took = performance.now() - started
    assert.ok(took < slowestMs, `“${piece}” repeated took ${Math.round(took)} ms`)
  }
})

test('ten times the questions or answers take about ten times as long', () => {
  const timeOf = (questions: number, answers: number) => {
    const given = {
      title: 'Long',
      questions: Array.from({ length: questions }, (_, place) => ({
        id: String(place),
        text: `How satisfied were you with room ${place} and its door today?`,
        kind: 'several' as const,
        options: Array.from({ length: answers }, (_, answer) => `I did not see door ${answer}`),
      })),
    }
    const started = performance.now()
    checkQuestionnaire(given)
    return performance.now() - started
  }
  timeOf(100, 10)
  const few = Math.max(timeOf(100, 10), 5)
  assert.ok(timeOf(1000, 10) < few * 40, 'questions')
  assert.ok(timeOf(1, 100_000) < 5000, 'answers')
})
