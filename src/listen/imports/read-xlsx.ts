import { SaxesParser } from 'saxes'
import { listZipParts, readZipPart, type ZipEntry, ZipFault } from '../../files/zip.ts'
import { FileRefused } from './read-csv.ts'

/** What a workbook may hold at most. Beyond it the file is refused, however small it is as a zip. */
export const workbookLimits = {
  /** Uncompressed bytes of one part, as the zip says; more than it says is refused while it is read. */
  bytes: 400 * 1024 * 1024,
  parts: 2000,
  columns: 1000,
  rows: 1_048_576,
  /** Characters of all texts that the sheets share: they are held in memory. */
  sharedCharacters: 100_000_000,
  cellCharacters: 32_767 * 4,
}
type Limits = typeof workbookLimits

/** One row of a sheet: its number there and its cells. */
export type SheetRow = { line: number; cells: string[] }
export type Sheet = { name: string; rows(): AsyncGenerator<SheetRow> }

const notRead = 'It can not be read as an Excel workbook (.xlsx)'

/**
 * The sheets of an Excel workbook, in their order. Only texts and numbers are read: of a formula the result that was
 * kept with it, never the formula, and no link is followed.
 * @throws FileRefused for what is no workbook, is encrypted, or is larger than the limits
 */
export async function openWorkbook(path: string, limits: Limits = workbookLimits): Promise<Sheet[]> {
  const parts = await listParts(path, limits)
  const workbook = parts.get('xl/workbook.xml')
  if (!workbook) throw new FileRefused(notRead)
  const targets = new Map<string, string>()
  const relations = parts.get('xl/_rels/workbook.xml.rels')
  if (relations) {
    await readXml(open(path, relations, limits), (name, attributes) => {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return
      targets.set(attributes.Id ?? '', partName(attributes.Target ?? ''))
    })
  }
  const sheets: { name: string; part: string }[] = []
  await readXml(open(path, workbook, limits), (name, attributes) => {
    if (name !== 'sheet' || attributes.state === 'veryHidden') return
    const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
    sheets.push({ name: attributes.name ?? '', part: targets.get(relation ?? '') ?? '' })
  })
  const shared = parts.get('xl/sharedStrings.xml')
  const texts = shared ? await readSharedTexts(open(path, shared, limits), limits) : []
  return sheets.flatMap(({ name, part }) => {
    const entry = parts.get(part)
    return entry ? [{ name, rows: () => readRows(path, entry, texts, limits) }] : []
  })
}

const partName = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`

/** The parts of the zip by name, with nothing unpacked yet. */
const listParts = (path: string, limits: Limits): Promise<Map<string, ZipEntry>> =>
  listZipParts(path, limits).catch((error) => refuse(error, limits))

/** The unpacked bytes of a part. What is larger than its own entry says breaks off. */
async function* open(path: string, entry: ZipEntry, limits: Limits): AsyncGenerator<string> {
  try {
    yield* readZipPart(path, entry, limits)
  } catch (error) {
    refuse(error, limits)
  }
}

function refuse(error: unknown, { bytes }: Limits): never {
  if (!(error instanceof ZipFault)) throw error
  if (error.what === 'too-many-parts') throw new FileRefused('The workbook has too many parts')
  if (error.what === 'too-large')
    throw new FileRefused(`Unpacked, the workbook is larger than ${Math.floor(bytes / 1024 / 1024)} MB`)
  throw new FileRefused(notRead)
}

type Attributes = Record<string, string>
type OnTag = (name: string, attributes: Attributes) => void
const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1)

/** A parser that knows no document type: no entity is ever defined, so none can grow. */
function newParser({
  onOpen,
  onClose,
  onText,
}: {
  onOpen?: OnTag
  onClose?(name: string): void
  onText?(text: string): void
}) {
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new FileRefused(notRead)
  })
  parser.on('error', () => {
    throw new FileRefused(notRead)
  })
  parser.on('opentag', ({ name, attributes }) => onOpen?.(withoutPrefix(name), attributes as Attributes))
  parser.on('closetag', ({ name }) => onClose?.(withoutPrefix(name)))
  parser.on('text', (text) => onText?.(text))
  return parser
}

async function readXml(texts: AsyncGenerator<string>, onOpen: OnTag): Promise<void> {
  const parser = newParser({ onOpen })
  for await (const text of texts) parser.write(text)
}

async function readSharedTexts(texts: AsyncGenerator<string>, limits: Limits): Promise<string[]> {
  const shared: string[] = []
  let characters = 0
  let [inText, phonetic, current] = [false, false, '']
  const parser = newParser({
    onOpen(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic = true
      inText = name === 't' && !phonetic
    },
    onText(text) {
      if (!inText) return
      characters += text.length
      if (characters > limits.sharedCharacters) throw new FileRefused('The workbook holds too much text')
      current += text
    },
    onClose(name) {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') shared.push(current)
    },
  })
  for await (const text of texts) parser.write(text)
  return shared
}

async function* readRows(
  path: string,
  entry: ZipEntry,
  shared: readonly string[],
  limits: Limits,
): AsyncGenerator<SheetRow> {
  const ready: SheetRow[] = []
  const parser = newParser(rowReader(shared, limits, (row) => ready.push(row)))
  for await (const text of open(path, entry, limits)) {
    parser.write(text)
    yield* ready.splice(0)
  }
}

/** Turns the tags of a sheet into rows. */
function rowReader(shared: readonly string[], limits: Limits, onRow: (row: SheetRow) => void) {
  let line = 0
  let cells: string[] = []
  let cell = { place: 0, type: '', text: '' }
  let inValue = false
  return {
    onOpen(name: string, attributes: Attributes) {
      if (name === 'row') {
        line = attributes.r ? Number(attributes.r) : line + 1
        cells = []
        if (!(line <= limits.rows)) throw new FileRefused(`The sheet has more than ${limits.rows} rows`)
      } else if (name === 'c') {
        const place = attributes.r ? placeOf(attributes.r) : cells.length
        if (place >= limits.columns)
          throw new FileRefused(`The sheet has more than ${limits.columns} columns`)
        cell = { place, type: attributes.t ?? 'n', text: '' }
      }
      inValue = name === 'v' || (name === 't' && cell.type === 'inlineStr')
    },
    onText(text: string) {
      if (!inValue) return
      cell.text += text
      if (cell.text.length > limits.cellCharacters) throw new FileRefused('A cell holds too much text')
    },
    onClose(name: string) {
      if (name === 'v' || name === 't') inValue = false
      if (name === 'c') {
        while (cells.length < cell.place) cells.push('')
        cells[cell.place] = textOf(cell, shared)
      }
      if (name === 'row') onRow({ line, cells })
    },
  }
}

function textOf({ type, text }: { type: string; text: string }, shared: readonly string[]): string {
  if (type === 's') return shared[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'True' : 'False'
  // `#N/A` and its like is no answer.
  return type === 'e' ? '' : text
}

/** The place of a cell by its name: `A1` is 0, `AB7` is 27. */
const placeOf = (name: string): number =>
  [...name.replace(/\d+$/, '')].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1
