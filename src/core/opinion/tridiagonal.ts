/**
 * Eigenvalues, largest first, and eigenvectors of a symmetric matrix that has only its diagonal and the places beside
 * it. Implicit QL steps: Bowdler, Martin, Reinsch and Wilkinson (1968), The QR and QL algorithms for symmetric matrices.
 * @param beside `beside[i]` stands between `i` and `i + 1`
 */
export function solveTridiagonal(
  diagonal: readonly number[],
  beside: readonly number[],
): { value: number; vector: Float64Array }[] {
  const size = diagonal.length
  const values = Float64Array.from(diagonal)
  const off = new Float64Array(size)
  off.set(beside.slice(0, size - 1))
  /** Row by row: the parts of all vectors at one place lie `size` apart. */
  const vectors = Array.from({ length: size }, (_, place) => {
    const vector = new Float64Array(size)
    vector[place] = 1
    return vector
  })
  for (let from = 0; from < size; from++) {
    for (let tries = 0; ; tries++) {
      const end = endOfBlock(values, off, from)
      if (end === from) break
      if (tries === mostSteps) throw new Error('the eigenvalues of a tridiagonal matrix were not found')
      stepBlock(values, off, vectors, from, end)
    }
  }
  return vectors
    .map((vector, place) => ({ value: values[place] as number, vector }))
    .sort((a, b) => b.value - a.value)
}

const mostSteps = 60

/** Where the block that begins at `from` comes apart by itself. */
function endOfBlock(values: Float64Array, off: Float64Array, from: number): number {
  for (let place = from; place < values.length - 1; place++) {
    const size = Math.abs(values[place] as number) + Math.abs(values[place + 1] as number)
    if (Math.abs(off[place] as number) <= Number.EPSILON * size) return place
  }
  return values.length - 1
}

function stepBlock(
  values: Float64Array,
  off: Float64Array,
  vectors: readonly Float64Array[],
  from: number,
  end: number,
): void {
  const first = values[from] as number
  let half = ((values[from + 1] as number) - first) / (2 * (off[from] as number))
  let length = Math.hypot(half, 1)
  half = (values[end] as number) - first + (off[from] as number) / (half + (half < 0 ? -length : length))
  let [sine, cosine, shift] = [1, 1, 0]
  for (let place = end - 1; place >= from; place--) {
    const turned = sine * (off[place] as number)
    const kept = cosine * (off[place] as number)
    length = Math.hypot(turned, half)
    off[place + 1] = length
    if (length === 0) {
      values[place + 1] = (values[place + 1] as number) - shift
      off[end] = 0
      return
    }
    sine = turned / length
    cosine = half / length
    half = (values[place + 1] as number) - shift
    const middle = ((values[place] as number) - half) * sine + 2 * cosine * kept
    shift = sine * middle
    values[place + 1] = half + shift
    half = cosine * middle - kept
    turn(vectors[place] as Float64Array, vectors[place + 1] as Float64Array, sine, cosine)
  }
  values[from] = (values[from] as number) - shift
  off[from] = half
  off[end] = 0
}

function turn(one: Float64Array, other: Float64Array, sine: number, cosine: number): void {
  for (let row = 0; row < one.length; row++) {
    const held = other[row] as number
    other[row] = sine * (one[row] as number) + cosine * held
    one[row] = cosine * (one[row] as number) - sine * held
  }
}
