import { type MaskedPart, maskIdentifiers, maskWithin, splitMasked } from '../../core/text/masking.ts'
import { readMark } from './marks.ts'
import type { ThemeInUse } from './queries.ts'

/** The words of an answer as the desk reads them, in parts that keep their places, so that words can be selected. */
export type WordsView = {
  parts: MaskedPart[]
  /** What was selected, where a form was refused. */
  marks: { value: string; kind: 'Passage' | 'Quote'; theme: string; words: string }[]
}

export function wordsView(
  text: string,
  themes: readonly ThemeInUse[],
  typedMarks: readonly string[] = [],
): WordsView {
  const { found } = maskIdentifiers(text)
  return {
    parts: splitMasked(text, found),
    marks: typedMarks.flatMap((value): WordsView['marks'] => {
      const mark = readMark(value)
      const theme = themes.find(({ id }) => id === mark?.themeId)
      if (!mark || !theme || mark.passage.end > text.length) return []
      const words = maskWithin(text, found, mark.passage)
      return [{ value, kind: mark.isQuote ? 'Quote' : 'Passage', theme: theme.title, words }]
    }),
  }
}
