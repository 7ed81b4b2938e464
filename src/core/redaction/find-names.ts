import type { Span } from './kinds.ts'
import { introducedByContext, introducedByWhatFollows, isSaidToBe, isSpokenOf } from './name-context.ts'
import {
  hospitalNames,
  isAcronym,
  isAfterThing,
  isClearTitle,
  isFunctionWord,
  isKnownName,
  isPlace,
  isSeldomName,
  isThing,
  isTitle,
  isWordName,
  readTokens,
  type Token,
} from './name-tokens.ts'
import { publicFigures } from './word-names.ts'

/** Words with capitals that stand together, with initials and the small words of names between. */
type Run = { from: number; to: number }

const joinsName = /^(?:[ \t\u00a0]|\.[ \t\u00a0]?)$/
const particles = new Set(
  'van von de der den da di del la le bin ibn al el ap ab ní nic ó mac du dos das ter'.split(' '),
)
const isInitial = ({ word }: Token) => /^\p{Lu}$/u.test(word)

function readRuns(tokens: readonly Token[]): Run[] {
  const runs: Run[] = []
  for (let from = 0; from < tokens.length; from++) {
    const first = tokens[from]
    if (!first?.isCapital || first.lower === 'i') continue
    let to = from
    for (let next = from + 1; next < tokens.length; next++) {
      const token = tokens[next]
      const held = tokens[next - 1]
      if (!token || !held || token.lower === 'i') break
      const isClose =
        token.before === ' ' || (joinsName.test(token.before) && (isInitial(held) || isTitle(held)))
      if (!isClose) break
      if (token.isCapital) to = next
      else if (!particles.has(token.lower) || !tokens[next + 1]?.isCapital) break
    }
    runs.push({ from, to })
    from = to
  }
  return runs
}

type Place = { tokens: readonly Token[]; text: string }

/** Titles and the word that only begins the sentence are no part of a name. Undefined where nothing is left. */
function trim({ tokens }: Place, { from, to }: Run): (Run & { titled: boolean }) | undefined {
  let start = from
  let titled = false
  const before = tokens[from - 1]
  if (before && isTitle(before) && tokens[from]?.before.match(/^\.? $/)) titled = true
  for (; start <= to; start++) {
    const token = tokens[start]
    if (!token) break
    if (isTitle(token) && start < to) titled = true
    else if (isTitle(token) && (isClearTitle(token) || start > from)) return undefined
    else if (titled || !isFunctionWord(token) || (isWordName(token) && !token.begins)) break
  }
  let end = to
  while (
    end > start &&
    tokens[end] &&
    isFunctionWord(tokens[end] as Token) &&
    !isWordName(tokens[end] as Token)
  )
    end--
  return start > end ? undefined : { from: start, to: end, titled }
}

function isOfThing({ tokens }: Place, { from, to, titled }: Run & { titled: boolean }): boolean {
  const inside = tokens.slice(from, to + 1)
  const [before, after] = [tokens[from - 1], tokens[to + 1]]
  if (inside.some(isThing) && !titled) return true
  if (after && after.before === ' ' && isAfterThing(after) && !titled) return true
  // A hospital that bears a name, by the article: “the Christie”, “at the William Harvey”.
  return !titled && before?.lower === 'the' && before.end + 1 === tokens[from]?.start
}

const placeBefore = new Set('in from near at to of around outside via for'.split(' '))

/** How sure it is that a run of capitals names a person. */
function isPerson(place: Place, run: Run & { titled: boolean }): boolean {
  const inside = place.tokens.slice(run.from, run.to + 1)
  const [first] = inside
  if (!first) return false
  if (run.titled)
    return !isSeldomName(first) && !(isFunctionWord(first) && inside.length === 1 && !isWordName(first))
  if (isAcronym(first)) return false
  if (inside.every(isInitial)) return false
  if (inside.length > 1 && isInitial(first) && place.text[first.end] === '.') return true
  const before = place.tokens[run.from - 1]
  const introduced = introducedByContext(place.text, first.start)
  if (introduced && !isSeldomName(first) && !(inside.every(isPlace) && placeBefore.has(before?.lower ?? '')))
    return true
  const end = inside.at(-1)?.end ?? first.end
  const shown = introducedByWhatFollows(place.text, end)
  const follows = shown || isSpokenOf(place.text, end)
  if (introduced && isWordName(first)) return true
  if (inside.every((token) => isPlace(token) || isSeldomName(token)) && !(isWordName(first) && follows))
    return false
  if (inside.every(isPlace) && placeBefore.has(before?.lower ?? '')) return false
  if (inside.some((token) => isKnownName(token) && !isPlace(token))) return true
  if (inside.some(isWordName) && (inside.length > 1 || !first.begins || follows)) {
    return inside.length > 1 ? inside.some(isKnownName) || follows || !first.begins : true
  }
  if (inside.length === 2 && inside.some(isKnownName) && !inside.every(isPlace)) return true
  return shown && !isSeldomName(first) && !inside.some(isPlace)
}

