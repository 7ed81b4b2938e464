import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import {
  bothSay,
  inCopy,
  linesOf,
  type MadeBundle,
  makeBundle,
  readHead,
  readManifest,
  signAnew,
  textOf,
} from '../../../test/support/bundles.ts'
import { signCheckpoint } from '../../core/record/checkpoint.ts'
import { canonical } from '../../core/record/seal.ts'
import { printVerifierKey, verifierKey } from '../../core/record/signed-note.ts'
import { verifyBundle } from '../../record/bundle/verify-bundle.ts'

let app: TestApp
let made: MadeBundle
before(async () => {
  app = await testApp({ HEARD_BASE_URL: 'https://heard.example.org' })
  made = await makeBundle(app)
})
after(async () => {
  await app.close()
  await rm(made.root, { recursive: true, force: true })
})

/** What may happen to the lines of a file. */
const changes: Record<string, (lines: string[]) => string[] | string> = {
  changed: ([first = '', ...rest]) => [first.replace(/[a-z0-9](?=[^a-z0-9]*$)/, 'q'), ...rest],
  removed: ([_first, ...rest]) => rest,
  added: (lines) => [...lines, '{}'],
  repeated: ([first = '', ...rest]) => [first, first, ...rest],
  reordered: (lines) => lines.toReversed(),
  emptied: () => [],
  truncated: (lines) => lines.join('\n').slice(0, -3),
}

/** Changes what is sealed in the first row: the last of its values. */
function changeSealed([first = '', ...rest]: string[]): string[] {
  const row = JSON.parse(first)
  const field = ['content', 'frame', 'parts', 'body', 'note'].find((name) => name in row) ?? ''
  return [canonical({ ...row, [field]: changed(row[field]) }), ...rest]
}

function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (value === null || typeof value !== 'object') return `q${value}`
  if (Array.isArray(value)) return value.length === 0 ? ['q'] : value.with(0, changed(value[0]))
  const [name = 'q', inner] = Object.entries(value)[0] ?? []
  return { ...value, [name]: changed(inner) }
}

test('any change of one row of any file is found', async () => {
  const manifest = await readManifest(made.folder)
  const paths = [...manifest.files.map(({ path }) => path), 'manifest.json', 'manifest.sig']
  let tried = 0
  await inCopy(made, async (copy) => {
    for (const path of paths) {
      const whole = await readFile(join(copy, path))
      const lines = linesOf(whole.toString())
      for (const [name, change] of Object.entries(changes)) {
        const text = textOf(change(lines))
        if (text === textOf(lines)) continue
        await writeFile(join(copy, path), text)
        assert.equal((await verifyBundle(copy, made.keyFile)).ok, false, `${path} ${name}`)
        tried += 1
      }
      await writeFile(join(copy, path), whole)
    }
    assert.deepEqual((await verifyBundle(copy, made.keyFile)).problems, [])
  })
  assert.ok(tried > 80, `${tried} changes were tried`)
})

const sealedPaths = [
  'programme.jsonl',
  'questionnaires.jsonl',
  'code-frames.jsonl',
  'texts.jsonl',
  'decisions.jsonl',
]
const rowChanges = ['changed', 'removed', 'added', 'repeated', 'reordered', 'emptied'] as const

test('what whoever holds the key changes and signs anew is found in the log, checkpoints and sealed rows', async () => {
  for (const path of ['log.jsonl', 'checkpoints.jsonl', ...sealedPaths]) {
    const lines = linesOf(await readFile(join(made.folder, path), 'utf8'))
    for (const name of rowChanges) {
      const text = textOf(name === 'changed' ? changeSealed(lines) : (changes[name]?.(lines) ?? []))
      // A text or a frame, and an older checkpoint, may be left out: nothing else in the bundle says that it was there.
      const mayLack = [
        'questionnaires.jsonl',
        'texts.jsonl',
        'code-frames.jsonl',
        'checkpoints.jsonl',
      ].includes(path)
      if (text === textOf(lines) || (mayLack && ['removed', 'emptied'].includes(name))) continue
      const verdict = await inCopy(made, async (copy) => {
        await writeFile(join(copy, path), text)
        await signAnew(copy, made.signer)
        return bothSay(copy, made.keyFile)
      })
      assert.equal(verdict.ok, false, `${path} ${name}`)
    }
  }
})

