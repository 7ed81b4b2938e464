import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

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

/** Whether these words can be printed: the font has Latin letters, with all that stands on and under them, and no others. */
export const isPrintable = (words: string): boolean =>
  /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(words)
