import { create as createCode } from 'qrcode'

/** The filled cells of a square code, each from 0 to 1 of its side. */
export function listCells(words: string): { cells: { x: number; y: number }[]; size: number } {
  const { modules } = createCode(words, { errorCorrectionLevel: 'M' })
  const places = [...modules.data.keys()].filter((place) => modules.data[place])
  return {
    cells: places.map((place) => ({
      x: (place % modules.size) / modules.size,
      y: Math.floor(place / modules.size) / modules.size,
    })),
    size: 1 / modules.size,
  }
}
