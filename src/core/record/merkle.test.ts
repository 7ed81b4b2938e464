import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  appendLeaf,
  emptyFrontier,
  emptyRoot,
  frontierOf,
  hashOfNodes,
  type NodeReader,
  proveConsistency,
  proveInclusion,
  rootOf,
  rootOfLeaves,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'
import { leafHash } from './seal.ts'

// The eight entries, their roots and proofs that the implementations of Certificate Transparency test with.
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const leaves = entries.map((hex) => leafHash(Buffer.from(hex, 'hex').toString('latin1')))
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const hexOf = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'))

/** Every complete subtree of a tree, as a store of nodes would hold them. */
function readerOf(hashes: readonly Buffer[]): NodeReader {
  const nodes = new Map<string, Buffer>(hashes.map((hash, index) => [`0/${index}`, hash]))
  const frontier = emptyFrontier()
  for (const hash of hashes)
    appendLeaf(frontier, hash, ({ level, index }, node) => nodes.set(`${level}/${index}`, node))
  return async (places) =>
    places.map(({ level, index }) => {
      const node = nodes.get(`${level}/${index}`)
      assert.ok(node, `the tree has no node ${level}/${index}`)
      return node
    })
}

const manyLeaves = (count: number) => Array.from({ length: count }, (_, n) => leafHash(`entry ${n}`))

test('roots are those known for the trees of no to eight leaves', () => {
  assert.equal(emptyRoot.toString('hex'), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.deepEqual(rootOfLeaves([]), emptyRoot)
  const grown = roots.map((_, place) => rootOfLeaves(leaves.slice(0, place + 1)))
  assert.deepEqual(hexOf(grown), roots)
})

test('inclusion and consistency proofs are those known', async () => {
  const read = readerOf(leaves)
  assert.deepEqual(hexOf(await proveInclusion(read, 5, 8)), [
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
  assert.deepEqual(hexOf(await proveConsistency(read, 6, 8)), [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
})

test('proofs in the tree of seven leaves are the examples of RFC 9162 §2.1.5', async () => {
  const [a, b, c, d, e, f, j] = leaves as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer]
  const [g, h, i] = [hashOfNodes(a, b), hashOfNodes(c, d), hashOfNodes(e, f)]
  const [k, l] = [hashOfNodes(g, h), hashOfNodes(i, j)]
  const read = readerOf(leaves.slice(0, 7))
  for (const [leaf, proof] of [
    [0, [b, h, l]],
    [3, [c, g, l]],
    [4, [f, j, k]],
    [6, [i, k]],
  ] as const) {
    assert.deepEqual(await proveInclusion(read, leaf, 7), proof, `leaf ${leaf}`)
  }
  for (const [size, proof] of [
    [3, [c, d, g, l]],
    [4, [l]],
    [6, [i, j, k]],
  ] as const) {
    assert.deepEqual(await proveConsistency(read, size, 7), proof, `from ${size}`)
  }
})

test('each leaf of each tree is proved, and a proof proves nothing else', async () => {
  const all = manyLeaves(65)
  for (let size = 1; size <= all.length; size += 1) {
    const read = readerOf(all.slice(0, size))
    const root = rootOfLeaves(all.slice(0, size))
    for (let index = 0; index < size; index += 1) {
      const leaf = all[index] as Buffer
      const proof = await proveInclusion(read, index, size)
      const claim = { leaf, index, size, root, proof }
      assert.ok(verifyInclusion(claim), `${index} of ${size}`)
      assert.ok(!verifyInclusion({ ...claim, leaf: leafHash('another') }))
      assert.ok(!verifyInclusion({ ...claim, index: index + 1 }))
      assert.ok(!verifyInclusion({ ...claim, root: leafHash('another') }))
      assert.ok(!verifyInclusion({ ...claim, proof: [...proof, leaf] }))
      if (proof.length > 0) assert.ok(!verifyInclusion({ ...claim, proof: proof.slice(1) }))
    }
  }
})

test('each tree is proved to be how each later one begins, and no other tree is', async () => {
  const all = manyLeaves(65)
  const rootAt = (size: number) => rootOfLeaves(all.slice(0, size))
  const read = readerOf(all)
  for (let oldSize = 0; oldSize <= all.length; oldSize += 1) {
    for (let newSize = oldSize; newSize <= all.length; newSize += 1) {
      const proof = await proveConsistency(read, oldSize, newSize)
      const claim = { oldSize, oldRoot: rootAt(oldSize), newSize, newRoot: rootAt(newSize), proof }
      assert.ok(verifyConsistency(claim), `${oldSize} to ${newSize}`)
      assert.ok(!verifyConsistency({ ...claim, oldRoot: leafHash('another') }))
      assert.ok(!verifyConsistency({ ...claim, proof: [...proof, leafHash('more')] }))
      if (oldSize > 0) assert.ok(!verifyConsistency({ ...claim, newRoot: leafHash('another') }))
      if (proof.length > 0) assert.ok(!verifyConsistency({ ...claim, proof: proof.slice(1) }))
    }
  }
})

test('a tree whose past was changed is consistent with none of its past', async () => {
  const kept = manyLeaves(40)
  const changed = kept.with(3, leafHash('put in its place'))
  const proof = await proveConsistency(readerOf(changed), 20, 40)
  const [oldRoot, newRoot] = [rootOfLeaves(kept.slice(0, 20)), rootOfLeaves(changed)]
  assert.equal(verifyConsistency({ oldSize: 20, oldRoot, newSize: 40, newRoot, proof }), false)
})

test('a frontier that is read from nodes goes on as if it had never been put down', async () => {
  const all = manyLeaves(300)
  for (const size of [0, 1, 2, 255, 256, 257]) {
    const frontier = await frontierOf(readerOf(all.slice(0, size)), size)
    assert.deepEqual(rootOf(frontier), rootOfLeaves(all.slice(0, size)))
    for (const leaf of all.slice(size)) appendLeaf(frontier, leaf)
    assert.deepEqual(rootOf(frontier), rootOfLeaves(all))
  }
})

test('sizes past what 32 bits hold are proved as well', () => {
  const [leaf, sibling] = [leafHash('a'), leafHash('b')]
  const index = 2 ** 33
  const proof = Array.from({ length: 33 }, () => sibling)
  let root = leaf
  for (const _ of proof) root = hashOfNodes(root, sibling)
  root = hashOfNodes(sibling, root)
  assert.ok(verifyInclusion({ leaf, index, size: 2 ** 34, root, proof: [...proof, sibling] }))
})

test('what no tree has cannot be proved', async () => {
  const read = readerOf(leaves)
  assert.throws(() => proveInclusion(read, 8, 8), RangeError)
  await assert.rejects(proveConsistency(read, 5, 4), RangeError)
})
