// Finding where somebody else's text repeats what a person said, and taking those words out of it.

/** What a person said, and further words of theirs that somebody knows to be repeated. */
export type Said = {
  texts: readonly string[]
  more: readonly string[]
  /** Looked for between marks of quotation alone. */
  inMarks?: readonly string[]
}

export type Span = { start: number; end: number }

/** So many words of a person in a row are no accident. */
const wordsInARow = 6
/** Shorter texts are looked for whole, unless they are so short that anybody would have written them. */
const fewestLetters = 12

type Word = Span & { text: string }

/** The words of a text in lower case with their places: marks, spaces and line ends between them tell nothing. */
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))

const join = (words: readonly Word[]) => words.map(({ text }) => text).join(' ')

const runsOf = (words: readonly Word[], length: number): string[] =>
  words.length < length
    ? []
    : Array.from({ length: words.length - length + 1 }, (_, at) => join(words.slice(at, at + length)))

const isLong = (run: string) => run.replaceAll(' ', '').length >= fewestLetters

/** What to look for, by how many words it has. */
function soughtRuns({ texts, more }: Said): Map<number, Set<string>> {
  const sought = new Map<number, Set<string>>()
  const add = (length: number, runs: readonly string[]) => {
    const held = sought.get(length) ?? new Set()
    for (const run of runs) held.add(run)
    sought.set(length, held)
  }
  for (const words of texts.map(wordsOf)) {
    const length = Math.min(words.length, wordsInARow)
    if (length > 0) add(length, runsOf(words, length).filter(isLong))
  }
  for (const words of more.map(wordsOf)) if (words.length > 0) add(words.length, [join(words)])
  return sought
}

/** What stands between marks of quotation, on one line of thought: at most 2,000 characters. */
const quoted = /[“"‘«]([^“”"«»]{1,2000}?)[”"’»]/g

/** Whether some words stand in a row in what was said, and are not so few that anybody would have written them. */
function createStandsIn(texts: readonly string[]): (words: readonly Word[], fewest: number) => boolean {
  const said = texts.map((text) => ` ${join(wordsOf(text))} `)
  return (words, fewest) => {
    const run = join(words)
    return words.length >= fewest && isLong(run) && said.some((text) => text.includes(` ${run} `))
  }
}

function quotedSpans(written: string, { texts, inMarks = [] }: Said): Span[] {
  const standsIn = createStandsIn([...texts, ...inMarks])
  return [...written.matchAll(quoted)].flatMap((match) => {
    const inside = wordsOf(match[1] ?? '')
    if (!standsIn(inside, 2)) return []
    const from = match.index + 1
    return [{ start: from + (inside[0]?.start ?? 0), end: from + (inside.at(-1)?.end ?? 0) }]
  })
}

/** Spans that meet or overlap become one; so do those between which there is nothing but marks and spaces. */
function merge(written: string, spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1)
    if (last && !/[\p{L}\p{N}]/u.test(written.slice(last.end, span.start))) {
      last.end = Math.max(last.end, span.end)
    } else merged.push({ ...span })
  }
  return merged
}

/**
 * The places at which a text repeats what a person said: six words of theirs in a row, a short answer whole, anything
 * of theirs between marks of quotation, or the further words wherever they stand.
 */
function findQuotations(written: string, said: Said): Span[] {
  const words = wordsOf(written)
  const spans: Span[] = []
  for (const [length, runs] of soughtRuns(said)) {
    for (let at = 0; at + length <= words.length; at += 1) {
      const [first, last] = [words[at], words[at + length - 1]]
      if (first && last && runs.has(join(words.slice(at, at + length)))) {
        spans.push({ start: first.start, end: last.end })
      }
    }
  }
  return merge(written, [...spans, ...quotedSpans(written, said)])
}

/** What many people said: a short answer of one of them is what anybody would write, unless it is quoted as their words. */
export function saidByMany(texts: readonly string[]): Said {
  const isShort = (text: string) => wordsOf(text).length < wordsInARow
  return { texts: texts.filter((text) => !isShort(text)), inMarks: texts.filter(isShort), more: [] }
}

/** Two words are the name of a subject; three in a row that stand in a text were taken from it. */
const wordsOfTitle = 3

/** The pieces of a title that are nothing but words of the text that it was made from: between what was masked or cut. */
export function piecesTaken(title: string, texts: readonly string[]): string[] {
  const standsIn = createStandsIn(texts)
  return title.split(/\[[^\]]*\]|…/).filter((piece) => standsIn(wordsOf(piece), wordsOfTitle))
}

/** Texts of others who say the same, and how many of them make words theirs too. */
export type Shared = { texts: readonly string[]; least: number }

/** The places of a text that enough others repeat as well. */
function findShared(written: string, { texts, least }: Shared): Span[] {
  const times = new Uint32Array(written.length)
  for (const text of texts)
    for (const { start, end } of findQuotations(written, { texts: [text], more: [] }))
      for (let at = start; at < end; at += 1) times[at] = (times[at] ?? 0) + 1
  return wordsOf(written).filter(({ start }) => (times[start] ?? 0) >= least)
}

/** Quotations without the words that enough others say too: the further words go wherever they stand. */
function findOwn(written: string, said: Said, shared: Shared): Span[] {
  const theirs = new Set(findShared(written, shared).map(({ start }) => start))
  const quotations = findQuotations(written, { ...said, more: [] })
  const own = wordsOf(written).filter(
    ({ start }) => !theirs.has(start) && quotations.some((one) => one.start <= start && start < one.end),
  )
  return merge(written, [...own, ...findQuotations(written, { texts: [], more: said.more })])
}

/**
 * The text with a mark in place of each quotation; the same text where there is none.
 * @param shared where others said the same, and the words are left for as long as enough of them do
 */
export function blankQuotations(written: string, said: Said, mark: string, shared?: Shared): string {
  let [blanked, from] = ['', 0]
  for (const { start, end } of shared ? findOwn(written, said, shared) : findQuotations(written, said)) {
    blanked += written.slice(from, start) + mark
    from = end
  }
  return blanked + written.slice(from)
}

/** The pieces of a text that repeat what a person said, without the words that enough others say too. */
export const piecesQuoted = (written: string, said: Said, shared: Shared): string[] =>
  findOwn(written, said, shared).map(({ start, end }) => written.slice(start, end))

/** Ids, days and words of a closed list, such as `not-changed`: one piece, in small letters. */
const codeLike = /^[a-z0-9]+(?:[-:.][a-z0-9]+)*$/

/** Fields in which somebody wrote freely: there one small word may be what a person said. */
const writtenFields: ReadonlySet<string> = new Set(
  `title text description reason words about told asked question answer note body label heading line lines items quote
  conditions whatChanges whatChanged whatWasCorrected whatWasChanged statement`.split(/\s+/),
)

/**
 * A value of JSON with every text in it blanked, names of fields left as they are. A code stays in a field that is not
 * written freely: somebody whose whole answer was “already-planned” must not take the kind out of every decision.
 */
export function blankWithin<Value>(value: Value, said: Said, mark: string, field = ''): Value {
  if (typeof value === 'string') {
    const isCode = codeLike.test(value) && !writtenFields.has(field)
    return (isCode ? value : blankQuotations(value, said, mark)) as Value
  }
  if (Array.isArray(value)) return value.map((one) => blankWithin(one, said, mark, field)) as Value
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, blankWithin(held, said, mark, name)]),
  ) as Value
}
