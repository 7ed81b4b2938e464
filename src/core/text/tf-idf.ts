import { nothingTo, tellSubstance } from './substance.ts'
import { listCharacterTerms, listWords, listWordTerms } from './tokens.ts'

/** What a model reads of a response: what was written and, if known, what was asked and what it means as a vector. */
export type Item = {
  text: string
  question?: string | undefined
  /** Of unit length, from a sentence encoder; a model that was taught with vectors needs one for every item. */
  vector?: ArrayLike<number> | undefined
}

/**
 * The columns of the sparse rows: words and word pairs, then runs of characters, then questions, then the numbers of
 * the vector.
 */
export type Vocabulary = {
  words: string[]
  characters: string[]
  questions: string[]
  /** Inverse document frequency of each word column, then of each character column. */
  idf: Float32Array
  /** How many numbers a vector has; 0 where texts come without. */
  vectorSize: number
}

/** How much the question and the vector weigh beside the words and the runs of characters, which weigh 1 each. */
export type BlockWeights = { questionWeight: number; vectorWeight: number }

/** Sparse rows (CSR): row r holds `columns` and `values` from starts[r] to starts[r + 1]. */
export type SparseRows = { starts: Int32Array; columns: Int32Array; values: Float32Array }

export type VocabularySettings = { leastWordTexts: number; leastCharacterTexts: number }

/**
 * What was asked and, where the answer is “nothing”, what that means: to “What could be better?” it is praise, to “What
 * was good?” the opposite. Where the question does not say, it means what it means to this question.
 */
function listQuestionTerms({ text, question }: Item): string[] {
  if (question === undefined) return []
  if (tellSubstance(text) !== 'nothing') return [question]
  return [question, nothingTo(question)]
}

/** In how many texts each term occurs. */
class TermTally {
  readonly ids = new Map<string, number>()
  private readonly texts: number[] = []
  private readonly lastText: number[] = []

  idOf(term: string): number {
    const known = this.ids.get(term)
    if (known !== undefined) return known
    const id = this.ids.size
    this.ids.set(term, id)
    this.texts.push(0)
    this.lastText.push(-1)
    return id
  }

  countOnce(id: number, text: number): void {
    if (this.lastText[id] === text) return
    this.lastText[id] = text
    this.texts[id] = (this.texts[id] ?? 0) + 1
  }

  /** Terms found in at least `least` texts, in order of first appearance, each with its number of texts. */
  listFrequent(least: number): { term: string; texts: number }[] {
    const frequent: { term: string; texts: number }[] = []
    for (const [term, id] of this.ids) {
      const texts = this.texts[id] ?? 0
      if (texts >= least) frequent.push({ term, texts })
    }
    return frequent
  }
}

/**
 * Learns which words, word pairs and runs of characters to count, from texts alone (labels play no part).
 * idf = ln((1 + texts) / (1 + texts with the term)) + 1, the smoothed form.
 */
export function fitVocabulary(items: readonly Item[], settings: VocabularySettings): Vocabulary {
  const words = new TermTally()
  const characters = new TermTally()
  const characterIds = new Map<string, number[]>()
  items.forEach((item, text) => {
    const textWords = listWords(item.text)
    for (const term of listWordTerms(textWords)) words.countOnce(words.idOf(term), text)
    for (const word of textWords) {
      let ids = characterIds.get(word)
      if (!ids) {
        ids = listCharacterTerms(word).map((term) => characters.idOf(term))
        characterIds.set(word, ids)
      }
      for (const id of ids) characters.countOnce(id, text)
    }
  })
  const keptWords = words.listFrequent(settings.leastWordTexts)
  const keptCharacters = characters.listFrequent(settings.leastCharacterTexts)
  const idf = [...keptWords, ...keptCharacters].map(
    (kept) => Math.log((1 + items.length) / (1 + kept.texts)) + 1,
  )
  const questions = new Set(items.flatMap(listQuestionTerms))
  return {
    words: keptWords.map((kept) => kept.term),
    characters: keptCharacters.map((kept) => kept.term),
    questions: questions.size > 1 ? [...questions] : [],
    idf: Float32Array.from(idf),
    vectorSize: items[0]?.vector?.length ?? 0,
  }
}

