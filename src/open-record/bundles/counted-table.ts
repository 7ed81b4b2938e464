import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { Db } from '../../db/database.ts'

export type TableRow = Record<string, unknown>

export type Exporting = {
  db: Db
  now: Date
  programme: { id: string; slug: string; title: string; fictional: boolean }
}

/**
 * A name for something in a reviewer's bundle, the same from bundle to bundle. What is named in two kinds has two names
 * that nobody can bring together. Those of `response` and `answer` are in review/responses.jsonl and review/answers.jsonl.
 */
export type Name = (kind: string, id: string) => string

/** Reads the rows of a file of a bundle; only lines in which `having` stands, where that is given. */
export type ReadRows = <Row>(path: string, having?: string) => Promise<Row[]>

/**
 * A published table that a reviewer can count again. `publish` calls what the public page calls; `recount` gets to the
 * same rows from the reviewer's files, by the function that hides what has to be hidden. Figures that move in steps may
 * be of an earlier moment than the rows: then they are made from what was kept of that moment, and `moved` is told of
 * how many lines that is. Numbers are hidden by the scheme under which the bundle was made.
 */
export type CountedTable = {
  path: string
  /** Absent where each row names the entry that commits to it: committed-rows.ts has those. */
  publish?(exporting: Exporting): Promise<TableRow[]>
  /** The rows that it is counted from, by their paths. */
  review(exporting: Exporting, name: Name): Promise<Record<string, object[]>>
  recount(read: ReadRows, moved: (lines: number) => void, scheme: DisclosureScheme): Promise<TableRow[]>
}

/** In the order of their names, which tells nothing of who came first. */
export const byName = <Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[] =>
  rows.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