test('a changed word in a sealed row is told with its line', async () => {
  const verdict = await inCopy(made, async (copy) => {
    const path = join(copy, 'texts.jsonl')
    await writeFile(path, (await readFile(path, 'utf8')).replace('There is no bus', 'There is a fine bus'))
    await signAnew(copy, made.signer)
    return bothSay(copy, made.keyFile)
  })
  assert.match(verdict.problems.join('\n'), /texts\.jsonl line \d+: entry \d+ does not commit to it/)
})

test('a bundle made up whole, with a key of its own, fits together and is found by the key that one has', async () => {
  const forger = { name: made.signer.name, privateKey: generateKeyPairSync('ed25519').privateKey }
  await inCopy(made, async (copy) => {
    const head = readHead(await readFile(join(copy, 'checkpoint.txt'), 'utf8'))
    const note = signCheckpoint(head, forger)
    await writeFile(join(copy, 'checkpoint.txt'), note)
    await writeFile(join(copy, 'checkpoints.jsonl'), `${canonical({ note, size: head.size })}\n`)
    await writeFile(join(copy, 'key.txt'), `${printVerifierKey(verifierKey(forger))}\n`)
    await signAnew(copy, forger)
    const inner = await bothSay(copy)
    assert.deepEqual([inner.ok, inner.trust], [true, 'inner consistency only'])
    assert.equal((await bothSay(copy, made.keyFile)).ok, false)
  })
})

test('a forged checkpoint and a forged manifest are found', async () => {
  const forger = { name: made.signer.name, privateKey: generateKeyPairSync('ed25519').privateKey }
  await inCopy(made, async (copy) => {
    const head = readHead(await readFile(join(copy, 'checkpoint.txt'), 'utf8'))
    await writeFile(join(copy, 'checkpoint.txt'), signCheckpoint(head, forger))
    await signAnew(copy, made.signer)
    assert.match((await bothSay(copy)).problems.join(), /checkpoint\.txt/)
  })
  await inCopy(made, async (copy) => {
    await signAnew(copy, forger)
    assert.match((await bothSay(copy)).problems.join(), /manifest\.sig/)
  })
})

test('an added file, a missing file and what is no bundle at all are problems and no crash', async () => {
  await inCopy(made, async (copy) => {
    await writeFile(join(copy, 'more.txt'), 'Hello')
    assert.match((await bothSay(copy)).problems.join(), /more\.txt/)
  })
  for (const { path } of (await readManifest(made.folder)).files) {
    await inCopy(made, async (copy) => {
      await rm(join(copy, path))
      assert.equal((await verifyBundle(copy)).ok, false, path)
    })
  }
  await inCopy(made, async (copy) => {
    await writeFile(join(copy, 'log.jsonl'), Buffer.from([0xff, 0xfe, 0, 10]))
    assert.equal((await bothSay(copy)).ok, false)
  })
  await inCopy(made, async (copy) => {
    await writeFile(join(copy, 'texts.jsonl'), `${'['.repeat(200_000)}\n`)
    await signAnew(copy, made.signer)
    assert.equal((await bothSay(copy)).ok, false)
  })
  const empty = await mkdtemp(join(made.root, 'empty-'))
  for (const folder of [empty, join(made.root, 'not-there'), made.keyFile]) {
    assert.equal((await bothSay(folder)).ok, false, folder)
  }
  assert.equal((await bothSay(made.folder, join(made.root, 'no-key'))).ok, false)
})
