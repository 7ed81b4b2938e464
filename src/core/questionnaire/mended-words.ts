import { isPlace } from '../redaction/name-tokens.ts'
import { guardedWords, isMistaken, otherWithCapital, shortForms, smallWords } from './mended-lists.ts'
import { editsBetween, isLink, lettersOf, type MendToken, readMendTokens } from './mended-tokens.ts'

/** Whether something in small letters is a word of the language. */
export type IsWord = (lower: string) => boolean

/** Most words of one text that may be mended where the meaning is said to be unchanged. */
export const mostMendedWords = 3

/** From here on words are not counted: what differs so much is another text, and looking on would take long. */
const mostCounted = 8

/** How far the places in both texts can be apart by so many steps, each of at most six words. */
const widest = mostCounted * 6

/** What was done to come to a place in both texts: of words that came next to words that went another was made. */
type Way = 'kept' | 'came' | 'went'

/**
 * How many words were mended to make one text of another, where that is all that was done: typing errors, spellings,
 * words written as one, short forms written out, punctuation, capital letters, and small words that came or went.
 * Whatever else differs gives `Infinity`: a word in place of another that is as good a word may turn the meaning,
 * however near they are in letters (*clean* and *clear*). Docs: `docs/adr/0027`.
 */
export function countMendedWords(textBefore: string, textAfter: string, isWord: IsWord): number {
  const [before, after] = [readMendTokens(textBefore), readMendTokens(textAfter)]
  const cells = new Map<string, Cell>()
  const reach = (b: number, a: number, way: Way, cost: number) => {
    if (cost > mostCounted) return
    const cell = cells.get(`${b} ${a}`) ?? newCell()
    cells.set(`${b} ${a}`, cell)
    cell[way] = Math.min(cell[way], cost)
  }
  reach(0, 0, 'kept', 0)
  for (let b = 0; b <= before.length; b++) {
    const [from, to] = [Math.max(0, b - widest), Math.min(after.length, b + widest)]
    for (let a = from; a <= to; a++) {
      const cell = cells.get(`${b} ${a}`)
      if (!cell) continue
      for (const { went, came, cost } of stepsFrom(before, after, b, a, isWord)) {
        if (went > 0 && came > 0) reach(b + went, a + came, 'kept', leastOf(cell) + cost)
        else if (went > 0) reach(b + went, a, 'went', Math.min(cell.kept, cell.went) + cost)
        else reach(b, a + came, 'came', Math.min(cell.kept, cell.came) + cost)
      }
    }
  }
  const end = cells.get(`${before.length} ${after.length}`)
  return end ? leastOf(end) : Number.POSITIVE_INFINITY
}

/** The fewest mended words on the way to a place in both texts, by what was done last. */
type Cell = Record<Way, number>

const newCell = (): Cell => ({
  kept: Number.POSITIVE_INFINITY,
  came: Number.POSITIVE_INFINITY,
  went: Number.POSITIVE_INFINITY,
})
const leastOf = ({ kept, came, went }: Cell): number => Math.min(kept, came, went)

type Step = { went: number; came: number; cost: number }

/** What may have been done next, from a place in both texts. */
function stepsFrom(
  before: readonly MendToken[],
  after: readonly MendToken[],
  b: number,
  a: number,
  isWord: IsWord,
): Step[] {
  const [was, is] = [before[b], after[a]]
  const steps: Step[] = []
  if (was && is) {
    if (isSameWord(was, is)) steps.push({ went: 1, came: 1, cost: 0 })
    else if (isMended(was, is, isWord)) steps.push({ went: 1, came: 1, cost: 1 })
    if (isJoined(was, before[b + 1], is)) steps.push({ went: 2, came: 1, cost: 1 })
    if (isJoined(is, after[a + 1], was)) steps.push({ went: 1, came: 2, cost: 1 })
    const [out, back] = [writtenOut(was, after, a), writtenOut(is, before, b)]
    if (out > 0) steps.push({ went: 1, came: out, cost: 1 })
    if (back > 0) steps.push({ went: back, came: 1, cost: 1 })
  }
  const [came, went] = [mayCome(after, a), mayCome(before, b)]
  if (came > 0) steps.push({ went: 0, came, cost: 1 })
  if (went > 0) steps.push({ went, came: 0, cost: 1 })
  return steps
}

