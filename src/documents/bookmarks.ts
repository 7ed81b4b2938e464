/** The bookmarks of a PDF: its parts, and under each what has a heading in it. */
export function createBookmarks(doc: PDFKit.PDFDocument) {
  const pages: number[] = []
  let part: PDFKit.PDFOutline | undefined
  return {
    /** The pages of the parts, in their order. */
    pages,
    /** Leads to the page that is being written. */
    add(level: 2 | 3, words: string) {
      if (level === 2) {
        pages.push(doc.bufferedPageRange().count)
        part = doc.outline.addItem(words)
      } else (part ?? doc.outline).addItem(words)
    },
  }
}
