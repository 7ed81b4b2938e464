import { type Block, type Document, listWidths, type Table } from './document.ts'
import { takePicture } from './picture.ts'
import { createSheet, type Sheet } from './sheet.ts'

/** Points of the text; tables are a little smaller, so that five columns fit. */
const [textSize, tableSize] = [11.5, 10]
const chartWidth = 330
/** Nearly a page. */
const mostTogether = 650

/** A document as a tagged PDF (PDF/UA-1) with bookmarks: headings, lists, tables with their heads, pictures with what they show. */
export async function writePdf(document: Document, footOf: (page: number) => string): Promise<Buffer> {
  const sheet = createSheet({ title: document.title, size: textSize })
  sheet.copy(true)
  sheet.heading(1, document.title)
  for (const line of document.about) sheet.paragraph(line)
  const mark = createMarks(sheet)
  for (const block of document.blocks) {
    await writeBlock(sheet, block)
    if (block.kind === 'heading') mark(block.level, block.text)
  }
  return sheet.finish(footOf)
}

/** Bookmarks of the headings, for the list that readers of PDFs show beside the pages; each names the page that is written on. */
function createMarks({ doc }: Sheet): (level: 2 | 3, text: string) => void {
  let part = doc.outline
  return (level, text) => {
    if (level === 2) part = doc.outline.addItem(text)
    else part.addItem(text)
  }
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
