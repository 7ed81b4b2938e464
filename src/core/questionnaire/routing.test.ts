import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerInWords } from './answer-in-words.ts'
import { carry, nameCarried } from './carry.ts'
import { type Condition, newQuestion, type Question, type Questionnaire } from './content.ts'
import { minutesFor } from './minutes.ts'
import { toPlain } from './plain.ts'
import { isRouted, listRoutingFaults, listShown } from './routing.ts'
import { sayAnswers } from './said.ts'
import { type Answers, listSteps } from './steps.ts'

const choices = [
  { key: 'yes', label: 'Yes' },
  { key: 'no', label: 'No' },
]
const when = (questionId: string, is: Condition['is'], ...keys: string[]): Question['shownWhen'] => ({
  match: 'all',
  conditions: [{ questionId, is, keys }],
})
const ask = (id: string, more: Partial<Question> = {}) =>
  newQuestion({ id, kind: 'single-choice', text: `Ask ${id}?`, choices, ...more })
const section = (id: string, questions: Question[], shownWhen: Question['shownWhen'] = null) => ({
  id,
  title: id,
  introduction: '',
  shownWhen,
  questions,
})

const travels: Questionnaire = {
  sections: [
    section('first', [ask('uses'), ask('often', { shownWhen: when('uses', 'among', 'yes') })]),
    section(
      'way',
      [ask('far', { kind: 'long-text', shownWhen: when('often', 'answered') }), ask('cost')],
      when('uses', 'not-among', 'no'),
    ),
    section('last', [ask('age'), ask('coded', { isAnalystOnly: true })]),
  ],
}
const shown = (answers: Answers, of = travels) => listShown(listSteps(of, []), answers).map(({ key }) => key)

test('what is shown follows the answers before it; a blank keeps nobody from a question', () => {
  assert.deepEqual(shown({}), ['uses', 'cost', 'age'])
  assert.deepEqual(shown({ uses: { choices: ['yes'] } }), ['uses', 'often', 'cost', 'age'])
  assert.deepEqual(shown({ uses: { choices: ['no'] } }), ['uses', 'age'])
})

test('an answer that a later change hides counts for nothing, and shows again when it is taken back', () => {
  const answers = { uses: { choices: ['yes'] }, often: { choices: ['no'] }, far: { text: 'Far' } }
  assert.deepEqual(shown(answers), ['uses', 'often', 'far', 'cost', 'age'])
  assert.deepEqual(shown({ ...answers, uses: { choices: ['no'] } }), ['uses', 'age'])
  const { uses: _left, ...others } = answers
  assert.deepEqual(shown(others), ['uses', 'cost', 'age'], 'a hidden answer brings nothing up')
})

test('a hidden answer brings nothing up, whatever else was answered', () => {
  const chain = {
    sections: [
      section('s', [
        ask('a'),
        ask('b', { shownWhen: when('a', 'among', 'yes') }),
        ask('c', { shownWhen: when('b', 'answered') }),
      ]),
    ],
  }
  const b = { choices: ['yes'] }
  assert.deepEqual(shown({ a: { choices: ['yes'] }, b }, chain), ['a', 'b', 'c'])
  assert.deepEqual(shown({ a: { choices: ['no'] }, b }, chain), ['a'])
})

test('conditions may be met all or any, by grids and by what was said of an option', () => {
  const grid = ask('grid', { kind: 'grid', rows: [{ key: 'day', label: 'Day' }] })
  const either: Question['shownWhen'] = {
    match: 'any',
    conditions: [
      { questionId: 'grid', is: 'among', keys: ['day:yes'] },
      { questionId: 'each', is: 'among', keys: ['no'] },
    ],
  }
  const of = {
    sections: [section('s', [grid, ask('each', { kind: 'each-option' }), ask('why', { shownWhen: either })])],
  }
  const steps = listSteps(of, [{ id: 'o', title: 'O', description: '' }])
  const has = (answers: Answers) => listShown(steps, answers).some(({ key }) => key === 'why')
  assert.equal(has({}), false)
  assert.equal(has({ grid: { value: { grid: { day: 'yes' } } } }), true)
  assert.equal(has({ 'each:o': { choices: ['no'] } }), true)
  assert.equal(isRouted(steps), true)
})