const isAllCapitals = (written: string) => /^\p{Lu}[\p{Lu}&]+$/u.test(written)
const hasCapital = (written: string) => /^\p{Lu}/u.test(written)

/** The same but for case, where case does not make it another word (“us” and “US”). */
const isSameWord = (was: MendToken, is: MendToken): boolean =>
  was.lower === is.lower &&
  (was.written === is.written ||
    !otherWithCapital.has(was.lower) ||
    (!isAllCapitals(was.written) && !isAllCapitals(is.written) && was.begins && is.begins))

function isMended(was: MendToken, is: MendToken, isWord: IsWord): boolean {
  if (was.lower === is.lower) return false
  if (isLink(was.lower) && isLink(is.lower)) return hostOf(was.lower) === hostOf(is.lower)
  if (isMistaken(was.lower, is.lower)) return true
  if (guardedWords.has(was.lower) || guardedWords.has(is.lower)) return false
  if (lettersOf(was.lower) === lettersOf(is.lower)) return isMereSign(was.lower, is.lower)
  const isName = [was, is].some(
    ({ written, begins, lower }) =>
      isAllCapitals(written) || (hasCapital(written) && (!begins || isPlace({ lower }))),
  )
  if (isName) return false
  if (spellingOf(was.lower) === spellingOf(is.lower)) return isWord(was.lower) !== isWord(is.lower)
  return !isWord(was.lower) && isWord(is.lower) && isNear(was.lower, is.lower)
}

const hostOf = (link: string) => link.split('/')[0]

/** An apostrophe of possession, or a hyphen that parts no prefix which makes another word (“re-form”). */
const isMereSign = (was: string, is: string): boolean =>
  [was, is].every((word) => !word.includes("'") || /'s$|s'$/.test(word)) &&
  ![was, is].some((word) => word.startsWith('re-'))

/** Long words may have two errors. */
const isNear = (was: string, is: string): boolean => {
  const most = is.length >= 8 ? 2 : 1
  return is.length >= 3 && /^[\p{L}'-]+$/u.test(was) && editsBetween(was, is, most) <= most
}

/** One form for spellings of both sides of the Atlantic. Two that come out alike are one word only if one is unknown. */
const spellingOf = (lower: string): string =>
  lower
    .replace(/[ao]e/g, 'e')
    .replace(/our/g, 'or')
    .replace(/([bt])re(s?)$/, '$1er$2')
    .replace(/([iy])z(?=e|ing|ation)/g, '$1s')
    .replace(/ogue(s?)$/, 'og$1')
    .replace(/ll(?=ed|ing|er)/g, 'l')

/** Two words that were written as one, or with a hyphen. */
const isJoined = (first: MendToken, second: MendToken | undefined, whole: MendToken): boolean =>
  second !== undefined &&
  lettersOf(first.lower) + lettersOf(second.lower) === lettersOf(whole.lower) &&
  ![first, second, whole].some(({ lower }) => guardedWords.has(lower) || lower === 'be')

/** How many words from a place on are what a short form stands for; 0 where they are not. */
function writtenOut(short: MendToken, words: readonly MendToken[], from: number): number {
  const meant = shortForms.get(short.lower)?.replaceAll(',', '').split(' ')
  return meant?.every((word, place) => words[from + place]?.lower === word) ? meant.length : 0
}

/** How many words at a place may have come or gone by themselves: a small one, one said twice, a short form explained. */
function mayCome(words: readonly MendToken[], at: number): number {
  const [word, before, next] = [words[at], words[at - 1], words[at + 1]]
  if (!word) return 0
  if (before?.lower === word.lower && !guardedWords.has(word.lower)) return 1
  if (smallWords.has(word.lower) && !(next && guardedWords.has(next.lower))) return 1
  const explained = before ? writtenOut(before, words, at) : 0
  if (explained > 0) return explained
  for (const [short, meant] of shortForms) {
    const length = meant.split(' ').length
    const stands = words[at + length]?.lower === short
    if (stands && writtenOut({ ...word, lower: short }, words, at) === length) return length
    // The short form, after what it stands for.
    const isShort = word.lower === short && at >= length
    if (isShort && writtenOut(word, words, at - length) === length) return 1
  }
  return 0
}
