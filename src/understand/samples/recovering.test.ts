import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask } from '../../../test/support/every-kind.ts'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { isSmall } from '../../core/stats/small-numbers.ts'
import { weighSample } from './weigh.ts'

const choice = (key: string, label: string) => ({ key, label })
const moving = ask('single-choice', 'Should it move?', {
  choices: [choice('yes', 'Yes'), choice('no', 'No')],
})
const sex = ask('single-choice', 'What is your sex?', {
  choices: [choice('f', 'Female'), choice('m', 'Male')],
})
const halves = new Map([
  ['Female', 500],
  ['Male', 500],
])

type Sample = { women: number; womenAgainst: number; menAgainst: number }

function publish(people: number, { women, womenAgainst, menAgainst }: Sample): string {
  const chosen = Array.from({ length: people }, (_, person) => {
    const isWoman = person < women
    const isAgainst = isWoman ? person < womenAgainst : person - women < menAgainst
    const of = { responseId: String(person) }
    return [
      { ...of, questionId: moving.id, choices: [isAgainst ? 'no' : 'yes'] },
      { ...of, questionId: sex.id, choices: [isWoman ? 'f' : 'm'] },
    ]
  }).flat()
  const margins = [{ attribute: 'sex', questionId: sex.id }]
  const base = { name: 'Ottermarch', source: 'Council', people: new Map([['sex', halves]]) }
  return JSON.stringify(weighSample({ questions: [moving, sex], chosen, margins, base }, nhsEngland))
}

/**
 * Plays a reader who knows the method, the people of the area and how many were asked, and lists every sample that would
 * have been published just so.
 */
function listRecovered(people: number): Sample[] {
  const alike = new Map<string, Sample[]>()
  for (let women = 1; women < people; women++)
    for (let womenAgainst = 0; womenAgainst <= women; womenAgainst++)
      for (let menAgainst = 0; menAgainst <= people - women; menAgainst++) {
        const sample = { women, womenAgainst, menAgainst }
        const page = publish(people, sample)
        alike.set(page, [...(alike.get(page) ?? []), sample])
      }
  const cells = ({ women, womenAgainst, menAgainst }: Sample) => [
    womenAgainst,
    menAgainst,
    women - womenAgainst,
    people - women - menAgainst,
  ]
  return [...alike.values()]
    .filter((samples) =>
      cells(samples[0] as Sample).some(
        (secret, place) =>
          isSmall(secret, nhsEngland) && samples.every((sample) => cells(sample)[place] === secret),
      ),
    )
    .flatMap(([first]) => first ?? [])
}

test('who knows the weights recovers from a weighted share no few people of a group who gave an answer', () => {
  for (const people of [12, 30]) assert.deepEqual(listRecovered(people), [], `${people} people`)
})
