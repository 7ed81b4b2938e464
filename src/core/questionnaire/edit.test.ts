import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listUnreadNumbers, readNumbers, showNumbers } from './carried-numbers.ts'
import { newQuestion, type Question, type Questionnaire, questionsOf } from './content.ts'
import { copyQuestions } from './copy.ts'
import {
  withCondition,
  withIds,
  withoutCondition,
  withoutQuestion,
  withoutSection,
  withQuestion,
  withQuestionAt,
  withQuestionMoved,
  withSectionMoved,
} from './edit.ts'

const question = (id: string, changes: Partial<Question> = {}) =>
  newQuestion({ id, kind: 'long-text', text: id, ...changes })
const section = (id: string, ...ids: string[]) => ({
  id,
  title: id,
  introduction: '',
  shownWhen: null,
  questions: ids.map((one) => question(one)),
})
const draft: Questionnaire = { sections: [section('s1', 'a', 'b'), section('s2', 'c')] }
const shape = ({ sections }: Questionnaire) =>
  sections.map(({ id, questions }) => `${id}: ${questions.map((one) => one.id).join(' ')}`.trim())

test('questions are added, taken out and moved, also from section to section', () => {
  assert.deepEqual(shape(withQuestion(draft, question('d'), 's1')), ['s1: a b d', 's2: c'])
  assert.deepEqual(shape(withQuestion(draft, question('d'), 'gone')), ['s1: a b', 's2: c d'])
  assert.deepEqual(shape(withoutQuestion(draft, 'a')), ['s1: b', 's2: c'])
  assert.deepEqual(shape(withQuestionMoved(draft, 'b', 'up')), ['s1: b a', 's2: c'])
  assert.deepEqual(shape(withQuestionMoved(draft, 'b', 'down')), ['s1: a', 's2: b c'])
  assert.deepEqual(shape(withQuestionMoved(draft, 'c', 'up')), ['s1: a b c', 's2:'])
  assert.deepEqual(shape(withQuestionMoved(draft, 'a', 'up')), shape(draft))
  assert.deepEqual(shape(withQuestionMoved(draft, 'c', 'down')), shape(draft))
  assert.deepEqual(shape(withQuestionAt(draft, 'a', { sectionId: 's2', place: 1 })), ['s1: b', 's2: c a'])
  assert.deepEqual(shape(withQuestionAt(draft, 'a', { sectionId: 'gone', place: 0 })), shape(draft))
})

test('a section that is taken out leaves its questions; the only one stays', () => {
  assert.deepEqual(shape(withoutSection(draft, 's2')), ['s1: a b c'])
  assert.deepEqual(shape(withoutSection(draft, 's1')), ['s2: a b c'])
  const [only] = draft.sections
  assert.deepEqual(shape(withoutSection({ sections: only ? [only] : [] }, 's1')), ['s1: a b'])
  assert.deepEqual(shape(withSectionMoved(draft, 's2', 'up')), ['s2: c', 's1: a b'])
  assert.deepEqual(shape(withSectionMoved(draft, 's2', 'down')), shape(draft))
})

test('conditions are added and taken out one by one', () => {
  const one = withCondition(null, { questionId: 'a', is: 'answered', keys: [] })
  const two = withCondition(one, { questionId: 'a', is: 'among', keys: ['x'] })
  assert.equal(two.conditions.length, 2)
  assert.deepEqual(withCondition(two, { questionId: 'a', is: 'among', keys: ['y'] }).conditions[1]?.keys, [
    'y',
  ])
  assert.deepEqual(withoutCondition(two, 1), one)
  assert.equal(withoutCondition(one, 0), null)
})

const routed: Questionnaire = {
  sections: [
    {
      ...section('s1'),
      questions: [
        question('a'),
        question('b', {
          text: 'You said {{a}}',
          shownWhen: { match: 'all', conditions: [{ questionId: 'a', is: 'answered', keys: [] }] },
        }),
      ],
    },
  ],
}

test('conditions and carried answers follow a question that gets another id', () => {
  const [, second] = questionsOf(withIds(routed, new Map([['a', 'z']])))
  assert.equal(second?.text, 'You said {{z}}')
  assert.equal(second?.shownWhen?.conditions[0]?.questionId, 'z')
})

test('copied questions keep what goes by questions that are copied too, and nothing else', () => {
  const both = copyQuestions(
    routed,
    new Map([
      ['a', 'a2'],
      ['b', 'b2'],
    ]),
  )
  assert.deepEqual([both[1]?.id, both[1]?.text], ['b2', 'You said {{a2}}'])
  assert.equal(both[1]?.shownWhen?.conditions[0]?.questionId, 'a2')
  const [alone] = copyQuestions(routed, new Map([['b', 'b2']]))
  assert.equal(alone?.text, 'You said [a]')
  assert.equal(alone?.shownWhen, null)
})

test('who writes names a carried answer by number; a number that none has is told', () => {
  assert.equal(showNumbers('You said {{a}}, {{gone}}', routed), 'You said {{question 1}}, {{gone}}')
  const read = readNumbers('You said {{question 1}} {{ Question 2 }}', [question('a')])
  assert.equal(read, 'You said {{a}} {{ Question 2 }}')
  assert.deepEqual(listUnreadNumbers(read), [2])
})
