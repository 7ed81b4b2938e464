import { pointOfGrid } from './grid.ts'

/** A postcode as it is kept: without a space, in capitals. */
export type PostcodeRow = {
  postcode: string
  latitude: number
  longitude: number
  smallArea: string | null
  ended: boolean
}

/** What a row comes to: kept, of another country or without a place, or not to be made out. */
export type RowRead = PostcodeRow | 'elsewhere' | 'nowhere' | { fault: string }

export type PostcodeLayout = { product: string; read(cells: readonly string[]): RowRead }

export const directoryName = 'ONS Postcode Directory'

const england = 'E92000001'
const unitForm = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/

/** Without its space and in capitals; what is no postcode of a unit is undefined. */
export function bareUnit(text: string): string | undefined {
  const bare = text.replaceAll(/\s+/g, '').toUpperCase()
  return unitForm.test(bare) ? bare : undefined
}

/** Columns of the ONS Postcode Directory, whose names end with a year in newer releases. */
const onspd = {
  postcode: /^(pcds|pcd8|pcd2|pcd7|pcd)$/,
  ended: /^doterm$/,
  country: /^ctry(\d\dcd)?$/,
  latitude: /^lat$/,
  longitude: /^long$/,
  smallArea: /^lsoa21(cd)?$/,
}

/** Which product a file is of, by its first line: the directory names its columns, Code-Point Open does not. */
export function findLayout(first: readonly string[]): PostcodeLayout | undefined {
  if (first.length === 10 && bareUnit(first[0] ?? '') && /^\d+$/.test(first[2] ?? ''))
    return { product: 'Code-Point Open', read: readCodePoint }
  const names = first.map((name) => name.trim().toLowerCase())
  const place = (form: RegExp) => names.findIndex((name) => form.test(name))
  const at = {
    postcode: place(onspd.postcode),
    ended: place(onspd.ended),
    country: place(onspd.country),
    latitude: place(onspd.latitude),
    longitude: place(onspd.longitude),
    smallArea: place(onspd.smallArea),
  }
  const isWhole = [at.postcode, at.ended, at.country, at.latitude, at.longitude].every(
    (column) => column >= 0,
  )
  return isWhole ? { product: directoryName, read: (cells) => readDirectory(cells, at) } : undefined
}

function readDirectory(cells: readonly string[], at: Record<keyof typeof onspd, number>): RowRead {
  const cell = (column: number) => (cells[column] ?? '').trim()
  const postcode = bareUnit(cell(at.postcode))
  if (!postcode) return { fault: `“${cell(at.postcode)}” is no postcode` }
  if (cell(at.country) !== england) return 'elsewhere'
  const point = { latitude: Number(cell(at.latitude)), longitude: Number(cell(at.longitude)) }
  // The directory writes 99.999999 where it knows no place.
  if (cell(at.latitude) === '' || point.latitude > 99) return 'nowhere'
  const smallArea = at.smallArea >= 0 ? cell(at.smallArea) : ''
  return inEngland({
    postcode,
    ...point,
    smallArea: /^E01\d{6}$/.test(smallArea) ? smallArea : null,
    ended: cell(at.ended) !== '',
  })
}

/** Postcode, quality, east, north, country …; quality 90 is none. */
function readCodePoint(cells: readonly string[]): RowRead {
  const postcode = bareUnit(cells[0] ?? '')
  if (!postcode) return { fault: `“${cells[0]}” is no postcode` }
  if (cells[4] !== england) return 'elsewhere'
  const [east, north] = [Number(cells[2]), Number(cells[3])]
  if (cells[1] === '90' || east === 0) return 'nowhere'
  return inEngland({ postcode, ...pointOfGrid(east, north), smallArea: null, ended: false })
}

function inEngland(row: PostcodeRow): RowRead {
  const { latitude, longitude } = row
  if (latitude > 49.8 && latitude < 55.9 && longitude > -6.5 && longitude < 1.8) return row
  const isSwapped = longitude > 49.8 && longitude < 55.9
  return {
    fault: isSwapped
      ? `latitude and longitude of ${row.postcode} are swapped`
      : `${row.postcode} at ${latitude}, ${longitude} is not in England`,
  }
}
