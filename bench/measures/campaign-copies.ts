import { seededNumbers, shuffle } from '../../src/core/text/seeded-numbers.ts'
import { otherWords, ownSentences, templates } from './campaign-templates.ts'

type Random = () => number
type Edit = (template: string, random: Random) => string

const pick = <Item>(items: readonly Item[], random: Random): Item =>
  items[Math.floor(random() * items.length)] as Item

/** A letter with the words that the machine chose, or with the first of each. */
const fill = (template: string, choose: (choices: string[]) => string): string =>
  template.replace(/\{([^}]*)\}/g, (_all, choices: string) => choose(choices.split('|')))

const baseOf = (template: string): string => fill(template, ([first = '']) => first)

const sentencesOf = (text: string): string[] =>
  text.match(/[^.?!]+[.?!]/g)?.map((one) => one.trim()) ?? [text]

function changeWords(text: string, share: number, random: Random): string {
  const words = text.split(' ')
  const places = words.map((_word, place) => place)
  shuffle(places, places.length, random)
  for (const place of places.slice(0, Math.round(share * words.length)))
    words[place] = pick(otherWords, random)
  return words.join(' ')
}

const names = [
  'A. Marsh',
  'J. Okafor',
  'Priya S.',
  'Mr and Mrs Dale',
  'T. Novak',
  'Chris',
  'E. Hughes, Mill Lane',
]

/** The ten kinds of editing of analysis.md, section 5, each on its own. */
export const kinds: Readonly<Record<string, Edit>> = {
  exact: (template) => baseOf(template),
  'case and punctuation': (template, random) => {
    const text = baseOf(template).replace(/[.,]/g, () => (random() < 0.5 ? ' ' : '!'))
    return random() < 0.5 ? text.toUpperCase() : text.toLowerCase()
  },
  signed: (template, random) => `${baseOf(template)} Yours sincerely, ${pick(names, random)}`,
  'one sentence before': (template, random) => `${pick(ownSentences, random)} ${baseOf(template)}`,
  'sentences shuffled': (template, random) => {
    const sentences = sentencesOf(baseOf(template))
    shuffle(sentences, sentences.length, random)
    return sentences.join(' ')
  },
  'one sentence dropped': (template, random) => {
    const sentences = sentencesOf(baseOf(template))
    sentences.splice(Math.floor(random() * sentences.length), 1)
    return sentences.join(' ')
  },
  'half new sentences added': (template, random) => {
    const sentences = sentencesOf(baseOf(template))
    for (let added = Math.ceil(sentences.length / 2); added > 0; added--) {
      sentences.splice(Math.floor(random() * (sentences.length + 1)), 0, pick(ownSentences, random))
    }
    return sentences.join(' ')
  },
  'every tenth word changed': (template, random) => changeWords(baseOf(template), 0.1, random),
  'every fourth word changed': (template, random) => changeWords(baseOf(template), 0.25, random),
  'synonyms by machine': (template, random) => fill(template, (choices) => pick(choices, random)),
}

export type Copy = { text: string; template: number; kind: string }

/** So many copies of every template in every kind of editing; the same seed gives the same. */
export function makeCopies(seed: number, copies: number): Copy[] {
  const random = seededNumbers(seed)
  return templates.flatMap((template, place) =>
    Object.entries(kinds).flatMap(([kind, edit]) =>
      Array.from({ length: copies }, () => ({ text: edit(template, random), template: place, kind })),
    ),
  )
}
