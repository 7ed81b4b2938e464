import {
  countTiable,
  firstQuestionColumn,
  firstTiedColumn,
  firstVectorColumn,
  tiablePlace,
  type Vocabulary,
} from './columns.ts'
import { nothingTo, tellSubstance } from './substance.ts'
import { remember, TermTally } from './term-tally.ts'
import { listCharacterTerms, listWords, listWordTerms } from './tokens.ts'

/** What a model reads of a response: what was written and, if known, what was asked and what it means as a vector. */
export type Item = {
  text: string
  question?: string | undefined
  /** Of unit length, from a sentence encoder; a model that was taught with vectors needs one for every item. */
  vector?: ArrayLike<number> | undefined
}

/** How much the question and the vector weigh beside the words and the runs of characters, which weigh 1 each. */
export type BlockWeights = { questionWeight: number; vectorWeight: number }

/** Sparse rows (CSR): row r holds `columns` and `values` from starts[r] to starts[r + 1]. */
export type SparseRows = { starts: Int32Array; columns: Int32Array; values: Float32Array }

export type VocabularySettings = {
  leastWordTexts: number
  leastCharacterTexts: number
  /** Whether what people name first has columns of its own. */
  begin: boolean
  /** Whether words have a column more for each question. */
  tie: boolean
}

/**
 * What was asked and, where the answer is “nothing”, what that means: to “What could be better?” it is praise, to “What
 * was good?” the opposite. Where the question does not say, it means what it means to this question.
 */
function listQuestionTerms({ text, question }: Item): string[] {
  if (question === undefined) return []
  if (tellSubstance(text) !== 'nothing') return [question]
  return [question, nothingTo(question)]
}

/** Of how many words the beginnings are that are looked at. */
const firstWords = [1, 3]
/** What each beginning weighs beside all words, and what is tied to a question beside what is not: half the kernel. */
const besideWeight = Math.SQRT1_2
/** What is tied to a question was said so often in answer to it. */
const leastTied = 2

/** Terms of each beginning, a block for each; those of different ones are different terms. */
const listBeginningTerms = (word: string, block: number): string[] =>
  listCharacterTerms(word).map((term) => `${firstWords[block]}${term}`)

/**
 * Learns which words, word pairs and runs of characters to count, from texts alone (labels play no part).
 * idf = ln((1 + texts) / (1 + texts with the term)) + 1, the smoothed form.
 */
export function fitVocabulary(items: readonly Item[], settings: VocabularySettings): Vocabulary {
  const words = new TermTally()
  const characters = new TermTally()
  const beginnings = new TermTally()
  const idsOf = remember((word) => listCharacterTerms(word).map((term) => characters.idOf(term)))
  const beginningIds = firstWords.map((_, block) =>
    remember((word) => listBeginningTerms(word, block).map((term) => beginnings.idOf(term))),
  )
  items.forEach((item, text) => {
    const textWords = listWords(item.text)
    for (const term of listWordTerms(textWords)) words.countOnce(words.idOf(term), text)
    for (const word of textWords) for (const id of idsOf(word)) characters.countOnce(id, text)
    beginningIds.forEach((idsOfFirst, block) => {
      for (const word of textWords.slice(0, firstWords[block]))
        for (const id of idsOfFirst(word)) beginnings.countOnce(id, text)
    })
  })
  const keptWords = words.listFrequent(settings.leastWordTexts)
  const keptCharacters = characters.listFrequent(settings.leastCharacterTexts)
  const keptBeginnings = settings.begin ? beginnings.listFrequent(settings.leastCharacterTexts) : []
  const idf = [...keptWords, ...keptCharacters, ...keptBeginnings].map(
    (kept) => Math.log((1 + items.length) / (1 + kept.texts)) + 1,
  )
  const questions = new Set(items.flatMap(listQuestionTerms))
  const untied: Vocabulary = {
    words: keptWords.map((kept) => kept.term),
    characters: keptCharacters.map((kept) => kept.term),
    beginnings: keptBeginnings.map((kept) => kept.term),
    questions: questions.size > 1 ? [...questions] : [],
    tied: [],
    idf: Float32Array.from(idf),
    vectorSize: items[0]?.vector?.length ?? 0,
  }
  return settings.tie ? { ...untied, tied: listTied(untied, items) } : untied
}