const firstVectorColumn = ({ words, characters, questions }: Vocabulary): number =>
  words.length + characters.length + questions.length

export function countColumns(vocabulary: Vocabulary): number {
  return firstVectorColumn(vocabulary) + vocabulary.vectorSize
}

const indexTerms = (terms: readonly string[], firstColumn: number): Map<string, number> =>
  new Map(terms.map((term, place) => [term, firstColumn + place]))

/** Counts terms into columns, one text after another, without allocating a map for each. */
class Counter {
  private readonly counts: Float32Array
  private readonly touched: number[] = []

  constructor(size: number) {
    this.counts = new Float32Array(size)
  }

  add(column: number): void {
    const count = this.counts[column] ?? 0
    if (count === 0) this.touched.push(column)
    this.counts[column] = count + 1
  }

  /** Appends what was counted as one block of unit length, (1 + ln count) × idf, and starts afresh. */
  takeBlock(idf: Float32Array, columns: number[], values: number[]): void {
    const first = values.length
    let squares = 0
    for (const column of this.touched) {
      const value = (1 + Math.log(this.counts[column] ?? 1)) * (idf[column] ?? 0)
      squares += value * value
      columns.push(column)
      values.push(value)
      this.counts[column] = 0
    }
    const length = Math.sqrt(squares)
    for (let place = first; place < values.length; place++) values[place] = (values[place] ?? 0) / length
    this.touched.length = 0
  }
}

/**
 * Makes a function that turns items into sparse rows. The words of a row have unit length together, so have
 * its runs of characters: a long comment weighs no more than a short one. Unknown terms are left out.
 */
export function createVectoriser(
  vocabulary: Vocabulary,
  { questionWeight, vectorWeight }: BlockWeights,
): (items: readonly Item[]) => SparseRows {
  const words = indexTerms(vocabulary.words, 0)
  const characters = indexTerms(vocabulary.characters, words.size)
  const questions = indexTerms(vocabulary.questions, words.size + characters.size)
  const vectorColumn = firstVectorColumn(vocabulary)
  const counter = new Counter(words.size + characters.size)

  const findCharacterColumns = (word: string): number[] =>
    listCharacterTerms(word).flatMap((term) => characters.get(term) ?? [])

  /** Most words come again; a file that never ends may not fill the memory with those that do not. */
  const known = new Map<string, number[]>()
  const mostKnown = 50_000

  return (items) => {
    if (known.size > mostKnown) known.clear()
    const starts = new Int32Array(items.length + 1)
    const columns: number[] = []
    const values: number[] = []
    items.forEach((item, row) => {
      const textWords = listWords(item.text)
      for (const term of listWordTerms(textWords)) {
        const column = words.get(term)
        if (column !== undefined) counter.add(column)
      }
      counter.takeBlock(vocabulary.idf, columns, values)
      for (const word of textWords) {
        const found = known.get(word) ?? findCharacterColumns(word)
        known.set(word, found)
        for (const column of found) counter.add(column)
      }
      counter.takeBlock(vocabulary.idf, columns, values)
      for (const term of listQuestionTerms(item)) {
        const column = questions.get(term)
        if (column === undefined) continue
        columns.push(column)
        values.push(questionWeight)
      }
      for (let at = 0; at < vocabulary.vectorSize; at++) {
        columns.push(vectorColumn + at)
        values.push(vectorWeight * (item.vector?.[at] ?? 0))
      }
      starts[row + 1] = columns.length
    })
    return { starts, columns: Int32Array.from(columns), values: Float32Array.from(values) }
  }
}