test('what looks ahead, at itself, at nothing or at the desk’s own questions is reported', () => {
  assert.deepEqual(listRoutingFaults(travels), [])
  const wrong = {
    sections: [
      section('a', [
        ask('self', { shownWhen: when('self', 'answered') }),
        ask('ahead', { text: 'You said {{later}}' }),
        ask('nothing', { shownWhen: when('gone', 'answered') }),
        ask('key', { shownWhen: when('self', 'among', 'maybe') }),
        ask('desk', { isAnalystOnly: true }),
        ask('hidden', { shownWhen: when('desk', 'answered') }),
      ]),
      section('b', [ask('later')], when('later', 'answered')),
    ],
  }
  assert.deepEqual(
    listRoutingFaults(wrong).map(({ at, about, fault }) => `${at} → ${about}: ${fault}`),
    [
      'self → self: not-asked-before',
      'ahead → later: not-asked-before',
      'nothing → gone: unknown-question',
      'key → self: unknown-choice',
      'hidden → desk: analyst-only',
      'b → later: not-asked-before',
    ],
  )
})

test('an answer is carried into later wording as plain words, shortened, and read only once', () => {
  const name = ask('name', { kind: 'short-text' })
  const say = (answers: Answers) =>
    carry('You said {{ uses }}, {{name}}.', [ask('uses'), name], answers, {
      unanswered: '(blank)',
      locale: 'en-GB',
    })
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
  assert.equal(
    plain(say({ uses: { choices: ['yes'] }, name: { text: 'Jo\n& co' } })),
    'You said Yes, Jo & co.',
  )
  assert.equal(say({}), 'You said (blank), (blank).')
  assert.equal(plain(say({ name: { text: '{{uses}} <b>' } })), 'You said (blank), {{uses}} <b>.')
  assert.ok(say({ name: { text: 'x'.repeat(5000) } }).length < 160)
  assert.match(say({ name: { text: 'أبي' } }), /\u2068أبي\u2069/)
  assert.equal(nameCarried('You said {{uses}}.', [ask('uses')]), 'You said [Ask uses?].')
})

test('answers of every kind in words', () => {
  const places = ask('p', { kind: 'ranking' })
  const grid = ask('g', { kind: 'grid', rows: [{ key: 'day', label: 'By day' }] })
  const number = ask('n', { kind: 'number', number: { least: null, most: null, unit: 'minutes' } })
  const lines = (question: Question, value: Parameters<typeof answerInWords>[1], locale = 'en-GB') =>
    answerInWords(question, value, locale).choices
  assert.deepEqual(lines(places, { choices: ['no', 'yes'] }), ['1. No', '2. Yes'])
  assert.deepEqual(lines(grid, { value: { grid: { day: 'yes', gone: 'no' } } }), ['By day: Yes', 'gone: No'])
  assert.deepEqual(lines(number, { value: { number: 1200.5 } }), ['1,200.5 minutes'])
  assert.deepEqual(lines(ask('d'), { value: { day: '2027-05-04' } }), ['4 May 2027'])
  assert.deepEqual(lines(ask('d'), { value: { day: '2027-05' } }), ['May 2027'])
  assert.deepEqual(lines(ask('d'), { value: { day: '2027' } }), ['2027'])
  assert.deepEqual(lines(ask('l'), { value: { place: { area: 'E07', name: 'Adur' } } }), ['Adur'])
  assert.deepEqual(lines(ask('o'), { choices: ['yes'], value: { otherText: { yes: 'At noon' } } }), [
    'Yes: At noon',
  ])
  const file = { hash: 'h', name: 'a.pdf', type: 'application/pdf', bytes: 2_500_000 }
  assert.deepEqual(lines(ask('f'), { value: { file } }), ['a.pdf (2.4 MB)'])
  assert.deepEqual(lines(ask('d'), { value: { day: '2027-05' } }, 'pl'), ['maj 2027'])
  assert.deepEqual(lines(number, { value: { number: 1200.5 } }, 'de'), ['1.200,5 minutes'])
  assert.deepEqual(lines(ask('f'), { value: { file } }, 'de'), ['a.pdf (2,4 MB)'])
})

test('a response is said under its questions as the person read them', () => {
  const row = { questionChoices: choices, questionContent: {}, option: null, text: null, value: null }
  const said = sayAnswers(
    [
      { ...row, questionId: 'uses', question: 'Do you?', kind: 'single-choice', choices: ['yes'] },
      {
        ...row,
        questionId: 'why',
        question: 'Why {{uses}}, not {{gone}}?',
        kind: 'long-text',
        choices: null,
        text: 'So',
      },
    ],
    'en-GB',
  )
  assert.deepEqual(said[1]?.question.replace(/[\u2066-\u2069]/g, ''), 'Why Yes, not …?')
})

test('the plain form and the minutes leave out what only the desk fills in', () => {
  const plain = toPlain('Travel', travels)
  assert.deepEqual(
    plain.questions.map(({ id, kind }) => `${id}: ${kind}`),
    ['uses: single', 'often: single', 'far: text', 'cost: single', 'age: single'],
  )
  assert.deepEqual(plain.questions[0]?.options, ['Yes', 'No'])
  assert.equal(minutesFor(listSteps(travels, [])), 3)
  assert.equal(minutesFor([]), 1)
})