/** What was said often enough in answer to one question, in order. */
function listTied(vocabulary: Vocabulary, items: readonly Item[]): number[] {
  if (vocabulary.questions.length === 0) return []
  const placeOf = indexTerms(vocabulary.questions, 0)
  const { starts, columns } = createVectoriser(vocabulary, { questionWeight: 0, vectorWeight: 0 })(
    items.map(({ text, question }) => ({ text, question })),
  )
  const counts = new Map<number, number>()
  items.forEach(({ question }, row) => {
    const asked = question === undefined ? undefined : placeOf.get(question)
    if (asked === undefined) return
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const place = tiablePlace(vocabulary, columns[at] as number)
      if (place === undefined) continue
      const key = asked * countTiable(vocabulary) + place
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  })
  return [...counts].flatMap(([key, count]) => (count >= leastTied ? [key] : [])).sort((a, b) => a - b)
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

  /** Appends what was counted as one block of this length, (1 + ln count) × idf, and starts afresh. */
  takeBlock(idf: Float32Array, columns: number[], values: number[], weight = 1): void {
    const first = values.length
    let squares = 0
    for (const column of this.touched) {
      const value = (1 + Math.log(this.counts[column] ?? 1)) * (idf[column] ?? 0)
      squares += value * value
      columns.push(column)
      values.push(value)
      this.counts[column] = 0
    }
    const length = Math.sqrt(squares) / weight
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
  const beginnings = indexTerms(vocabulary.beginnings, words.size + characters.size)
  const questions = indexTerms(vocabulary.questions, firstQuestionColumn(vocabulary))
  const tied = new Map(vocabulary.tied.map((key, place) => [key, firstTiedColumn(vocabulary) + place]))
  const vectorColumn = firstVectorColumn(vocabulary)
  const counter = new Counter(firstQuestionColumn(vocabulary))
  const findColumns = (terms: readonly string[], columns: ReadonlyMap<string, number>) =>
    terms.flatMap((term) => columns.get(term) ?? [])
  const columnsOf = remember((word) => findColumns(listCharacterTerms(word), characters))
  const beginningColumns = firstWords.map((_, block) =>
    remember((word) => findColumns(listBeginningTerms(word, block), beginnings)),
  )

  return (items) => {
    const starts = new Int32Array(items.length + 1)
    const columns: number[] = []
    const values: number[] = []
    items.forEach((item, row) => {
      const first = columns.length
      const textWords = listWords(item.text)
      for (const term of listWordTerms(textWords)) {
        const column = words.get(term)
        if (column !== undefined) counter.add(column)
      }
      counter.takeBlock(vocabulary.idf, columns, values)
      for (const word of textWords) for (const column of columnsOf(word)) counter.add(column)
      counter.takeBlock(vocabulary.idf, columns, values)
      beginningColumns.forEach((columnsOfFirst, block) => {
        for (const word of textWords.slice(0, firstWords[block]))
          for (const column of columnsOfFirst(word)) counter.add(column)
        counter.takeBlock(vocabulary.idf, columns, values, besideWeight)
      })
      const last = columns.length
      const [asked, ...meant] = listQuestionTerms(item).map((term) => questions.get(term))
      for (const column of [asked, ...meant]) {
        if (column === undefined) continue
        columns.push(column)
        values.push(questionWeight)
      }
      if (asked !== undefined && tied.size > 0) {
        const firstKey = (asked - firstQuestionColumn(vocabulary)) * countTiable(vocabulary)
        for (let at = first; at < last; at++) {
          const place = tiablePlace(vocabulary, columns[at] as number)
          const column = place === undefined ? undefined : tied.get(firstKey + place)
          if (column === undefined) continue
          columns.push(column)
          values.push(besideWeight * (values[at] as number))
        }
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
