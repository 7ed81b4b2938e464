/** How many numbers a vector has. */
export const embeddingSize = 512

/** As a byte each number keeps three digits of its share of the largest: a quarter of the room, and no figure moves. */
const largest = 127

/** The direction of the mean of vectors, in bytes; all zeros for none. */
export function packMean(vectors: readonly ArrayLike<number>[]): Int8Array {
  const sums = new Float64Array(embeddingSize)
  for (const vector of vectors) {
    for (let at = 0; at < embeddingSize; at++) sums[at] = (sums[at] as number) + (vector[at] as number)
  }
  const most = sums.reduce((found, value) => Math.max(found, Math.abs(value)), 0)
  return Int8Array.from(sums, (value) => (most === 0 ? 0 : Math.round((value / most) * largest)))
}

/** The vector of unit length that bytes stand for; all zeros stay so. */
export function unpackVector(packed: ArrayLike<number>): Float32Array {
  let squares = 0
  for (let at = 0; at < packed.length; at++) squares += (packed[at] as number) ** 2
  const length = Math.sqrt(squares)
  return Float32Array.from(packed, (value) => (length === 0 ? 0 : value / length))
}
