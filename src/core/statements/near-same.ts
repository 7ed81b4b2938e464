import { listCharacterTerms, listWords } from '../text/tokens.ts'

/** Words that most statements have; what is left says what they are about. */
const smallWords = new Set(
  "a an and are as at be been but by can could do does for from had has have i if in into is it its it's just me more my need needs of on or our ought please shall should so than that the their them then there these they this to us was we were what when which who will with would you your".split(
    ' ',
  ),
)

const negations = new Set([
  'no',
  'not',
  'never',
  'without',
  'nothing',
  'none',
  "don't",
  "shouldn't",
  "can't",
  "won't",
])

const isNegation = (word: string) => negations.has(word)

function termsOf(text: string): { terms: Set<string>; negative: boolean } {
  const words = listWords(text)
  const telling = words.filter((word) => !smallWords.has(word) && !isNegation(word))
  const kept = telling.length > 0 ? telling : words
  return {
    // Pieces of words, so that "bus" and "buses", "clinic" and "clinics" share most of theirs.
    terms: new Set(kept.flatMap((word) => listCharacterTerms(word, 3, 3))),
    negative: words.filter(isNegation).length % 2 === 1,
  }
}

/** From here on two statements are put beside each other. Set by reading pairs: see the test. */
const leastAlike = 0.6

/** How much two statements share, from 0 to 1 (Dice over pieces of their telling words); opposites count as unlike. */
function likeness(one: string, other: string): number {
  const [a, b] = [termsOf(one), termsOf(other)]
  if (a.negative !== b.negative || a.terms.size + b.terms.size === 0) return 0
  const shared = [...a.terms].filter((term) => b.terms.has(term)).length
  return (2 * shared) / (a.terms.size + b.terms.size)
}

/** The statements that say nearly the same as a new one, the nearest first, three at most. */
export const findNearSame = <Statement extends { text: string }>(
  text: string,
  statements: readonly Statement[],
): Statement[] =>
  statements
    .map((statement) => ({ statement, like: likeness(text, statement.text) }))
    .filter(({ like }) => like >= leastAlike)
    .toSorted((one, other) => other.like - one.like)
    .slice(0, 3)
    .map(({ statement }) => statement)
