import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inGroups } from './in-groups.ts'

const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('what is asked for at once is run together, and each gets its own result', async () => {
  const groups: number[][] = []
  const double = inGroups(async (numbers: number[]) => {
    groups.push(numbers)
    await after(5)
    return numbers.map((number) => number * 2)
  })
  const results = await Promise.all([1, 2, 3, 4].map(double))
  assert.deepEqual(results, [2, 4, 6, 8])
  assert.deepEqual(groups, [[1, 2, 3, 4]])
})

test('what comes while two groups run waits, and then goes together', async () => {
  const groups: number[][] = []
  const take = inGroups(async (numbers: number[]) => {
    groups.push(numbers)
    await after(20)
    return numbers
  })
  const first = take(1)
  await after(2)
  const second = take(2)
  await after(2)
  await Promise.all([first, second, take(3), take(4), take(5)])
  assert.deepEqual(groups, [[1], [2], [3, 4, 5]])
})

test('one that cannot be taken fails alone; the others of its group are taken once', async () => {
  const taken: number[] = []
  const take = inGroups(async (numbers: number[]) => {
    if (numbers.includes(13)) throw new Error('not 13')
    taken.push(...numbers)
    return numbers
  })
  const results = await Promise.allSettled([1, 13, 2].map(take))
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(taken, [1, 2])
})

test('no more than 200 go together', async () => {
  const sizes: number[] = []
  const take = inGroups(async (numbers: number[]) => {
    sizes.push(numbers.length)
    return numbers
  })
  await Promise.all(Array.from({ length: 450 }, (_, number) => take(number)))
  assert.deepEqual(sizes, [200, 200, 50])
})
