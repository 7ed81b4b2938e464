import { getDocumentProxy } from 'unpdf'
import type { PaperLimits } from './limits.ts'
import { plainMarks } from './plain-marks.ts'

/** What could be read of a file, page by page; or why nothing could. */
export type PaperRead = { state: 'read'; pages: string[] } | { state: 'locked' | 'broken' | 'too-large' }

/** Nobody reads more of one page, and an index cannot hold much more. */
const mostOfPage = 100_000

/** Reads the words of a PDF page by page, in the order in which they stand in the file; none of one that has too many. */
export async function readPdfText(
  bytes: Uint8Array,
  { mostPages, mostCharacters }: Pick<PaperLimits, 'mostPages' | 'mostCharacters'>,
): Promise<PaperRead> {
  try {
    // Nothing of the file is run, drawn or fetched: its words are asked for and no more.
    const pdf = await getDocumentProxy(bytes, { verbosity: 0 })
    if (pdf.numPages > mostPages) return { state: 'too-large' }
    const pages: string[] = []
    let characters = 0
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
      const words = tidy(text)
      characters += words.length
      if (characters > mostCharacters) return { state: 'too-large' }
      pages.push(words)
      page.cleanup()
    }
    return { state: 'read', pages }
  } catch (error) {
    return { state: error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken' }
  }
}

/** Joined letters come apart, a word with a hyphen at the end of a line is one, and what no database takes is left out. */
const tidy = (text: string): string =>
  plainMarks(text.normalize('NFKC'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/(\p{L}-)\n(?=\p{L})/gu, '$1')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
    .slice(0, mostOfPage)
