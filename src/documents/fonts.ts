import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

const fontFile = (weight: string) =>
  createRequire(import.meta.url).resolve(
    `@expo-google-fonts/atkinson-hyperlegible-next/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`,
  )

/** Letters that are told apart easily (SIL Open Font Licence), for everything that is printed. */
export const fontFamily = 'Atkinson Hyperlegible Next'
export const fontFiles = { regular: fontFile('400Regular'), bold: fontFile('700Bold') }
let fonts: { regular: Buffer; bold: Buffer } | undefined

/** Its files, read once. */
export function readFonts(): { regular: Buffer; bold: Buffer } {
  fonts ??= { regular: readFileSync(fontFiles.regular), bold: readFileSync(fontFiles.bold) }
  return fonts
}

type Opened = { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }
let font: Opened['_font']['font'] | undefined

/** Signs that turn or part words and leave no mark on paper. */
const unseen = /[\p{Cc}\p{Cf}]/u

/** Whether the font has every sign of these words: what it lacks would be a gap on the paper that nobody notices here. */
export function isPrintable(words: string): boolean {
  font ??= openFont()
  const has = (sign: string) => unseen.test(sign) || font?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)
  return [...words.normalize('NFC')].every(has)
}

/** pdfkit has the font open and keeps it to itself. */
const openFont = () =>
  (new PDFDocument({ autoFirstPage: false }).font(fontFiles.regular) as unknown as Opened)._font.font
