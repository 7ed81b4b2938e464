/** A part of a text by its places: from `start` up to and without `end`. */
export type Passage = { start: number; end: number }

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The sentences of a text, in order, each without the white space around it. A new line ends a sentence too. */
export function listSentences(text: string): Passage[] {
  const sentences: Passage[] = []
  for (const { segment, index } of segmenter.segment(text)) {
    const words = segment.trim()
    if (words === '') continue
    const start = index + segment.indexOf(words)
    sentences.push({ start, end: start + words.length })
  }
  return sentences
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