/** Whether a person is named in small letters: only by what stands before, or between others that are. */
function findUncapitalised({ tokens, text }: Place): Run[] {
  const runs: Run[] = []
  for (const [at, token] of tokens.entries()) {
    if (token.isCapital || token.lower.length < 3) continue
    const before = tokens[at - 1]
    const titled = before && isClearTitle(before) && /^\.? $/.test(token.before)
    const initial = before && /^\p{L}$/u.test(before.word) && token.before === '. ' && isKnownName(token)
    if (initial) runs.push({ from: at - 1, to: at })
    else if (titled && !isFunctionWord(token) && !isThing(token)) runs.push({ from: at, to: at })
    else if ((isKnownName(token) || isWordName(token)) && !isPlace(token)) {
      const strong =
        isKnownName(token) && (introducedByContext(text, token.start) || isSaidToBe(text, token.start))
      if (strong)
        runs.push({
          from: at,
          to: tokens[at + 1]?.before === ' ' && isKnownName(tokens[at + 1] as Token) ? at + 1 : at,
        })
    }
  }
  return runs
}

const inList =
  /^(?: (?:and|or|&|not|then|also) |, (?:and |then |or )?|\/|\? )(?:Dr\.? |Mrs? |Ms |Miss |then |a different |also called )?["‘'“]?$/i

/** The others of a list that holds one: “Noor and Hamza”, “Ewa, Ania, Gosia”; and the same word elsewhere. */
function spread(place: Place, found: Run[], runs: readonly Run[]): Run[] {
  const { tokens, text } = place
  const all = [...found]
  const isTaken = (run: Run) => all.some((one) => one.from <= run.to && run.from <= one.to)
  const textBetween = (one: Run, other: Run) =>
    text.slice(tokens[one.to]?.end ?? 0, tokens[other.from]?.start ?? 0)
  for (let grown = true; grown; ) {
    grown = false
    for (const run of runs) {
      const trimmed = trim(place, run)
      const first = trimmed && tokens[trimmed.from]
      if (!trimmed || !first || isTaken(trimmed) || isSeldomName(first) || isOfThing(place, trimmed)) continue
      const beside = all.some(
        (one) => inList.test(textBetween(one, trimmed)) || inList.test(textBetween(trimmed, one)),
      )
      const words = new Set(all.flatMap((one) => tokens.slice(one.from, one.to + 1).map(({ word }) => word)))
      const again = words.has(first.word) && first.word.length > 2 && !(first.begins && isWordName(first))
      const isPlain = isPlace(first) || isFunctionWord(first) || isAcronym(first)
      if (!isPlain && (again || (beside && trimmed.to - trimmed.from < 3 && !first.begins))) {
        all.push(trimmed)
        grown = true
      }
    }
  }
  return all
}

const partOfName = new Set(
  'big little old young nan nana nanny gran granny grandma auntie aunty aunt uncle'.split(' '),
)

/** With the words that belong to it: “Big Bea”, “Nana Yaa”, the full stop of “Ayesha R.”. */
function spanOf({ tokens, text }: Place, { from, to }: Run): Span {
  const [first, last, before] = [tokens[from], tokens[to], tokens[from - 1]]
  const withBefore = before?.isCapital && partOfName.has(before.lower) && first?.before === ' '
  const end = last?.end ?? 0
  return {
    start: (withBefore ? before : first)?.start ?? 0,
    end: last && isInitial(last) && text[end] === '.' ? end + 1 : end,
  }
}

/** Names of people in a text, without their titles. Finds too much rather than too little: a person confirms each. */
export function findNames(text: string): Span[] {
  const hide = (name: string) => '_'.repeat(name.length)
  const hidden = text.replace(publicFigures, hide).replace(hospitalNames, hide)
  const place: Place = { tokens: readTokens(hidden), text: hidden }
  const runs = readRuns(place.tokens)
  const named = runs.flatMap((run) => {
    const trimmed = trim(place, run)
    return trimmed && !isOfThing(place, trimmed) && isPerson(place, trimmed) ? [trimmed] : []
  })
  const small = findUncapitalised(place)
  return spread(place, [...named, ...small], runs)
    .map((run) => spanOf(place, run))
    .sort((a, b) => a.start - b.start)
}
