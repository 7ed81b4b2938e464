/** A column of a table: its head, and whether it holds numbers, which stand to the right. */
export type Column = { text: string; isNumber?: boolean }

/** A table whose first column names its rows. */
export type Table = {
  kind: 'table'
  /** What the table shows, with its base. */
  caption: string
  columns: readonly Column[]
  /** As shown: numbers in words are already under disclosure control. */
  rows: readonly (readonly string[])[]
  /** How the numbers were had; empty where the document has said so. */
  method: string
}

/** A picture made by `core/charts`, whose table follows it. */
export type Chart = { kind: 'chart'; drawn: string; name: string; caption: string; method: string }

/** What a document is made of, in the order of reading. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  /** What must not be overlooked, such as that numbers are no sample. */
  | { kind: 'notice'; text: string }
  | { kind: 'list'; items: readonly string[] }
  /** `id`: of the published text, so that its words can be left out where they are public no more. */
  | { kind: 'quotation'; words: string; from: string; id?: string }
  | { kind: 'link'; text: string; url: string }
  | Table
  | Chart

/**
 * A document as data: the same blocks are shown as a page, written as a Word file and as a tagged PDF, so that none of
 * them says what another leaves out.
 */
export type Document = {
  title: string
  /** Of what, by whom, when: lines under the title. */
  about: readonly string[]
  blocks: readonly Block[]
}

/**
 * The width of each column as a share of the table's: the first names the rows and gets the room that words want, and
 * others that hold words as much as two of numbers.
 */
export function listWidths(columns: readonly Column[]): number[] {
  const first = Math.max(2, 6 - columns.length)
  const parts = columns.map(({ isNumber }, place) => (place === 0 ? first : isNumber ? 1 : 2))
  const all = parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part) => part / all)
}
