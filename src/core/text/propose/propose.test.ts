import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededNumbers } from '../seeded-numbers.ts'
import { saysNothing } from '../substance.ts'
import { listBroken, type ProposalResponse, proposeThemes, type ThemeProposal } from './index.ts'

/** Topics with words of their own; a response speaks of one to three of them, in sentences drawn by a seed. */
const topics = {
  parking: 'parking car park spaces ticket machine bays blue badge drive',
  buses: 'bus route timetable driver stop evening service fare',
  waiting: 'waiting list weeks appointment delay phoned queue cancelled',
  food: 'food meals lunch dinner hot menu vegetarian tray',
  noise: 'noise night ward sleep lights doors machines beeping',
  staff: 'nurse doctor explained listened rude gentle kind attitude',
} as const
type Topic = keyof typeof topics

function generate(count: number, seed: number, stanceOf?: (topic: Topic) => string): ProposalResponse[] {
  const random = seededNumbers(seed)
  const pick = <Of>(list: readonly Of[]): Of => list[Math.floor(random() * list.length)] as Of
  const names = Object.keys(topics) as Topic[]
  return Array.from({ length: count }, () => {
    if (random() < 0.1) return { text: pick(['', 'n/a', 'Nothing.', 'No comment', '-']) }
    const chosen = Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(names))
    const sentences = chosen.map((topic) => {
      const words = topics[topic].split(' ')
      return `The ${pick(words)} and the ${pick(words)} were about ${pick(words)} ${pick(words)}.`
    })
    const stance = stanceOf ? { stance: stanceOf(chosen[0] as Topic) } : {}
    return { text: sentences.join(' '), ...stance }
  })
}

const asRuled = (themes: readonly ThemeProposal[], responses: readonly ProposalResponse[]) =>
  themes.map(({ words, passages, responses: own }) => ({
    words,
    responses: own,
    text: [
      ...words,
      ...passages.map(({ response, start, end }) => responses[response]?.text.slice(start, end)),
    ].join(' '),
  }))

test('whatever the responses, the four rules hold, passages are real, and the same input gives the same themes', () => {
  for (const [count, seed] of [
    [0, 1],
    [4, 1],
    [30, 2],
    [200, 3],
    [800, 4],
    [800, 5],
  ] as const) {
    for (const stanceOf of [undefined, (topic: Topic) => (topic < 'n' ? 'agree' : 'disagree')]) {
      const responses = generate(count, seed, stanceOf)
      const { themes, base, placed } = proposeThemes(responses)
      assert.deepEqual(listBroken(asRuled(themes, responses), base), [], `${count} responses of seed ${seed}`)
      assert.equal(base, responses.filter(({ text }) => !saysNothing(text)).length)
      assert.ok(placed <= base)
      for (const { passages, responses: own, words } of themes) {
        assert.ok(words.length > 0 && passages.length > 0)
        for (const { response, start, end } of passages) {
          assert.ok(own.includes(response))
          assert.ok((responses[response]?.text.slice(start, end).length ?? 0) > 0)
        }
      }
      assert.deepEqual(proposeThemes(responses).themes, themes)
    }
  }
})

test('the rules are kept also where groups were asked for that break them', () => {
  const responses = generate(600, 7)
  const { themes, base } = proposeThemes(responses, { groups: 120 })
  assert.deepEqual(listBroken(asRuled(themes, responses), base), [])
  const copy = asRuled(themes.slice(0, 1), responses)
  assert.match(listBroken([...copy, ...copy], base).join(), /too much alike/)
  assert.match(listBroken(copy, 1_000_000).join(), /fewer than 1000 responses/)
})

test('themes follow what people speak of, and empty answers are in none', () => {
  const responses = generate(900, 9)
  const { themes } = proposeThemes(responses, { groups: 6 })
  const found = new Set(
    themes.map(
      ({ words }) => Object.entries(topics).find(([, own]) => own.split(' ').includes(words[0] ?? ''))?.[0],
    ),
  )
  assert.deepEqual([...found].sort(), Object.keys(topics).sort())
  for (const { responses: own } of themes) {
    for (const one of own) assert.ok(!saysNothing(responses[one]?.text ?? ''))
  }
})

test('where a closed question gives a stance, a theme is one stance’s, and says which', () => {
  const responses = generate(900, 11, (topic) =>
    topic === 'parking' || topic === 'buses' ? 'against' : 'for',
  )
  const { themes } = proposeThemes(responses)
  const named = themes.filter(({ stance }) => stance !== undefined)
  assert.ok(named.length > 3)
  for (const { stance, responses: own } of named) {
    for (const one of own) assert.equal(responses[one]?.stance, stance)
  }
})

test('a text sent by very many counts in the size of its theme and does not name or drown the others', () => {
  const campaign = { text: 'Save our bus route now. The evening service must stay.' }
  const responses = [...generate(300, 13), ...Array.from({ length: 2000 }, () => campaign)]
  const { themes } = proposeThemes(responses)
  assert.ok((themes[0]?.responses.length ?? 0) >= 2000)
  assert.ok(themes.length > 4, 'themes of the other 300 are found beside it')
})

test('vectors of a sentence encoder are used beside the words where they are given', () => {
  const responses = generate(400, 17)
  const asked: number[] = []
  const embed = (texts: readonly string[]) => {
    asked.push(texts.length)
    return texts.map((text) => Float32Array.from([text.length % 7, 1, text.includes('food') ? 5 : 0]))
  }
  const { themes, base } = proposeThemes(responses, { embed })
  assert.equal(asked.length, 1)
  assert.ok((asked[0] ?? 0) > 100)
  assert.deepEqual(listBroken(asRuled(themes, responses), base), [])
})
