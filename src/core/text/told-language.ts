/** In which language a text is written, as a machine tells it, with its score from 0 to 1. */
export type Told = { language: string; score: number }

/** BCP 47 for a language that was not told: only that it seems to be no English. */
const notTold = 'und'

/** Fewer letters than these say too little. A sign of Chinese, Japanese or Korean says more than a letter. */
const fewestLetters = 20
const fewestSigns = 8
/** So far below the best score, English is out of the question. */
const outOfQuestion = 0.2

const countOf = (text: string, form: RegExp): number => text.match(form)?.length ?? 0

const isLongEnough = (text: string): boolean =>
  countOf(text, /\p{L}/gu) >= fewestLetters ||
  countOf(text, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) >= fewestSigns

/** What a text is found to be, from the scores of every language; undefined where it could be one or another. */
export function tellLanguage(
  text: string,
  { language, scores, isReliable }: { language: string; scores: Record<string, number>; isReliable: boolean },
): Told | undefined {
  const score = scores[language]
  if (score === undefined || !isLongEnough(text)) return undefined
  if (isReliable) return { language, score }
  const isOther = language !== 'en' && (scores.en ?? 0) < score - outOfQuestion
  return isOther ? { language: notTold, score } : undefined
}
