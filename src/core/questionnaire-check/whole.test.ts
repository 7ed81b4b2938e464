import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkQuestionnaire, type ProgrammeFacts, type QuestionToCheck } from './index.ts'

const satisfied = [
  'Very satisfied',
  'Fairly satisfied',
  'Neither satisfied nor dissatisfied',
  'Fairly dissatisfied',
  'Very dissatisfied',
]

type Short = Partial<QuestionToCheck> & { text: string }

function findingsOf(questions: readonly Short[], programme?: ProgrammeFacts) {
  return checkQuestionnaire(
    {
      title: 'A survey',
      questions: questions.map((question, place) => ({
        id: `q${place + 1}`,
        kind: question.options ? 'single' : 'text',
        purpose: 'To decide on it',
        hint: 'Optional. We keep it private.',
        ...question,
      })),
    },
    programme ? { programme } : {},
  )
}

const rulesOfWhole = (...given: Parameters<typeof findingsOf>) =>
  findingsOf(...given)
    .filter(({ question }) => question === null)
    .map(({ rule }) => rule)

test('scales that change direction are found over the whole', () => {
  const food = { text: 'How satisfied or dissatisfied were you with the food today?', kind: 'scale' as const }
  const beds = { text: 'How satisfied or dissatisfied were you with the beds today?', kind: 'scale' as const }
  const turned = [
    { ...food, options: satisfied },
    { ...beds, options: satisfied.toReversed() },
  ]
  assert.deepEqual(rulesOfWhole(turned), ['SL-08'])
  assert.deepEqual(
    rulesOfWhole([
      { ...food, options: satisfied },
      { ...beds, options: satisfied },
    ]),
    [],
  )
})

test('what is asked of the person comes last, the whole before its parts, own words before a list', () => {
  const unit = { text: 'Should there be one unit?', options: ['Yes', 'No'] }
  const group = { text: 'What is your ethnic group?', options: ['White', 'Asian', 'Prefer not to say'] }
  assert.deepEqual(rulesOfWhole([group, unit]), ['SL-22'])
  assert.deepEqual(rulesOfWhole([unit, group]), [])

  const letter = {
    text: 'How clear was the letter from the clinic?',
    kind: 'scale' as const,
    options: satisfied,
  }
  const overall = { text: 'Overall, how was the clinic today?', kind: 'scale' as const, options: satisfied }
  assert.deepEqual(rulesOfWhole([letter, overall]), ['SL-22'])
  assert.deepEqual(rulesOfWhole([overall, letter]), [])

  const list = { text: 'Which of these worry you?', kind: 'several' as const, options: ['Cost', 'Distance'] }
  const open = { text: 'What worries you about the plan?' }
  assert.deepEqual(rulesOfWhole([list, open]), ['SL-22'])
  assert.deepEqual(rulesOfWhole([open, list]), [])
})

test('the same fact asked twice is found, and what only looks the same is not', () => {
  assert.deepEqual(
    rulesOfWhole([{ text: 'What is your phone number?' }, { text: 'On which number can we ring you?' }]),
    ['SL-29'],
  )
  assert.deepEqual(
    rulesOfWhole([
      { text: 'What is your home postcode?', kind: 'place' },
      { text: 'What is the postcode of your work?', kind: 'place' },
    ]),
    [],
  )
})

test('a questionnaire that takes too long is found, by number and by minutes', () => {
  const rooms = Array.from({ length: 21 }, (_, place) => ({
    text: `Should room ${place + 1} open?`,
    options: ['Yes', 'No'],
  }))
  assert.deepEqual(rulesOfWhole(rooms), ['SL-20'])
  const open = Array.from({ length: 40 }, (_, place) => ({ text: `What should room ${place + 1} be for?` }))
  const [finding] = findingsOf(open).filter(({ rule }) => rule === 'SL-20')
  assert.equal(finding?.severity, 'error')
  assert.match(finding?.why ?? '', /takes about 3\d minutes and has 40 open questions/)
})

const option = {
  name: 'One site',
  isPreferred: false,
  words: 100,
  hasPicture: false,
  givesCost: true,
  lacks: [] as string[],
}
const sound: ProgrammeFacts = {
  options: [option, { ...option, name: 'Two sites', isPreferred: true, words: 120 }],
  optionsAreRotated: false,
  pilot: { people: 6, withAccessNeed: 1 },
}
const complete: Short[] = [
  { text: 'What effect would each plan have on you?' },
  { text: 'Is there another option that we should look at?' },
  { text: 'Which of these describes you?', options: ['Patient', 'Carer', 'Staff', 'Member of the public'] },
]
const programmeRules = (questions: readonly Short[], facts: ProgrammeFacts) =>
  rulesOfWhole(questions, facts).filter((rule) => ['SL-26', 'SL-27', 'SL-30', 'SL-31'].includes(rule))

test('rules on the programme run only with its facts', () => {
  assert.deepEqual(programmeRules(complete, sound), [])
  assert.ok(
    findingsOf([{ text: 'What do you think?' }]).every(({ rule }) => rule !== 'SL-30' && rule !== 'SL-31'),
  )
})

test('a preferred option that everybody sees first', () => {
  const first = { ...sound, options: sound.options.toReversed() }
  assert.deepEqual(programmeRules(complete, first), ['SL-26'])
  assert.deepEqual(programmeRules(complete, { ...first, optionsAreRotated: true }), [])
})

test('options that are not told alike', () => {
  const longer = { ...sound, options: [option, { ...option, words: 151 }] }
  assert.deepEqual(programmeRules(complete, longer), ['SL-27'])
  const onePicture = { ...sound, options: [option, { ...option, hasPicture: true }] }
  assert.match(
    findingsOf(complete, onePicture)
      .map(({ why }) => why)
      .join(' '),
    /1 of 2 options has a picture/,
  )
})

test('what every questionnaire on a change has to ask', () => {
  for (const left of complete) {
    const missing = complete.filter((one) => one !== left)
    assert.deepEqual(programmeRules(missing, sound), ['SL-30'], left.text)
  }
})

test('a trial by five people, one with an access need', () => {
  for (const pilot of [null, { people: 4, withAccessNeed: 1 }, { people: 9, withAccessNeed: 0 }]) {
    assert.deepEqual(programmeRules(complete, { ...sound, pilot }), ['SL-31'])
  }
})
