import { seededNumbers } from '../seeded-numbers.ts'
import type { SparseRows } from '../tf-idf.ts'
import { type Dense, dot, normalise, rowOf } from './dense.ts'

/** Makes the columns of a basis orthonormal (modified Gram–Schmidt, twice for safety); it lies column after column. */
function orthonormalise(basis: Dense, count: number): void {
  for (let column = 0; column < count; column += 1) {
    const own = rowOf(basis, column)
    for (let pass = 0; pass < 2; pass += 1) {
      for (let before = 0; before < column; before += 1) {
        const other = rowOf(basis, before)
        const share = dot(own, other)
        for (let place = 0; place < own.length; place += 1) {
          own[place] = (own[place] as number) - share * (other[place] as number)
        }
      }
    }
    normalise(own)
  }
}

/** The same numbers, rows as columns. */
function turn({ width, values }: Dense, rows: number): Dense {
  const turned = new Float32Array(values.length)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < width; column += 1) {
      turned[column * rows + row] = values[row * width + column] as number
    }
  }
  return { width: rows, values: turned }
}

/** Row × basis for every row, where the basis has a row for each column of the sparse rows. */
export function projectRows(rows: SparseRows, basis: Dense): Dense {
  const count = rows.starts.length - 1
  const { width } = basis
  const values = new Float32Array(count * width)
  for (let row = 0; row < count; row += 1) {
    const at = row * width
    for (let place = rows.starts[row] ?? 0; place < (rows.starts[row + 1] ?? 0); place += 1) {
      const value = rows.values[place] as number
      const from = (rows.columns[place] as number) * width
      for (let dimension = 0; dimension < width; dimension += 1) {
        values[at + dimension] =
          (values[at + dimension] as number) + value * (basis.values[from + dimension] as number)
      }
    }
  }
  return { width, values }
}

/** Transposed rows × dense: what each column of the sparse rows gathers. */
function gather(rows: SparseRows, dense: Dense, columns: number): Dense {
  const { width } = dense
  const values = new Float32Array(columns * width)
  for (let row = 0; row < rows.starts.length - 1; row += 1) {
    const from = row * width
    for (let place = rows.starts[row] ?? 0; place < (rows.starts[row + 1] ?? 0); place += 1) {
      const value = rows.values[place] as number
      const at = (rows.columns[place] as number) * width
      for (let dimension = 0; dimension < width; dimension += 1) {
        values[at + dimension] =
          (values[at + dimension] as number) + value * (dense.values[from + dimension] as number)
      }
    }
  }
  return { width, values }
}

const iterations = 6

/**
 * The directions in which the rows differ most: the right singular vectors of a truncated singular value
 * decomposition (latent semantic analysis), by subspace iteration from a seeded start (Halko, Martinsson and Tropp,
 * 2011, doi:10.1137/090771806, algorithm 4.4). One row of the answer for each column of the sparse rows.
 */
export function findDirections(rows: SparseRows, columns: number, width: number, seed: number): Dense {
  const dimensions = Math.min(width, columns, Math.max(rows.starts.length - 1, 1))
  const random = seededNumbers(seed)
  const start = Float32Array.from({ length: columns * dimensions }, () => random() - 0.5)
  let basis: Dense = { width: dimensions, values: start }
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const gathered = gather(rows, projectRows(rows, basis), columns)
    const byDimension = turn(gathered, columns)
    orthonormalise(byDimension, dimensions)
    basis = turn(byDimension, dimensions)
  }
  return basis
}
