/**
 * The columns of the sparse rows: words and word pairs, then runs of characters, then beginnings, then questions, then
 * what is tied to a question, then the numbers of the vector.
 */
export type Vocabulary = {
  words: string[]
  characters: string[]
  /** Runs of characters of the first word, and of the first three: what people name first is mostly what it is about. */
  beginnings: string[]
  questions: string[]
  /**
   * Words, and beginnings, that have a column more for answers to one question: place of the question × (words +
   * beginnings) + place among both. The same word means another thing to another question.
   */
  tied: number[]
  /** Inverse document frequency of each word column, then of each column of characters, then of beginnings. */
  idf: Float32Array
  /** How many numbers a vector has; 0 where texts come without. */
  vectorSize: number
}

export const firstQuestionColumn = ({ words, characters, beginnings }: Vocabulary): number =>
  words.length + characters.length + beginnings.length

export const firstTiedColumn = (vocabulary: Vocabulary): number =>
  firstQuestionColumn(vocabulary) + vocabulary.questions.length

export const firstVectorColumn = (vocabulary: Vocabulary): number =>
  firstTiedColumn(vocabulary) + vocabulary.tied.length

export function countColumns(vocabulary: Vocabulary): number {
  return firstVectorColumn(vocabulary) + vocabulary.vectorSize
}

/** The word or pair of words that a column stands for, also where it is tied to a question. */
export function wordOfColumn(vocabulary: Vocabulary, column: number): string | undefined {
  const key = vocabulary.tied[column - firstTiedColumn(vocabulary)]
  return vocabulary.words[key === undefined ? column : key % countTiable(vocabulary)]
}

/** The place of a column among words and beginnings; undefined where it is neither. */
export function tiablePlace(
  { words, characters, beginnings }: Vocabulary,
  column: number,
): number | undefined {
  if (column < words.length) return column
  const place = column - characters.length
  return place >= words.length && place < words.length + beginnings.length ? place : undefined
}

export const countTiable = ({ words, beginnings }: Vocabulary): number => words.length + beginnings.length
