import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Asked,
  type SaidNothing,
  type Substance,
  saysNothing,
  tellAsked,
  tellSaidNothing,
  tellSubstance,
} from './substance.ts'

const answers: Record<Substance, string[]> = {
  empty: ['', ' - ', '...', 'Did not answer', 'No answer given', 'NULL', 'no comment', '[left blank]'],
  nothing: [
    'Nothing',
    'nothing really!',
    'N/A',
    'No',
    'None that I can think of',
    'There is nothing to add',
    'Nope, nothing',
    'Not applicable',
  ],
  something: [
    'Nothing works here',
    'No parking',
    'There was no answer when I rang',
    'None of the nurses listened',
    'Nothing. Staff were kind',
    'no bus',
    `nothing ${'at all '.repeat(10_000)}`,
  ],
}

for (const [substance, texts] of Object.entries(answers)) {
  test(`answers that are ${substance}`, () => {
    for (const text of texts) assert.equal(tellSubstance(text), substance, text.slice(0, 60))
  })
}

test('an answer that says nothing is told from one that denies something', () => {
  for (const text of [
    '',
    ' - ',
    'n/a',
    'N/A.',
    'None',
    'nothing really',
    'No comment',
    'Can’t think of anything',
    'Nothing to add',
    'Don’t know.',
    'Not really sure',
    'No idea',
    '…',
  ]) {
    assert.ok(saysNothing(text), text)
  }
  for (const text of [
    'No parking',
    'Nothing but delays',
    'not enough nurses',
    'Everything',
    'I do not know where to go',
    'Not sure who to ask',
    `I can’t think of anything ${'really '.repeat(100_000)}`,
  ]) {
    assert.ok(!saysNothing(text), text)
  }
})

test('what a question asks for is told by its words', () => {
  const asked: [string, Asked][] = [
    ['What was good?', 'what-was-good'],
    ['What did we do well?', 'what-was-good'],
    ['What did you like?', 'what-was-good'],
    ['What would you like to say about the plan?', 'anything'],
    ['What would you like to see improved?', 'what-could-be-better'],
    ['How could we improve?', 'what-could-be-better'],
    ['What concerns do you have?', 'what-could-be-better'],
    ['What was good, and what could be better?', 'anything'],
    ['Do you want to tell us anything else?', 'anything'],
  ]
  for (const [question, kind] of asked) assert.equal(tellAsked(question), kind, question)
})

test('what says nothing is told apart by what was asked, and a no that is a view is left to be read', () => {
  const told: [string, string, SaidNothing | undefined][] = [
    ['Nothing', 'What should we improve?', 'nothing-to-improve'],
    ['nothing', 'What worries you?', 'no-worries'],
    ['Nothing!', 'What was good?', 'nothing-was-good'],
    ['N/A', 'What do you want to say?', 'no-view'],
    ['-', 'What was good?', 'no-answer'],
    ['Did not answer', 'What worries you?', 'no-answer'],
    ['No', 'Is there anything else?', 'no-view'],
    ['No.', 'What could be better?', 'nothing-to-improve'],
    ['No', 'Do you agree with the move, and why?', undefined],
    ['Not really', 'What do you think of the plan?', undefined],
    ['Absolutely no', 'Do you agree with closing it?', undefined],
    ['No more', 'Should there be more of these clinics?', undefined],
    ['No concerns', 'What do you think of this option?', undefined],
    ['No', 'Do you agree with any of these options?', undefined],
    ['No', 'Would closing it cause you any difficulty?', undefined],
    ['No, thanks', 'Do you have any other comments?', 'no-view'],
    ['None', 'What do you think of the plan?', 'no-view'],
    ['No parking', 'What worries you?', undefined],
  ]
  for (const [text, question, kind] of told)
    assert.equal(tellSaidNothing(text, question), kind, `${text}: ${question}`)
})
