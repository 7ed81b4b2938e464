import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crossValidate } from './cross-validate.ts'
import { seededNumbers } from './seeded-numbers.ts'
import { readSuggestionModel, UnreadableModel, writeSuggestionModel } from './stored-model.ts'
import { explainSuggestion, suggestedLabels, suggestThemes } from './suggest.ts'
import { type Example, trainSuggestionModel } from './train.ts'

const subjects: Record<string, string[]> = {
  Parking: ['parking', 'car park', 'spaces', 'ticket machine', 'disabled bay'],
  Staff: ['nurse', 'kind doctor', 'receptionist', 'porter', 'midwife'],
  Waiting: ['waited', 'three hours', 'delay', 'queue', 'late clinic'],
}
const openings = ['the', 'there was', 'please think of', 'I remember', 'so much about', 'nothing but']
const closings = ['on Monday', 'at the site', 'for my mother', 'again', 'in the evening', 'this year']

/** Made-up responses that name one subject, or two where `several` is set. */
function makeExamples(count: number, several = false, seed = 5): Example[] {
  const random = seededNumbers(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  return Array.from({ length: count }, (_, place) => {
    const first = pick(Object.keys(subjects))
    const second = pick(Object.keys(subjects))
    const labels = several && random() < 0.4 ? [...new Set([first, second])] : [first]
    const said = labels.map((label) => `${pick(openings)} ${pick(subjects[label] ?? [])}`)
    return { text: `${said.join(' and ')} ${pick(closings)} ${place}`, labels }
  })
}

const model = trainSuggestionModel(makeExamples(200))

test('every label is scored between 0 and 1, the likeliest first, and only likely ones are suggested', () => {
  const suggestions = suggestThemes(model, { text: 'No space in the CAR PARK!' })
  assert.deepEqual(suggestions.map(({ label }) => label).sort(), ['Parking', 'Staff', 'Waiting'])
  assert.equal(suggestions[0]?.label, 'Parking')
  assert.ok((suggestions[0]?.score ?? 0) > 0.8 && (suggestions[0]?.score ?? 2) < 1)
  assert.ok((suggestions[2]?.score ?? 1) < 0.2)
  assert.deepEqual(suggestedLabels(model, { text: 'No space in the CAR PARK!' }), ['Parking'])
})

test('a text that says nothing gets no suggestion', () => {
  assert.deepEqual(
    suggestThemes(model, { text: ' - ' }).map(({ score }) => score),
    [0, 0, 0],
  )
  assert.deepEqual(suggestedLabels(model, { text: '' }), [])
})

test('an explanation names the words, with their direction', () => {
  const words = explainSuggestion(model, { text: 'the nurse in the car park' }, 'Staff', 3)
  assert.equal(words.length, 3)
  assert.ok((words.find(({ word }) => word === 'nurse')?.weight ?? 0) > 0)
  assert.ok(words.some(({ word, weight }) => word.startsWith('car') && weight < 0))
  assert.throws(() => explainSuggestion(model, { text: 'nurse' }, 'Food'), RangeError)
})

test('several labels of one text are found', () => {
  const both = trainSuggestionModel(makeExamples(300, true))
  assert.deepEqual([both.vocabulary.beginnings, both.vocabulary.tied], [[], []])
  const text = 'there was the ticket machine and I remember three hours again'
  assert.deepEqual(suggestedLabels(both, { text }).sort(), ['Parking', 'Waiting'])
})

test('the question tells the same words apart', () => {
  const examples = Array.from({ length: 60 }, (_, place) => ({
    text: `everything ${place}`,
    question: place % 2 === 0 ? 'What went well?' : 'What could be better?',
    labels: [place % 2 === 0 ? 'Praise' : 'Complaint'],
  }))
  const asked = trainSuggestionModel(examples)
  const best = (question: string) => suggestThemes(asked, { text: 'everything', question })[0]?.label
  assert.equal(best('What went well?'), 'Praise')
  assert.equal(best('What could be better?'), 'Complaint')
})

test('a word is named once, with what it means to every question and to this one together', () => {
  const asked = makeExamples(300).map((example, place) => ({ ...example, question: `Q${place % 2}` }))
  const taught = trainSuggestionModel(asked)
  assert.ok(taught.vocabulary.tied.length > 0)
  const item = { text: 'the nurse', question: 'Q0' }
  const words = explainSuggestion(taught, item, 'Staff', 99)
  assert.equal(new Set(words.map(({ word }) => word)).size, words.length)
  const untold = explainSuggestion(taught, { text: 'the nurse' }, 'Staff', 99)
  const weightOf = (list: typeof words) => list.find(({ word }) => word === 'nurse')?.weight ?? 0
  assert.ok(weightOf(words) > weightOf(untold) && weightOf(untold) > 0)
})

test('the same examples and seed give the same model; another seed another one', () => {
  const examples = makeExamples(60, true)
  assert.deepEqual(trainSuggestionModel(examples, { seed: 3 }), trainSuggestionModel(examples, { seed: 3 }))
  assert.notDeepEqual(
    trainSuggestionModel(examples, { seed: 3 }),
    trainSuggestionModel(examples, { seed: 4 }),
  )
})

test('a model crosses a thread and a store without a change in any score', () => {
  const item = { text: 'the queue in the car park on Monday' }
  const scores = suggestThemes(model, item)
  assert.deepEqual(suggestThemes(structuredClone(model), item), scores)
  const written = writeSuggestionModel(model)
  assert.deepEqual(suggestThemes(readSuggestionModel(written), item), scores)
  assert.deepEqual(readSuggestionModel(written), model)
  for (const damaged of [
    '',
    '{}',
    written.replace('"version":3', '"version":2'),
    written.replace('"Staff"', '"Staff","More"'),
  ]) {
    assert.throws(() => readSuggestionModel(damaged), UnreadableModel)
  }
})

test('few or odd examples train without fault, and a label of two texts is never suggested', () => {
  assert.deepEqual(suggestThemes(trainSuggestionModel([]), { text: 'parking' }), [])
  const one = trainSuggestionModel([{ text: 'parking', labels: ['Parking'] }])
  assert.ok((suggestThemes(one, { text: 'parking' })[0]?.score ?? 2) <= 1)
  const same = trainSuggestionModel(makeExamples(40).map((example) => ({ ...example, labels: ['All'] })))
  assert.ok((suggestThemes(same, { text: 'the parking' })[0]?.score ?? 0) > 0.8)
  const rare = trainSuggestionModel([
    ...makeExamples(40),
    { text: 'sandwiches', labels: ['Food'] },
    { text: 'sandwiches', labels: ['Food'] },
    { text: 'cold soup', labels: ['Food'] },
  ])
  assert.equal(rare.thresholds[rare.labels.indexOf('Food')], undefined)
  assert.ok(!suggestedLabels(rare, { text: 'sandwiches' }).includes('Food'))
  assert.equal(suggestThemes(rare, { text: 'sandwiches' }).length, 4)
  const unlabelled = trainSuggestionModel([{ text: 'a', labels: [] }])
  assert.deepEqual(suggestThemes(unlabelled, { text: 'a' }), [])
})

test('progress is told label by label', () => {
  const steps: [number, number][] = []
  trainSuggestionModel(makeExamples(30), { onProgress: (done, total) => steps.push([done, total]) })
  assert.deepEqual(steps, [
    [1, 3],
    [2, 3],
    [3, 3],
  ])
})

test('cross-validation does not recognise a text that it has been trained on', () => {
  // One text a subject, written twenty times, by coders who agree: seen again it would be known every time.
  const examples = Array.from({ length: 60 }, (_, place) => ({
    text: ['alpha', 'beta', 'gamma'][place % 3] ?? '',
    labels: [['A', 'B', 'C'][place % 3] ?? ''],
  }))
  assert.equal(crossValidate(examples, { folds: 3 }).accuracy, 0)
  assert.equal(trainSuggestionModel(examples).estimatedAccuracy, 0)
})

test('a phrase that many wrote does not push the thresholds of labels to the edges', () => {
  const phrase = Array.from({ length: 200 }, () => ({ text: 'qqq zzz', labels: ['Waiting'] }))
  const { thresholds } = trainSuggestionModel([...makeExamples(100), ...phrase])
  for (const threshold of thresholds)
    assert.ok(threshold && threshold > 0.05 && threshold < 0.95, `${thresholds}`)
})

test('cross-validation gives the figures of suggestions on unseen examples', () => {
  const single = crossValidate(makeExamples(200), { folds: 4, seed: 2 })
  assert.equal(single.taken, 'best')
  assert.equal(single.base, 200)
  assert.equal(single.bestIsHeld, single.accuracy)
  assert.ok(single.accuracy > 0.9 && single.classBalanceAccuracy > 0.85, JSON.stringify(single))
  const several = crossValidate(makeExamples(300, true), { folds: 3 })
  assert.equal(several.taken, 'over threshold')
  assert.ok(several.bestIsHeld >= several.accuracy && several.microF1 > 0.9, JSON.stringify(several))
})

test('what is no answer is coded by rule as people coded others of that kind, and teaches no word', () => {
  const unanswered = ['Did not answer', '', '-', 'No response'].map((text, place) => ({
    text,
    labels: place < 3 ? ['No answer'] : ['Parking'],
  }))
  const ruled = trainSuggestionModel([...makeExamples(40), ...unanswered])
  assert.deepEqual(suggestThemes(ruled, { text: '?' })[0], { label: 'No answer', score: 0.75 })
  assert.deepEqual(suggestedLabels(ruled, { text: 'Not answered' }), ['No answer'])
  assert.equal(ruled.examples, 44)
  assert.ok(!ruled.vocabulary.words.includes('answer'))
  const tooFew = trainSuggestionModel([...makeExamples(40), ...unanswered.slice(0, 2)])
  assert.equal(suggestThemes(tooFew, { text: '?' })[0]?.score, 0)
})

test('a vector tells what no word does', () => {
  const vectorOf = (label: string) => (label === 'A' ? [1, 0] : [0, 1])
  const examples = makeExamples(40).map(({ text }, place) => {
    const label = place % 2 === 0 ? 'A' : 'B'
    return { text, labels: [label], vector: vectorOf(label) }
  })
  const taught = trainSuggestionModel(examples)
  const kept = readSuggestionModel(writeSuggestionModel(taught))
  for (const label of ['A', 'B']) {
    assert.equal(suggestThemes(kept, { text: 'zzz', vector: vectorOf(label) })[0]?.label, label)
  }
})
