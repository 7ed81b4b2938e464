/** Rows of numbers, one after another: row r is at r × width. */
export type Dense = { width: number; values: Float32Array }

export const countRows = ({ width, values }: Dense): number => (width === 0 ? 0 : values.length / width)

export const rowOf = ({ width, values }: Dense, row: number): Float32Array =>
  values.subarray(row * width, (row + 1) * width)

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let place = 0; place < a.length; place += 1) sum += (a[place] as number) * (b[place] as number)
  return sum
}

/** Brings a row to length 1 where it lies; one of zeros stays as it is. */
export function normalise(row: Float32Array): void {
  const length = Math.sqrt(dot(row, row))
  if (length > 0)
    for (let place = 0; place < row.length; place += 1) row[place] = (row[place] as number) / length
}
