import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  type FileChild,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  PatchType,
  patchDetector,
  patchDocument,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
  Document as WordDocument,
  Table as WordTable,
} from 'docx'
import { strFromU8, type Unzipped, unzipSync, zipSync } from 'fflate'
import { Refused } from '../core/errors.ts'
import { type Block, type Chart, type Document, listWidths, type Table } from './document.ts'
import { takePicture } from './picture.ts'

/** What a template holds at the place of each: two braces before and after, as in {{report}}. */
const places = { report: 'report', title: 'title' } as const
const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const chartWidth = 440
/** Half points: text, and tables, so that five columns fit. */
const [textSize, tableSize] = [22, 19]
/** Twentieths of a point within a cell. */
const cellMargins = { top: 50, bottom: 50, left: 90, right: 90 }
const blue = '005EB8'
const edge = { style: BorderStyle.SINGLE, size: 4, color: 'AEB7BD' }
const noEdge = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const headShade = { type: ShadingType.CLEAR, fill: 'E8EDEE', color: 'auto' }
const headingStyle = (size: number, before: number) => ({
  run: { font: 'Arial', size, bold: true, color: '212B32' },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
})
/** Twentieths of a point: the width of what is written on an A4 page with ordinary margins. */
const pageWidth = 9026

/** A document as a Word file (DOCX) with native headings and tables, in Word's own look. */
export async function writeWord(document: Document): Promise<Buffer> {
  const title = new Paragraph({ heading: headings[1], children: [new TextRun(document.title)] })
  return Packer.toBuffer(
    new WordDocument({
      title: document.title,
      features: { updateFields: true },
      styles: {
        default: {
          document: { run: { font: 'Arial', size: textSize, language: { value: 'en-GB' } } },
          heading1: headingStyle(40, 0),
          heading2: headingStyle(30, 360),
          heading3: headingStyle(24, 240),
        },
      },
      sections: [
        {
          footers: { default: pageNumbers() },
          children: [title, ...aboutOf(document), contents(), ...(await writeBlocks(document))],
        },
      ],
    }),
  )
}

/**
 * The same within a template of the user's own: the report stands where the template has a paragraph {{report}}, its
 * title where it has {{title}}, in the template's own styles of headings.
 * @throws Refused where the template has no place for the report or is no Word file
 */
export async function fillTemplate(template: Buffer, document: Document): Promise<Buffer> {
  const data = await ensureTemplate(template)
  const written = await patchDocument({
    outputType: 'nodebuffer',
    data,
    keepOriginalStyles: true,
    patches: {
      [places.report]: {
        type: PatchType.DOCUMENT,
        children: [...aboutOf(document), ...(await writeBlocks(document))],
      },
      [places.title]: { type: PatchType.PARAGRAPH, children: [new TextRun(document.title)] },
    },
  })
  return Buffer.from(written)
}

const notWord = () =>
  new Refused('The template is not a Word file (.docx)', 'Save it in Word as .docx and try again')
/** A letterhead with pictures is far under this; what a zip says of itself is checked before anything is unpacked. */
const mostUnpacked = 50 * 1024 * 1024
const [contentTypes, mainPart] = ['[Content_Types].xml', 'word/document.xml']

/** The parts of a Word file, never more of each than it said it has. */
function unpackTemplate(template: Buffer): Unzipped {
  let unpacked = 0
  let isTooLarge = false
  try {
    const parts = unzipSync(template, {
      filter({ originalSize }) {
        unpacked += originalSize
        isTooLarge ||= unpacked > mostUnpacked
        return !isTooLarge
      },
    })
    if (!isTooLarge) return parts
  } catch {
    throw notWord()
  }
  throw new Refused('The template is too large once it is unpacked', 'Take large pictures out and try again')
}

/**
 * Checks a file that somebody wants to use as a template.
 * @returns the same packed anew, so that nothing in it is larger than it says
 * @throws Refused where it cannot be a template, with what to do about it
 */
