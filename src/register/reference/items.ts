/** What a field of a row says; null where the row says nothing. */
export type Value = string | number | null

/** A row of a file as it was read: only the fields that this file has a column for. */
export type Item = {
  line: number
  /** What it is known by: a code, or for areas kind and code. */
  key: string
  fields: Record<string, Value>
  /** As they came, to be given back where the register cannot take the row. */
  cells: string[]
}

/** A row that was not taken, with its line in the file, why, and what to do about it. */
export type RefusedRow = { line: number; reason: string; whatToDo: string; cells: string[] }

export type FileRows = {
  header: string[] | null
  items: Item[]
  refused: RefusedRow[]
  /** Rows of another kind that such a file holds too. */
  passedOver: number
}

/** Why a row is not taken. */
export type Fault = { reason: string; whatToDo: string }

export const isFault = (value: object): value is Fault => 'whatToDo' in value
