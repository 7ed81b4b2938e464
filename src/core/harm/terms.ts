import { classesOf } from './word-classes.ts'

/** A word of a text: where it is, and which sentence it is in. */
export type Token = { word: string; start: number; end: number; sentence: number; classes: readonly string[] }

/** One sign that the score counts: a word, two words, or classes of words near each other. */
export type Term = { column: string; block: number; first: number; last: number }

/** Signs of one block have unit length together in a window, times its weight. Words; classes; words beside classes. */
export const blockWeights = [1, 1.5, 1] as const

const classGap = 4
const wordGap = 3

/** Where each sentence begins; a line break ends one too. */
export function sentenceStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/[.!?]+["'”)]*\s+|\n+/g), (end) => end.index + end[0].length)]
}

/** The words of a text in small letters, `plain` having one kind of apostrophe. */
function listTokens(plain: string): Token[] {
  const starts = sentenceStarts(plain)
  const known = new Map<string, readonly string[]>()
  let sentence = 0
  return Array.from(plain.matchAll(/[\p{L}\p{N}]+(?:['-][\p{L}]+)*|[?!]/gu), ({ index, 0: said }) => {
    while ((starts[sentence + 1] ?? Number.POSITIVE_INFINITY) <= index) sentence += 1
    const word = said.toLowerCase()
    const classes = known.get(word) ?? classesOf(word)
    known.set(word, classes)
    return { word, start: index, end: index + said.length, sentence, classes }
  })
}

/** The signs in a text, in the order of their first word. */
function listTerms(tokens: readonly Token[]): Term[] {
  const terms: Term[] = []
  for (const [first, { word, classes }] of tokens.entries()) {
    const add = (block: number, column: string, last = first) => terms.push({ column, block, first, last })
    add(0, word)
    const next = tokens[first + 1]
    if (next) add(0, `${word} ${next.word}`, first + 1)
    for (const name of classes) add(1, `<${name}>`)
    for (let last = first + 1; last <= first + classGap; last++) {
      const later = tokens[last]
      if (!later) break
      for (const name of classes) {
        for (const other of later.classes) add(1, `<${name}> <${other}>`, last)
        if (last <= first + wordGap) add(2, `<${name}> ${later.word}`, last)
      }
      if (last <= first + wordGap) for (const other of later.classes) add(2, `${word} <${other}>`, last)
    }
  }
  return terms
}

/** Sentences that are read together: harm told once in a long and friendly letter must not drown in it. */
const readTogether = 3

type Window = { from: number; to: number }

/** Every run of sentences that are read together, as places among the tokens. */
function listWindows(tokens: readonly Token[]): Window[] {
  const firsts: number[] = []
  for (const [place, { sentence }] of tokens.entries()) {
    if (place === 0 || tokens[place - 1]?.sentence !== sentence) firsts.push(place)
  }
  const windows = Math.max(firsts.length - readTogether + 1, Math.min(firsts.length, 1))
  return Array.from({ length: windows }, (_, place) => ({
    from: firsts[place] ?? 0,
    to: firsts[place + readTogether] ?? tokens.length,
  }))
}

/** A text taken apart: its words, and the signs in each run of sentences, each sign once. */
export type Reading = { tokens: Token[]; windows: Term[][] }

export function readText(plain: string): Reading {
  const tokens = listTokens(plain)
  const terms = listTerms(tokens)
  const begins: number[] = []
  for (const [at, { first }] of terms.entries()) begins[first] ??= at
  const windows = listWindows(tokens).map(({ from, to }) => {
    const inside = new Map<string, Term>()
    for (let at = begins[from] ?? terms.length; at < (begins[to] ?? terms.length); at++) {
      const term = terms[at] as Term
      if (term.last < to && !inside.has(term.column)) inside.set(term.column, term)
    }
    return [...inside.values()]
  })
  return { tokens, windows }
}
