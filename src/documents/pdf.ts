import { createBookmarks } from './bookmarks.ts'
import { type Block, type Document, listWidths, type Table } from './document.ts'
import { takePicture } from './picture.ts'
import { createSheet, type Sheet } from './sheet.ts'

/** Points of the text; tables are a little smaller, so that five columns fit. */
const [textSize, tableSize] = [11.5, 10]
const chartWidth = 330
/** Nearly a page. */
const mostTogether = 650

/** A document as a tagged PDF (PDF/UA-1): headings, lists, tables with their heads, pictures with what they show. */
export const writePdf = async (document: Document, footOf: (page: number) => string): Promise<Buffer> =>
  (await write(document, footOf)).bytes

/** The same with its parts listed on the first page, each with its page. */
export async function writePdfWithContents(
  document: Document,
  footOf: (page: number) => string,
  contents: { title: string; line: (part: string, page: number) => string },
): Promise<Buffer> {
  const parts = document.blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 2 ? [block.text] : [],
  )
  // Which page a part is on is known once it is written: the first time round a number as long stands there.
  const list = (pages: readonly number[]) => ({
    title: contents.title,
    lines: parts.map((part, place) => contents.line(part, pages[place] ?? 88)),
  })
  const { pages } = await write(document, footOf, list([]))
  return (await write(document, footOf, list(pages))).bytes
}

/** Every part, and what stands under a heading in it, has a bookmark. @returns with it the pages of the parts */
async function write(
  document: Document,
  footOf: (page: number) => string,
  contents?: { title: string; lines: readonly string[] },
): Promise<{ bytes: Buffer; pages: number[] }> {
  const sheet = createSheet({ title: document.title, size: textSize })
  const bookmarks = createBookmarks(sheet.doc)
  sheet.copy(true)
  sheet.heading(1, document.title)
  for (const line of document.about) sheet.paragraph(line)
  if (contents) {
    sheet.heading(2, contents.title)
    sheet.points(contents.lines, textSize)
    sheet.newPage()
  }
  for (const block of document.blocks) {
    await writeBlock(sheet, block)
    if (block.kind === 'heading') bookmarks.add(block.level, block.text)
  }
  return { bytes: await sheet.finish(footOf), pages: bookmarks.pages }
}

async function writeBlock(sheet: Sheet, block: Block): Promise<void> {
  switch (block.kind) {
    case 'heading':
      return sheet.heading(block.level, block.text)
    case 'paragraph':
      return sheet.paragraph(block.text)
    case 'notice':
      return sheet.notice(block.text)
    case 'list':
      return sheet.points(block.items, textSize)
    case 'quotation':
      sheet.paragraph(`“${block.words}”`)
      return sheet.hint(block.from)
    case 'link':
      return sheet.paragraph(`${block.text}: ${block.url}`)
    case 'table':
      return writeTable(sheet, block)
    case 'chart': {
      const { png, width, height } = await takePicture(block.drawn)
      const high = (chartWidth * height) / width
      // Its caption stays with it.
      sheet.keepTogether(Math.min(high + 4 * textSize, mostTogether))
      sheet.paragraph(block.caption)
      sheet.picture(png, block.name, { width: chartWidth, height: high })
      if (block.method) sheet.hint(block.method)
    }
  }
}

function writeTable(sheet: Sheet, { caption, columns, rows, method }: Table): void {
  // A caption alone at the foot of a page names nothing.
  sheet.keepTogether(8 * tableSize + 4 * textSize)
  sheet.heading(3, caption)
  const widths = listWidths(columns)
  sheet.table(
    columns.map(({ text, isNumber = false }, place) => ({ text, isNumber, width: widths[place] ?? 1 })),
    rows,
    tableSize,
  )
  if (method) sheet.hint(method)
}
