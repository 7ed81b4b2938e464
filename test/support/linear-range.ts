/** `coefficients · x` lies between two numbers; every x is 0 or more. */
export type Bounds = { coefficients: readonly number[]; least: number; most: number }

const tiny = 1e-7

/**
 * All that is told of some unknown numbers, as a system of equations that the simplex method walks over (Dantzig G. B.,
 * 1951; Bland's rule where it would walk in circles). The first corner is looked for once; each question begins where
 * the last one ended.
 */
export class Known {
  readonly #rows: Float64Array[] = []
  /** By row, the column whose unknown is not 0 there. */
  readonly #basis: number[] = []
  #columns: number

  /** @throws Error where no numbers fit: then what is told is not true of one state */
  constructor(unknowns: number, told: readonly Bounds[]) {
    const lines = told.flatMap(({ coefficients, least, most }) => {
      if (least === most) return [{ coefficients, slack: 0, right: least }]
      return [
        ...(least > 0 ? [{ coefficients, slack: -1, right: least }] : []),
        ...(Number.isFinite(most) ? [{ coefficients, slack: 1, right: most }] : []),
      ]
    })
    const slacks = lines.filter(({ slack }) => slack !== 0).length
    const real = unknowns + slacks
    this.#columns = real + lines.length
    let nextSlack = unknowns
    for (const [place, { coefficients, slack, right }] of lines.entries()) {
      const row = new Float64Array(this.#columns + 1)
      row.set(coefficients)
      if (slack !== 0) row[nextSlack++] = slack
      row[real + place] = 1
      row[this.#columns] = right
      this.#rows.push(row)
      this.#basis.push(real + place)
    }
    this.#leaveHelpers(real)
  }

  /** Each line begins with a helper of its own, which has to become 0. */
  #leaveHelpers(real: number): void {
    const cost = new Float64Array(this.#columns).fill(0)
    cost.fill(1, real)
    if (this.#minimise(cost) > tiny) throw new Error('no numbers fit what is told')
    for (let line = this.#rows.length - 1; line >= 0; line--) {
      if ((this.#basis[line] ?? 0) < real) continue
      const row = this.#rows[line]
      const column = row?.subarray(0, real).findIndex((value) => Math.abs(value) > tiny) ?? -1
      if (column >= 0) this.#pivot(line, column)
      else {
        this.#rows.splice(line, 1)
        this.#basis.splice(line, 1)
      }
    }
    for (const [line, row] of this.#rows.entries()) {
      const kept = new Float64Array(real + 1)
      kept.set(row.subarray(0, real))
      kept[real] = row[this.#columns] ?? 0
      this.#rows[line] = kept
    }
    this.#columns = real
  }

  /** The least that a sum of the unknowns can be. */
  least(coefficients: readonly number[]): number {
    const cost = new Float64Array(this.#columns)
    cost.set(coefficients)
    return this.#minimise(cost)
  }

  /** The most; without end where nothing holds it. */
  most = (coefficients: readonly number[]): number => -this.least(coefficients.map((one) => -one))

  #minimise(cost: Float64Array): number {
    const reduced = new Float64Array(this.#columns + 1)
    reduced.set(cost)
    for (const [line, row] of this.#rows.entries()) {
      const own = cost[this.#basis[line] ?? 0] ?? 0
      if (own !== 0) subtract(reduced, row, own)
    }
    for (let turn = 0; ; turn++) {
      const column = chooseColumn(reduced, this.#columns, turn > 200)
      if (column < 0) return -(reduced[this.#columns] ?? 0)
      const line = this.#chooseLine(column)
      if (line < 0) return Number.NEGATIVE_INFINITY
      this.#pivot(line, column)
      const row = this.#rows[line]
      if (row) subtract(reduced, row, reduced[column] ?? 0)
    }
  }

  #chooseLine(column: number): number {
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (const [line, row] of this.#rows.entries()) {
      const value = row[column] ?? 0
      if (value <= tiny) continue
      const ratio = (row[this.#columns] ?? 0) / value
      const isFirst = (this.#basis[line] ?? 0) < (this.#basis[best] ?? 0)
      if (ratio < least - tiny || (ratio < least + tiny && isFirst)) {
        best = line
        least = Math.min(least, ratio)
      }
    }
    return best
  }

  #pivot(line: number, column: number): void {
    const row = this.#rows[line]
    if (!row) return
    const value = row[column] ?? 1
    for (let place = 0; place < row.length; place++) row[place] = (row[place] ?? 0) / value
    for (const [other, values] of this.#rows.entries()) {
      const times = values[column] ?? 0
      if (other !== line && times !== 0) subtract(values, row, times)
    }
    this.#basis[line] = column
  }
}

function subtract(from: Float64Array, row: Float64Array, times: number): void {
  for (let place = 0; place < row.length; place++) {
    const value = row[place]
    if (value) from[place] = (from[place] ?? 0) - times * value
  }
}

/** The column that lowers the sum most; by Bland's rule the first one that lowers it at all. */
function chooseColumn(reduced: Float64Array, columns: number, byBland: boolean): number {
  let best = -1
  let lowest = -tiny
  for (let column = 0; column < columns; column++) {
    const value = reduced[column] ?? 0
    if (value >= lowest) continue
    best = column
    if (byBland) return best
    lowest = value
  }
  return best
}
