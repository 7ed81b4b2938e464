import { plainMarks } from './plain-marks.ts'

/** Nobody reads more of one page, and an index cannot hold much more. */
const mostOfPage = 100_000

/** Joined letters come apart, a word with a hyphen at the end of a line is one, and what no database takes is left out. */
export const tidy = (text: string): string =>
  plainMarks(text.normalize('NFKC'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/(\p{L}-)\n(?=\p{L})/gu, '$1')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
    .slice(0, mostOfPage)
