import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  type FileChild,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  PatchType,
  patchDetector,
  patchDocument,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  Document as WordDocument,
  Table as WordTable,
} from 'docx'
import { Refused } from '../core/errors.ts'
import { type Block, type Chart, type Document, listWidths, type Table } from './document.ts'
import { takePicture } from './picture.ts'

/** What a template holds at the place of each: two braces before and after, as in {{report}}. */
const places = { report: 'report', title: 'title' } as const
const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const chartWidth = 440
/** Twentieths of a point: the width of what is written on an A4 page with ordinary margins. */
const pageWidth = 9026

/** A document as a Word file (DOCX) with native headings and tables, in Word's own look. */
export async function writeWord(document: Document): Promise<Buffer> {
  const title = new Paragraph({ heading: headings[1], children: [new TextRun(document.title)] })
  return Packer.toBuffer(
    new WordDocument({
      title: document.title,
      styles: { default: { document: { run: { font: 'Arial', size: 22, language: { value: 'en-GB' } } } } },
      sections: [{ children: [title, ...(await writeBlocks(document))] }],
    }),
  )
}

/**
 * The same within a template of the user's own: the report stands where the template has a paragraph {{report}}, its
 * title where it has {{title}}, in the template's own styles of headings.
 * @throws Refused where the template has no place for the report or is no Word file
 */
export async function fillTemplate(template: Buffer, document: Document): Promise<Buffer> {
  await ensureTemplate(template)
  const written = await patchDocument({
    outputType: 'nodebuffer',
    data: template,
    keepOriginalStyles: true,
    patches: {
      [places.report]: { type: PatchType.DOCUMENT, children: await writeBlocks(document) },
      [places.title]: { type: PatchType.PARAGRAPH, children: [new TextRun(document.title)] },
    },
  })
  return Buffer.from(written)
}

/** @throws Refused where a file cannot be a template, with what to do about it */
export async function ensureTemplate(template: Buffer): Promise<void> {
  const found = await patchDetector({ data: template }).catch(() => undefined)
  if (!found)
    throw new Refused('The template is not a Word file (.docx)', 'Save it in Word as .docx and try again')
  if (!found.includes(places.report))
    throw new Refused(
      'The template has no place for the report',
      'Write {{report}} on a line of its own where the report should stand, and save it again',
    )
}

async function writeBlocks({ about, blocks }: Document): Promise<FileChild[]> {
  const written = await Promise.all(blocks.map(writeBlock))
  return [...about.map((line) => new Paragraph(line)), ...written.flat()]
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
          border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: '005eb8' } },
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
      children: [
        new Paragraph({
          alignment: columns[place]?.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold })],
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
      columnWidths: listWidths(columns).map((share) => Math.round(pageWidth * share)),
      rows: [
        head,
        ...rows.map(
          (row) =>
            new TableRow({ cantSplit: true, children: row.map((text, place) => cell(text, place, false)) }),
        ),
      ],
    }),
    new Paragraph({ text: method, spacing: { after: 200 } }),
  ]
}

async function writeChart({ drawn, name, caption, method }: Chart): Promise<FileChild[]> {
  const { png, width, height } = await takePicture(drawn)
  return [
    new Paragraph({
      children: [new TextRun({ text: caption, bold: true })],
      keepNext: true,
      spacing: { before: 160 },
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
    new Paragraph({ text: method, spacing: { after: 200 } }),
  ]
}
