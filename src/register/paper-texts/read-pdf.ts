import { getDocumentProxy } from 'unpdf'
import type { PaperLimits } from './limits.ts'
import type { PaperRead } from './paper-read.ts'
import { tidy } from './tidy.ts'

/** Reads the words of a PDF page by page, in the order in which they stand in the file; none of one that has too many. */
export async function readPdfText(
  bytes: Uint8Array,
  { mostPages, mostCharacters }: Pick<PaperLimits, 'mostPages' | 'mostCharacters'>,
): Promise<PaperRead> {
  try {
    // Nothing of the file is run, drawn or fetched: its words are asked for and no more.
    const pdf = await getDocumentProxy(bytes, { verbosity: 0 })
    if (pdf.numPages > mostPages) return { state: 'too-large' }
    const pages: { heading: string; text: string }[] = []
    let characters = 0
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
      const words = tidy(text)
      characters += words.length
      if (characters > mostCharacters) return { state: 'too-large' }
      pages.push({ heading: '', text: words })
      page.cleanup()
    }
    return { state: 'read', parts: 'pages', pages }
  } catch (error) {
    return { state: error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken' }
  }
}
