import type { Db } from '../../db/database.ts'

/** What a list is read from, and what of it. */
export type Needs = {
  db: Db
  /** The address of this installation. */
  site: string
  /** The day of the answer, in London. */
  today: string
}

/** Some of a list: from after a place in it on. */
export type Part = {
  /** Of the demonstration alone, or of what is real: never both. */
  fictional: boolean
  /** Empty for the beginning. */
  after: string
  limit: number
}

/** A row with its place in the list, to go on after it. */
export type Placed<Row> = { row: Row; cursor: string }

const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Where a list by ids goes on. */
export const afterId = (cursor: string): string => cursor || beforeAll
