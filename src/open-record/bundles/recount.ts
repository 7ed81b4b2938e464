// Counts a reviewer's bundle anew, from its rows alone, by the functions that make the public pages.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refused } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import { readScheme } from '../../people/settings/index.ts'
import { readLines } from '../../record/bundle/read-lines.ts'
import type { ReadRows, TableRow } from './counted-table.ts'
import { countedTables } from './counted-tables.ts'
import { recountGivers, recountSaid } from './recount-said.ts'
import { recountStrands } from './recount-strands.ts'
import { schemePath } from './tables.ts'

export type Recount = {
  ok: boolean
  numbers: number
  /** How many numbers of each table were counted again. */
  tables: Record<string, number>
  /** Lines of a table whose figures are of an earlier moment than the rows: made from what was kept of it. */
  moved: Record<string, number>
  problems: string[]
}

const createReader =
  (folder: string): ReadRows =>
  async <Row>(path: string, having?: string) => {
    const rows: Row[] = []
    await readLines(join(folder, path), (line) => {
      if (having === undefined || line.includes(having)) rows.push(JSON.parse(line))
    })
    return rows
  }

/**
 * Reproduces every published table from the rows, and compares them to the digit.
 * @throws Refused for what is no bundle of a reviewer
 */
export async function recountBundle(folder: string): Promise<Recount> {
  if (!existsSync(join(folder, 'review'))) {
    throw new Refused(
      'There are no rows to count in this folder',
      'Only a bundle made with --reviewer has them.',
    )
  }
  const read = createReader(folder)
  const recount: Recount = { ok: true, numbers: 0, tables: {}, moved: {}, problems: [] }
  const count = async (path: string, rows: () => Promise<TableRow[]>) => {
    try {
      const own = await rows()
      recount.problems.push(...compare(path, own, await read<TableRow>(path)))
      recount.tables[path] = countNumbers(own)
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error)
      recount.problems.push(`${path}: it can not be counted again: ${because}`)
    }
  }
  const [stated] = existsSync(join(folder, schemePath)) ? await read(schemePath) : []
  const scheme = readScheme(stated)
  await count('tables/what-people-said.jsonl', async () =>
    recountSaid(read, await recountGivers(read), scheme),
  )
  await count('tables/strands.jsonl', async () => recountStrands(read, await recountGivers(read), scheme))
  for (const { path, recount: countAgain } of countedTables) {
    const moved = (lines: number) => {
      if (lines > 0) recount.moved[path] = lines
    }
    await count(path, () => countAgain(read, moved, scheme))
  }
  const numbers = Object.values(recount.tables).reduce((sum, one) => sum + one, 0)
  return { ...recount, ok: recount.problems.length === 0, numbers }
}

const asRow = (value: unknown) => canonical(JSON.parse(JSON.stringify(value)))

function compare(path: string, own: readonly object[], published: readonly object[]): string[] {
  const most = Math.max(own.length, published.length)
  return Array.from({ length: most }, (_, place) => place).flatMap((place) => {
    const [mine, theirs] = [own[place], published[place]]
    if (mine && theirs && asRow(mine) === asRow(theirs)) return []
    return [`${path} row ${place + 1}: the rows of the bundle give something else`]
  })
}

/** How many numbers were compared, the hidden ones included. */
function countNumbers(value: unknown): number {
  if (typeof value === 'number') return 1
  if (value === null || typeof value !== 'object') return 0
  if ('hidden' in value && value.hidden === true) return 1
  return Object.values(value).reduce((sum: number, inner) => sum + countNumbers(inner), 0)
}
