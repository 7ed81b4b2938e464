/** Words by which a report would say what is to be done; it is there to say what people said. */
const phrases =
  /\b(?:should|ought to|must|needs? to|has to|have to|recommend(?:s|ed|ation|ations)?|advis(?:e|es|ed)|propos(?:e|es) that|urges?|(?:best|right|wrong|better) (?:option|choice|way|decision)|would be (?:best|wise|right|wrong|better))\b/gi

/** A sentence that reads like a recommendation, with the words by which it does. */
export type Recommending = { words: string; sentence: string }

const longestShown = 200

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+|\n+/)

/**
 * The sentences of a text that read like a recommendation. For a notice, never to refuse a text: what somebody else
 * recommended may be told, and words between marks of quotation are not looked at.
 */
export const findRecommending = (text: string): Recommending[] =>
  sentencesOf(text.replace(/[“"][^”"]{0,2000}[”"]/g, '“…”')).flatMap((sentence) => {
    const found = [...sentence.matchAll(phrases)].map(([words]) => words.toLowerCase())
    return found.length > 0
      ? [{ words: [...new Set(found)].join(', '), sentence: sentence.trim().slice(0, longestShown) }]
      : []
  })
