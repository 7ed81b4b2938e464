import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { fontFamily, readFonts } from './fonts.ts'

const require = createRequire(import.meta.url)

/** Pixels a pixel of the drawing: sharp on paper at the size of a column. */
const scale = 3

let ready: Promise<void> | undefined

const load = async (): Promise<void> =>
  initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))

/** A drawing as pixels, for files that cannot hold it as it is. */
export type Picture = { png: Buffer; width: number; height: number }

/**
 * A drawn chart (SVG of `core/charts`) as PNG, on white, with the project's own letters: the same on every machine.
 * `width` and `height` are those of the drawing, in its own pixels.
 */
export async function takePicture(drawn: string): Promise<Picture> {
  ready ??= load()
  await ready
  const { regular, bold } = readFonts()
  const resvg = new Resvg(drawn, {
    fitTo: { mode: 'zoom', value: scale },
    background: '#ffffff',
    font: { fontBuffers: [regular, bold], loadSystemFonts: false, defaultFontFamily: fontFamily },
  })
  const { width, height } = resvg
  const image = resvg.render()
  const png = Buffer.from(image.asPng())
  image.free()
  resvg.free()
  return { png, width, height }
}
