import PDFDocument from 'pdfkit'
import { endedBytes } from './bytes.ts'
import { fontFiles } from './fonts.ts'
import { listCells } from './square.ts'

const millimetre = 72 / 25.4
const margin = 18 * millimetre
const blue = '#003087'

/** Headings by their level, as so many times the size of the text. */
const headingSizes = { 1: 1.8, 2: 1.4, 3: 1.1 } as const

type Tag = 'H1' | 'H2' | 'H3' | 'P'
/** A column of a table: its head, whether numbers stand in it, and its share of the width. */
export type TableColumn = { text: string; isNumber: boolean; width: number }
type Structure = ReturnType<PDFKit.PDFDocument['struct']>

/** What is read carries tags; boxes and rules to write on do not. */
export type Sheet = ReturnType<typeof createSheet>

/**
 * A tagged PDF (PDF/UA-1) on A4, with its fonts in it. Everything that is read carries its tag, in the order of
 * reading; everything that is only looked at is marked as such.
 * @param size of the text in points: 12, or 18 and more in large print
 */
export function createSheet({ title, size }: { title: string; size: number }) {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin + size * 2 },
    lang: 'en-GB',
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    bufferPages: true,
    info: { Title: title },
  } as object)
  const root = doc.struct('Document')
  doc.addStructure(root)
  let part: Structure = root
  const width = doc.page.width - 2 * margin
  // In large print nothing is smaller than the rest.
  const smaller = size < 18 ? 10.5 : size
  const bottom = () => doc.page.height - doc.page.margins.bottom

  /** Begins another page where so much does not fit on this one. */
  const keepTogether = (height: number) => {
    if (doc.y + height > bottom() && doc.y > margin) doc.addPage()
  }
  const artifact = (draw: () => void) => {
    doc.markContent('Artifact')
    draw()
    doc.endMarkedContent()
  }
  // By its file and by no name of ours: a table sets the font of each cell back by what it came from, and would read it anew.
  const setFont = (weight: 'regular' | 'bold', points: number) =>
    doc.font(fontFiles[weight], points).fillColor('black')
  const say = (
    tag: Tag,
    words: string,
    { weight = 'regular' as 'regular' | 'bold', points = size, after = 0.5 } = {},
  ) => {
    if (words === '') return
    setFont(weight, points)
    keepTogether(Math.min(doc.heightOfString(words, { width }) + points * 2, 300))
    part.add(doc.struct(tag, {}, () => void doc.text(words, margin, doc.y, { width, lineGap: size * 0.25 })))
    doc.y += size * after
  }

  return {
    doc,
    size,
    heading: (level: 1 | 2 | 3, words: string) => {
      const points = size * headingSizes[level]
      keepTogether(points * 8)
      doc.y += level === 1 ? 0 : size * 0.6
      say(`H${level}` as Tag, words, { weight: 'bold', points, after: 0.4 })
    },
    paragraph: (words: string, points = size) => say('P', words, { points }),
    hint: (words: string) => say('P', words, { points: smaller }),
    /** What must not be overlooked, with a bar before it. */
    notice(words: string) {
      setFont('bold', size)
      keepTogether(doc.heightOfString(words, { width }) + size * 2)
      const [top, page] = [doc.y, doc.bufferedPageRange().count]
      say('P', words, { weight: 'bold' })
      if (doc.bufferedPageRange().count === page)
        artifact(() => void doc.rect(margin - 10, top, 4, doc.y - top - size * 0.4).fill(blue))
    },
    /** A picture, with what it shows in words. */
    picture(png: Buffer, alt: string, { width: across, height }: { width: number; height: number }) {
      const high = Math.min(height, bottom() - margin)
      keepTogether(high)
      const [left, top] = [margin, doc.y]
      const options = { alt, bbox: [left, top, left + across, top + high] } as never
      part.add(doc.struct('Figure', options, () => void doc.image(png, left, top, { fit: [across, high] })))
      doc.y = top + high + size * 0.5
    },
    /** A table whose first row and first column are heads, over as many pages as it takes. */
    table(columns: readonly TableColumn[], rows: readonly (readonly string[])[], points: number) {
      const all = columns.reduce((sum, column) => sum + column.width, 0)
      keepTogether(points * 8)
      setFont('regular', points)
      const cell = (text: string, place: number, isHead: boolean) => ({
        text,
        align: { x: columns[place]?.isNumber ? 'right' : 'left', y: 'top' } as const,
        ...(isHead || place === 0 ? ({ type: 'TH', scope: isHead ? 'Column' : 'Row' } as const) : {}),
        ...(isHead ? { font: { src: fontFiles.bold } } : {}),
      })
      doc.table({
        position: { x: margin, y: doc.y },
        columnStyles: columns.map((column) => ({ width: (width * column.width) / all })),
        defaultStyle: { border: { bottom: 0.5 }, borderColor: '#aeb7bd', padding: 3 },
        structParent: part,
        data: [
          columns.map(({ text }, place) => cell(text, place, true)),
          ...rows.map((row) => row.map((text, place) => cell(text, place, false))),
        ],
      } as never)
      doc.y += size * 0.6
    },
    /** A question to lay on a table, with its number as a picture. Whoever listens hears the number in the words. */
    onTable(number: number, words: string, points: number) {
      const radius = points * 1.1
      const [x, y] = [margin + radius, doc.y + radius]
      artifact(() => void doc.lineWidth(0).circle(x, y, radius).fill(blue))
      const at = { width: radius * 2, align: 'center', lineBreak: false } as const
      doc.font(fontFiles.bold, points).fillColor('white')
      artifact(() => void doc.text(`${number}`, margin, y - points * 0.62, at))
      doc.y = y + radius + points * 0.6
      say('H3', words, { weight: 'bold', points, after: 0.8 })
    },
    /** Points that are talked about, in a size of their own. */
    points(labels: readonly string[], points: number) {
      const list = doc.struct('L')
      part.add(list)
      const [left, room] = [margin + points * 1.2, width - points * 1.2]
      for (const label of labels) {
        setFont('regular', points)
        keepTogether(doc.heightOfString(label, { width: room }) + points)
        const top = doc.y
        artifact(() => void doc.circle(margin + points * 0.4, top + points * 0.55, points * 0.2).fill(blue))
        setFont('regular', points)
        const item = doc.struct('LI')
        list.add(item)
        item.add(
          doc.struct(
            'LBody',
            {},
            () => void doc.text(label, left, top, { width: room, lineGap: points * 0.15 }),
          ),
        )
        doc.y += points * 0.5
      }
      list.end()
    },
    /** Answers with room to tally hands and a box for how many they came to. */
    counts(labels: readonly string[]) {
      keepTogether(Math.min(labels.length * size * 2.6, 260))
      const list = doc.struct('L')
      part.add(list)
      const [box, tally] = [size * 3.4, width * 0.3]
      const room = width - box - tally - size * 2
      for (const label of labels) {
        setFont('regular', size)
        const height = Math.max(size * 2, doc.heightOfString(label, { width: room }) + size * 0.4)
        keepTogether(height + size * 0.5)
        const top = doc.y
        const right = margin + width - box
        artifact(
          () =>
            void doc
              .lineWidth(0.7)
              .rect(right - tally - size, top, tally, height)
              .stroke(),
        )
        artifact(() => void doc.lineWidth(1.4).rect(right, top, box, height).stroke())
        const item = doc.struct('LI')
        list.add(item)
        setFont('regular', size)
        item.add(
          doc.struct('LBody', {}, () => void doc.text(label, margin, top + size * 0.4, { width: room })),
        )
        doc.y = top + height + size * 0.5
      }
      list.end()
    },
    heightOfCounts: (answers: number) => answers * size * 2.5,
    keepTogether,
    /** What is drawn at a place of its own: read in its turn, or only looked at. */
    tagged: (tag: Tag, draw: () => void) => part.add(doc.struct(tag, {}, draw)),
    artifact,
    newPage: () => void doc.addPage(),
    /** Choices with a box to tick and the number by which the desk enters them. */
    choices(labels: readonly string[], { boxes = true } = {}) {
      keepTogether(Math.min(labels.length * size * 1.9, 240))
      const list = doc.struct('L')
      part.add(list)
      for (const [place, label] of labels.entries()) {
        setFont('regular', size)
        const left = margin + (boxes ? size * 1.7 : 0)
        keepTogether(doc.heightOfString(label, { width: width - size * 3.5 }) + size)
        const top = doc.y
        if (boxes)
          artifact(
            () =>
              void doc
                .lineWidth(1.2)
                .rect(margin, top + 1.5, size, size)
                .stroke(),
          )
        const item = doc.struct('LI')
        list.add(item)
        setFont('regular', size)
        item.add(doc.struct('Lbl', {}, () => void doc.text(`${place + 1}`, left, top, { width: size * 1.6 })))
        item.add(
          doc.struct(
            'LBody',
            {},
            () => void doc.text(label, left + size * 1.8, top, { width: width - size * 3.5 }),
          ),
        )
        doc.y = Math.max(doc.y, top + size) + size * 0.45
      }
      list.end()
    },
    lines(count: number) {
      const gap = Math.max(size * 1.9, 24)
      for (let line = 0; line < count; line += 1) {
        keepTogether(gap)
        const at = doc.y + gap
        artifact(
          () =>
            void doc
              .lineWidth(0.7)
              .moveTo(margin, at)
              .lineTo(margin + width, at)
              .stroke(),
        )
        doc.y = at
      }
      doc.y += size * 0.8
    },
    /** A square that a phone or a scanner reads, at the right edge; whoever listens hears what it stands for. */
    square(words: string, alt: string) {
      const { cells, size: cell } = listCells(words)
      const side = 24 * millimetre
      const [left, top] = [margin + width - side, doc.y]
      const draw = () => {
        doc.fillColor('black')
        for (const { x, y } of cells) doc.rect(left + x * side, top + y * side, cell * side, cell * side)
        doc.fill()
      }
      const options = { alt, bbox: [left, top, left + side, top + side] } as never
      part.add(doc.struct('Figure', options, draw))
      doc.y = top
      return side
    },
    /** A line along which a part is torn off, with room below it for so much. */
    tearOff(height: number) {
      keepTogether(height)
      doc.y = Math.max(doc.y, bottom() - height)
      const at = doc.y
      artifact(
        () =>
          void doc
            .lineWidth(1)
            .dash(5, { space: 4 })
            .moveTo(margin, at)
            .lineTo(margin + width, at)
            .stroke()
            .undash(),
      )
      doc.y += size
    },
    /** Begins another copy, on a page of its own. */
    copy(isFirst: boolean) {
      if (!isFirst) doc.addPage()
      if (part !== root) part.end()
      part = doc.struct('Sect')
      root.add(part)
      artifact(() => void doc.rect(margin, margin - 10, width, 3).fill(blue))
      return doc.bufferedPageRange().count
    },
    /** Ends the document, with a line at the foot of each page, and gives its bytes. */
    async finish(footOf: (page: number) => string): Promise<Buffer> {
      const { count } = doc.bufferedPageRange()
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(page)
        doc.page.margins.bottom = 0
        setFont('regular', smaller)
        const at = doc.page.height - margin
        artifact(() => void doc.text(footOf(page + 1), margin, at, { width, lineBreak: false }))
      }
      root.end()
      return endedBytes(doc)
    },
  }
}
