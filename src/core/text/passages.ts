/** A piece of a text by its place in it, so that it can always be shown where it was said: text.slice(start, end). */
export type Passage = { start: number; end: number }

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** What no sentence runs across: a new paragraph, or a new item of a list. */
const blockBreak = /\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-*•–·▪◦]|\(?(?:\d{1,3}|[a-z])[.)])[^\S\n])/g

/** Endings after which a full stop ends no sentence. Lower case; without the full stop. */
const abbreviations = new Set(
  (
    'dr mr mrs ms mx prof rev sr jr st hon cllr sgt lt col gen capt fr inc ltd co dept no nos vs etc eg ie e.g i.e ' +
    'approx appt appts ref refs tel ext fig figs vol para paras pp ed eds al cf viz rd ave hosp max min mon tue tues ' +
    'wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m b.sc ph.d u.k n.h.s'
  ).split(' '),
)
/** Of these a sentence may well end: only where the next goes on in lower case or with a number are they one. */
const mayEnd = new Set('etc co no inc ltd max min mon sat sun mar a.m p.m al u.k n.h.s'.split(' '))

const wordBeforeStop = /([\p{L}](?:[\p{L}.]*[\p{L}])?)\.["'”’)\]]*\s*$/u
const longestWordLookedAt = 24

/** Whether what looks like the end of a sentence is only an abbreviation or an initial, as in “Dr. Khan”. */
function goesOn(piece: string, next: string): boolean {
  const word = wordBeforeStop.exec(piece.slice(-longestWordLookedAt))?.[1]
  const after = next.trimStart()
  if (word === undefined) return false
  if (/^[\p{Ll}]/u.test(after)) return true
  const lower = word.toLowerCase()
  if (mayEnd.has(lower)) return lower === 'no' && /^\d/.test(after)
  // One capital letter is an initial, but the word I.
  return abbreviations.has(lower) || /^\p{Lu}$/u.test(word) ? word !== 'I' : false
}

/** Takes the white space off both ends; undefined where nothing else is left. */
function trimmed(text: string, { start, end }: Passage): Passage | undefined {
  let [first, last] = [start, end]
  while (first < last && /\s/.test(text.charAt(first))) first += 1
  while (last > first && /\s/.test(text.charAt(last - 1))) last -= 1
  return first < last ? { start: first, end: last } : undefined
}

function listBlocks(text: string): Passage[] {
  const blocks: Passage[] = []
  let start = 0
  for (const { index, 0: broken } of text.matchAll(blockBreak)) {
    blocks.push({ start, end: index })
    start = index + broken.length
  }
  blocks.push({ start, end: text.length })
  return blocks
}

/** A sentence that goes on for longer than this has lost its full stops: it is cut where a line ends. */
const longestSentence = 400

/** Cuts what is too long at the ends of its lines, or else, past twice the length, between two words. */
function cutLong(text: string, sentence: Passage): Passage[] {
  if (sentence.end - sentence.start <= longestSentence) return [sentence]
  const pieces: Passage[] = []
  let start = sentence.start
  let space = -1
  for (let at = start; at < sentence.end; at += 1) {
    const character = text.charAt(at)
    if (character === '\n' || (at - start >= 2 * longestSentence && space > start)) {
      const end = character === '\n' ? at : space
      pieces.push({ start, end })
      start = end
      space = -1
    } else if (/\s/.test(character)) space = at
  }
  return [...pieces, { start, end: sentence.end }]
}

function listSentencesOfBlock(text: string, block: Passage): Passage[] {
  const sentences: Passage[] = []
  let open: Passage | undefined
  const pieces = [...segmenter.segment(text.slice(block.start, block.end))]
  pieces.forEach(({ segment, index }, place) => {
    const [start, end] = [block.start + index, block.start + index + segment.length]
    open = { start: open?.start ?? start, end }
    const next = pieces[place + 1]?.segment
    if (next !== undefined && goesOn(segment, next)) return
    sentences.push(open)
    open = undefined
  })
  return sentences
}

/**
 * The sentences of a text with their places, in order; white space between them belongs to none. Sentences end as
 * Unicode has it (UAX 29, English), but not after an abbreviation or an initial; a paragraph and an item of a list
 * always end one. In time that grows with the text alone.
 */
export const listSentences = (text: string): Passage[] =>
  listBlocks(text)
    .flatMap((block) => listSentencesOfBlock(text, block))
    .flatMap((sentence) => cutLong(text, sentence))
    .flatMap((sentence) => trimmed(text, sentence) ?? [])

/** About so many characters are read at one look: some five sentences. */
const fullPassage = 600

/**
 * A long response or letter in passages that can be read and coded one by one, each with its place: sentences together
 * up to about 600 characters, and never across two paragraphs once there is a screenful. A short text is one passage.
 */
export function listPassages(text: string, longest = fullPassage): Passage[] {
  const passages: Passage[] = []
  let open: Passage | undefined
  for (const sentence of listSentences(text)) {
    if (!open) open = { ...sentence }
    else {
      const isNewParagraph = /\n\s*\n/.test(text.slice(open.end, sentence.start))
      const isFull =
        sentence.end - open.start > longest || (isNewParagraph && open.end - open.start > longest / 2)
      if (isFull) passages.push(open)
      open = isFull ? { ...sentence } : { start: open.start, end: sentence.end }
    }
  }
  return open ? [...passages, open] : passages
}

/** Passages in order, those that meet or have only white space between them as one; null where one is outside the text. */
export function joinPassages(text: string, passages: readonly Passage[]): Passage[] | null {
  const joined: Passage[] = []
  for (const { start, end } of passages.toSorted((a, b) => a.start - b.start)) {
    if (!(start >= 0 && start < end && end <= text.length)) return null
    const last = joined.at(-1)
    if (last && (start <= last.end || text.slice(last.end, start).trim() === '')) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    } else joined.push({ start, end })
  }
  return joined
}
