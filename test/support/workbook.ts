import { crc32, deflateRawSync } from 'node:zlib'

type Part = {
  name: string
  content: string | Buffer /** What the zip says, where it lies. */
  saysBytes?: number
}

/** A zip file of some parts, compressed. */
export function makeZip(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, saysBytes } of parts) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(saysBytes ?? bytes.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), head, entry, Buffer.from(name)]),
    )
    files.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...files, list, Buffer.from('PK\u0005\u0006'), end]))
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const letters = (place: number): string =>
  (place >= 26 ? letters(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + (place % 26))

const cellOf = (value: string | number, name: string) =>
  typeof value === 'number'
    ? `<c r="${name}"><v>${value}</v></c>`
    : `<c r="${name}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`

/** A sheet of rows; an empty text is a cell that is not there. */
export const sheetXml = (rows: readonly (readonly (string | number)[])[]): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map(
      (row, line) =>
        `<row r="${line + 1}">${row.map((value, place) => (value === '' ? '' : cellOf(value, `${letters(place)}${line + 1}`))).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`

/** The parts of a workbook that has these sheets. */
export const workbookParts = (sheets: Record<string, string>): Part[] => [
  {
    name: 'xl/workbook.xml',
    content: `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${Object.keys(
      sheets,
    )
      .map((name, place) => `<sheet name="${name}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`)
      .join('')}</sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: `<Relationships>${Object.keys(sheets)
      .map((_name, place) => `<Relationship Id="rId${place + 1}" Target="worksheets/sheet${place + 1}.xml"/>`)
      .join('')}</Relationships>`,
  },
  ...Object.values(sheets).map((content, place) => ({
    name: `xl/worksheets/sheet${place + 1}.xml`,
    content,
  })),
]