export async function ensureTemplate(template: Buffer): Promise<Buffer> {
  const parts = unpackTemplate(template)
  const types = parts[contentTypes]
  if (!parts[mainPart] || !types) throw notWord()
  if (/macroEnabled/i.test(strFromU8(types)) || Object.keys(parts).some((path) => /vbaProject/i.test(path)))
    throw new Refused('The template has macros', 'Save it in Word as .docx, without macros, and try again')
  const packed = Buffer.from(zipSync(parts, { level: 1 }))
  const found = await patchDetector({ data: packed }).catch(() => undefined)
  if (!found) throw notWord()
  if (!found.includes(places.report))
    throw new Refused(
      'The template has no place for the report',
      'Write {{report}} on a line of its own where the report should stand, and save it again',
    )
  return packed
}

const pageNumbers = () =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [
          new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: tableSize }),
        ],
      }),
    ],
  })

/** A field that Word fills from the headings when the file is opened. */
const contents = () =>
  new TableOfContents('Contents', {
    hyperlink: true,
    headingStyleRange: '2-2',
    useAppliedParagraphOutlineLevel: true,
  })

const aboutOf = ({ about }: Document): FileChild[] =>
  about.map((line) => new Paragraph({ text: line, spacing: { after: 60 } }))

async function writeBlocks({ blocks }: Document): Promise<FileChild[]> {
  return (await Promise.all(blocks.map(writeBlock))).flat()
}

async function writeBlock(block: Block): Promise<FileChild[]> {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: headings[block.level] })]
    case 'paragraph':
      return [new Paragraph({ text: block.text, spacing: { after: 120 } })]
    case 'notice':
      return [
        new Paragraph({
          children: [new TextRun({ text: block.text, bold: true })],
          border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: blue } },
          spacing: { after: 160 },
        }),
      ]
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }))
    case 'quotation':
      return [
        new Paragraph({ text: `“${block.words}”`, indent: { left: 400 } }),
        new Paragraph({ text: block.from, indent: { left: 400 }, spacing: { after: 160 } }),
      ]
    case 'link':
      return [
        new Paragraph({
          children: [new ExternalHyperlink({ link: block.url, children: [new TextRun(block.text)] })],
        }),
      ]
    case 'table':
      return writeTable(block)
    case 'chart':
      return writeChart(block)
  }
}

/** A native table: its head repeats on each page, and no row is torn apart. */
function writeTable({ caption, columns, rows, method }: Table): FileChild[] {
  const cell = (text: string, place: number, bold: boolean) =>
    new TableCell({
      margins: cellMargins,
      ...(bold ? { shading: headShade } : {}),
      children: [
        new Paragraph({
          alignment: columns[place]?.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold: bold || place === 0, size: tableSize })],
        }),
      ],
    })
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ text }, place) => cell(text, place, true)),
  })
  return [
    new Paragraph({
      children: [new TextRun({ text: caption, bold: true })],
      keepNext: true,
      spacing: { before: 160 },
    }),
    new WordTable({
      width: { size: 100, type: WidthType.PERCENTAGE },
      layout: TableLayoutType.FIXED,
      borders: {
        top: edge,
        bottom: edge,
        left: noEdge,
        right: noEdge,
        insideVertical: noEdge,
        insideHorizontal: edge,
      },
      columnWidths: listWidths(columns).map((share) => Math.round(pageWidth * share)),
      rows: [
        head,
        ...rows.map(
          (row) =>
            new TableRow({ cantSplit: true, children: row.map((text, place) => cell(text, place, false)) }),
        ),
      ],
    }),
    new Paragraph({
      children: [new TextRun({ text: method, size: tableSize })],
      spacing: { before: 60, after: 200 },
    }),
  ]
}

async function writeChart({ drawn, name, caption, method }: Chart): Promise<FileChild[]> {
  const { png, width, height } = await takePicture(drawn)
  return [
    new Paragraph({
      children: [new TextRun({ text: caption, bold: true })],
      keepNext: true,
      spacing: { before: 160, after: 80 },
    }),
    new Paragraph({
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: chartWidth, height: (chartWidth * height) / width },
          altText: { name: caption, title: caption, description: name },
        }),
      ],
    }),
    new Paragraph({
      children: [new TextRun({ text: method, size: tableSize })],
      spacing: { before: 60, after: 200 },
    }),
  ]
}
