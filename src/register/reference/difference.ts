import type { RefusedRow, Value } from './items.ts'

/** What a release does to something that the register has, or that it does not have yet; the gravest stands first. */
export const changeGroups = ['closed', 'renamed', 'moved', 'changed', 'added', 'filled'] as const
export type ChangeGroup = (typeof changeGroups)[number]

export type FieldChange = { field: string; before: Value; after: Value }

export type Change = {
  group: ChangeGroup
  /** Of what the register has; null for what is new. */
  id: string | null
  key: string
  name: string
  fields: FieldChange[]
  /** All of it, as it will be. */
  after: Record<string, Value>
}

export type Difference = {
  changes: Change[]
  unchanged: number
  /** In the register and not in the file, and left as it is. */
  absent: number
  /** Rows that the register cannot take, beside those that could not be read. */
  refused: RefusedRow[]
}

/** Something that the register has, with its fields under the names that files' rows have. */
export type Held = {
  id: string
  key: string
  fields: Record<string, Value>
  /** What it was called on the day of the file, where it was renamed after that day. */
  nameThen?: string | null
}
