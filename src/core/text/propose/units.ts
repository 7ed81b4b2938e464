import { listSentences, type Passage } from '../passages.ts'
import { saysNothing } from '../substance.ts'
import { listWords } from '../tokens.ts'
import { praiseAndBlame, stopWords } from './stop-words.ts'

/** One response as themes are looked for in it; `stance` is the answer to a closed question, if one gives it. */
export type ProposalResponse = { text: string; stance?: string | undefined }

/** A sentence of a response, by the number of the response from 0. */
export type Unit = Passage & { response: number }

/**
 * A sentence as people wrote it, once, however many wrote it: what is grouped. Under each stance apart, so that what
 * people in favour and people against say is never grouped together by the wording alone.
 */
export type Saying = {
  /** Its words that mean something, in order; also the pairs of neighbours. */
  terms: string[]
  words: number
  stance: string | undefined
  /** Every place where somebody said so, in the order of the responses. */
  units: Unit[]
}

/** A stance that fewer responses hold is not looked at apart. */
const leastOfStance = 50

function listStances(responses: readonly ProposalResponse[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { text, stance } of responses) {
    if (stance && !saysNothing(text)) counts.set(stance, (counts.get(stance) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= leastOfStance).map(([stance]) => stance))
}

const meansSomething = (word: string): boolean =>
  !stopWords.has(word) && !praiseAndBlame.has(word) && (word.length > 1 || /\P{ASCII}/u.test(word))

function listTerms(words: readonly string[]): string[] {
  const meaning = words.map(meansSomething)
  const pairs: string[] = []
  for (let place = 1; place < words.length; place += 1) {
    if (meaning[place - 1] && meaning[place]) pairs.push(`${words[place - 1]} ${words[place]}`)
  }
  return [...words.filter((_word, place) => meaning[place]), ...pairs]
}

/** What all responses say, sentence by sentence; those that say nothing are not among it. */
export function listSayings(responses: readonly ProposalResponse[]): { sayings: Saying[]; base: number } {
  const stances = listStances(responses)
  const known = new Map<string, Saying>()
  let base = 0
  responses.forEach(({ text, stance }, response) => {
    if (saysNothing(text)) return
    base += 1
    const held = stance && stances.has(stance) ? stance : undefined
    for (const place of listSentences(text)) {
      const sentence = text.slice(place.start, place.end)
      const words = listWords(sentence)
      const terms = listTerms(words)
      if (terms.length === 0 || saysNothing(sentence)) continue
      const key = `${held ?? ''}\n${words.join(' ')}`
      const saying = known.get(key) ?? { terms, words: words.length, stance: held, units: [] }
      saying.units.push({ ...place, response })
      known.set(key, saying)
    }
  })
  return { sayings: [...known.values()], base }
}
