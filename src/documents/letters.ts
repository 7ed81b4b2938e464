import { addressLines } from './address-lines.ts'
import { fontFiles } from './fonts.ts'
import { createSheet, type Sheet } from './sheet.ts'

export type Envelope = 'DL' | 'C5'

/** One letter, in words. */
export type Letter = {
  /** The name first and the postcode last; what stands between shares lines where there are too many. */
  address: readonly string[]
  /** Who writes, and where post that could not be delivered goes. */
  sender: readonly string[]
  date: string
  /** By which the sender knows the letter again. */
  reference: string
  subject: string
  paragraphs: readonly string[]
}

const millimetre = 72 / 25.4

/**
 * Where an address has to stand on A4, in millimetres from the top, to be seen in the window wherever the sheet lies in the
 * envelope. UK window envelopes have a window of 35 by 90 mm, 20 mm from the left, and 18 mm (DL) or 60 mm (C5) from the
 * bottom; a sheet folded in three or in two has 11 or 13.5 mm of play in its height and up to 19 in its width. `clear` is what may be
 * seen in the window and holds nothing else.
 */
export const layouts = {
  DL: { seen: [57, 81], clear: [46, 92], folds: [99, 198] },
  C5: { seen: [67, 88.5], clear: [53.5, 102], folds: [148.5] },
} as const
/** Seen from 20 to 91 mm however the sheet lies; beside the window stands who writes. */
const address = { left: 24, width: 64 }
const beside = { left: 132, width: 60 }
const leftMargin = 18
const [largest, ordinary] = [11, 9]
const lineHeight = 1.08

/** Where a letter stands in the file that is printed. */
export type PlacedLetter = { reference: string; firstPage: number; pages: number }

/**
 * Letters for printing one after another, as one tagged PDF: each begins a page of its own, with the address where a window
 * envelope shows it and a mark where to fold. To be printed on one side.
 * @param size of the text in points; large print is 18
 */
export async function writeLetters(
  letters: readonly Letter[],
  { envelope, size, title, footOf }: Settings,
): Promise<{ pdf: Buffer; placed: PlacedLetter[] }> {
  const sheet = createSheet({ title, size })
  const starts: number[] = []
  for (const [place, letter] of letters.entries()) {
    starts.push(sheet.copy(place === 0))
    writeLetter(sheet, letter, envelope)
  }
  const { count } = sheet.doc.bufferedPageRange()
  const placed = letters.map(({ reference }, place) => {
    const firstPage = starts[place] ?? 1
    return { reference, firstPage, pages: (starts[place + 1] ?? count + 1) - firstPage }
  })
  const pdf = await sheet.finish((page) => {
    const place = starts.findLastIndex((start) => start <= page)
    const { reference = '', firstPage = 1, pages = 1 } = placed[place] ?? {}
    return footOf({ reference, page: page - firstPage + 1, pages })
  })
  return { pdf, placed }
}

type Settings = {
  envelope: Envelope
  size: number
  title: string
  footOf: (place: { reference: string; page: number; pages: number }) => string
}

function writeLetter(sheet: Sheet, letter: Letter, envelope: Envelope): void {
  const { seen, clear, folds } = layouts[envelope]
  const { doc } = sheet
  const lines = addressLines(letter.address)
  const fitting = ((seen[1] - seen[0]) * millimetre) / (Math.max(lines.length, 1) * lineHeight)
  block(sheet, letter.sender, { ...beside, top: 22, size: ordinary })
  block(sheet, lines, { ...address, top: seen[0], size: Math.min(largest, fitting) })
  block(sheet, [letter.date, letter.reference], { ...beside, top: seen[0], size: ordinary })
  for (const fold of folds) {
    const at = fold * millimetre
    sheet.artifact(
      () =>
        void doc
          .lineWidth(0.5)
          .moveTo(4 * millimetre, at)
          .lineTo(9 * millimetre, at)
          .stroke(),
    )
  }
  doc.x = leftMargin * millimetre
  doc.y = (clear[1] + 3) * millimetre
  sheet.heading(1, letter.subject)
  for (const paragraph of letter.paragraphs) sheet.paragraph(paragraph)
}

/** Lines at a place of their own, each on one line: what is too long is made narrower, not broken. */
function block(
  { doc, tagged }: Sheet,
  lines: readonly string[],
  { left, top, width, size }: { left: number; top: number; width: number; size: number },
): void {
  const room = width * millimetre
  for (const [place, line] of lines.entries()) {
    doc.font(fontFiles.regular, size).fillColor('black')
    const points = Math.min(size, (size * room) / Math.max(doc.widthOfString(line), 1))
    const at = top * millimetre + place * size * lineHeight
    tagged(
      'P',
      () => void doc.font(fontFiles.regular, points).text(line, left * millimetre, at, { lineBreak: false }),
    )
  }
}
