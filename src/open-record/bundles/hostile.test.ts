import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Command } from 'commander'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import {
  bothSay,
  inCopy,
  linesOf,
  type MadeBundle,
  makeBundle,
  readManifest,
  signAnew,
  textOf,
} from '../../../test/support/bundles.ts'
import { addVerifyCommand } from '../../commands/verify.ts'
import { signCheckpoint } from '../../core/record/checkpoint.ts'
import { appendLeaf, emptyFrontier, rootOf } from '../../core/record/merkle.ts'
import { canonical, leafHash } from '../../core/record/seal.ts'
import { signNote } from '../../core/record/signed-note.ts'
import { manifestNote, printManifest } from '../../record/bundle/format.ts'

// Folders made to pass, to hang or to break who checks them: by somebody without the key, and by who holds it.

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

/** Both checkers agree that it is wrong, and say so about `what`. */
const refuses = (what: RegExp, spoil: (copy: string) => Promise<unknown>) =>
  inCopy(made, async (copy) => {
    await spoil(copy)
    const { ok, problems } = await bothSay(copy, made.keyFile)
    assert.equal(ok, false)
    assert.match(problems.join('\n'), what)
  })

async function signManifest(copy: string, text: string) {
  const hash = createHash('sha256').update(text).digest('hex')
  await writeFile(join(copy, 'manifest.json'), text)
  await writeFile(join(copy, 'manifest.sig'), signNote(manifestNote(hash), made.signer))
}

async function editLines(copy: string, path: string, edit: (lines: string[]) => string[]) {
  const file = join(copy, path)
  await writeFile(file, textOf(edit(linesOf(await readFile(file, 'utf8')))))
}

test('a link and a pipe in place of a file are refused, and nobody waits for what never comes', async () => {
  await refuses(/texts\.jsonl: it is not a plain file/, async (copy) => {
    await rename(join(copy, 'texts.jsonl'), join(made.root, 'texts-elsewhere'))
    await symlink(join(made.root, 'texts-elsewhere'), join(copy, 'texts.jsonl'))
  })
  await refuses(/texts\.jsonl: it is not a plain file/, async (copy) => {
    await rm(join(copy, 'texts.jsonl'))
    execFileSync('mkfifo', [join(copy, 'texts.jsonl')])
  })
  await refuses(/key\.txt/, async (copy) => {
    await rm(join(copy, 'key.txt'))
    await symlink('/dev/zero', join(copy, 'key.txt'))
  })
})

test('a line without an end is not read into memory whole', async () => {
  await refuses(/texts\.jsonl: it can not be read: line 1 is too long/, (copy) =>
    writeFile(join(copy, 'texts.jsonl'), Buffer.alloc(70 * 2 ** 20, 'a')),
  )
})

test('numbers that are none, names that lead out of the folder and names given twice are refused in the manifest', async () => {
  const manifest = printManifest(await readManifest(made.folder))
  for (const [from, to] of [
    [/"bytes":\d+/, '"bytes":1e999'],
    [/"bytes":\d+/, '"bytes":-1'],
    [/"bytes":\d+/, '"bytes":1,"bytes":2'],
    [/"path":"README\.md"/, '"path":"../README.md"'],
    [/"path":"README\.md"/, '"path":"/etc/passwd"'],
    [/"version":1/, '"version":1,"__proto__":{"files":[]}'],
  ] as const) {
    const text = manifest.replace(from, to)
    assert.notEqual(text, manifest)
    await refuses(/manifest|README/, (copy) => signManifest(copy, text))
  }
})

test('a row with a field given twice, or one that hides from a reader, is refused though it is signed', async () => {
  for (const more of ['"entry":0,', '"__proto__":{"text":"other"},']) {
    await refuses(/texts\.jsonl line 1/, async (copy) => {
      await editLines(copy, 'texts.jsonl', ([first = '', ...rest]) => [
        first.replace('{', `{${more}`),
        ...rest,
      ])
      await signAnew(copy, made.signer)
    })
  }
})

test('who holds the key can not leave out a version or a decision by naming another programme', async () => {
  const rename = async (copy: string) => {
    const manifest = await readManifest(copy)
    manifest.programme.id = '00000000-0000-4000-8000-000000000000'
    await writeFile(join(copy, 'manifest.json'), printManifest(manifest))
  }
  await refuses(/it is of another programme than the manifest names/, async (copy) => {
    await rename(copy)
    await editLines(copy, 'decisions.jsonl', () => [])
    await signAnew(copy, made.signer)
  })
  await refuses(/programme\.jsonl: it has no version of the programme/, async (copy) => {
    await rename(copy)
    for (const path of ['decisions.jsonl', 'programme.jsonl']) await editLines(copy, path, () => [])
    await signAnew(copy, made.signer)
  })
})

test('who holds the key can not hide an entry by writing its kind in another way', async () => {
  for (const kind of [
    '"kind":"decision\\u002dpublished"',
    '"kind": "decision-published"',
    '"k\\u0069nd":"decision-published"',
  ]) {
    await refuses(/log\.jsonl line \d+: it does not have the form of an entry/, async (copy) => {
      const tree = emptyFrontier()
      await editLines(copy, 'log.jsonl', (lines) =>
        lines.map((line) => {
          const row = JSON.parse(line) as { body: string; number: number }
          row.body = row.body.replace('"kind":"decision-published"', kind)
          appendLeaf(tree, leafHash(row.body))
          return canonical(row)
        }),
      )
      await editLines(copy, 'decisions.jsonl', () => [])
      const note = signCheckpoint({ size: tree.size, root: rootOf(tree) }, made.signer)
      await writeFile(join(copy, 'checkpoint.txt'), note)
      await editLines(copy, 'checkpoints.jsonl', () => [canonical({ note, size: tree.size })])
      await signAnew(copy, made.signer)
    })
  }
})

test('what stands in a folder can not command the terminal of who checks it', async () => {
  await inCopy(made, async (copy) => {
    await writeFile(join(copy, 'a\u001b[2Jb\u202ec'), '')
    const written: string[] = []
    const write = process.stdout.write
    process.stdout.write = ((text: string) => written.push(text) > 0) as typeof write
    const program = new Command()
    addVerifyCommand(program)
    try {
      await program.parseAsync(['node', 'heard', 'verify', copy])
    } finally {
      process.stdout.write = write
      process.exitCode = 0
    }
    assert.match(written.join(''), /WRONG: a\\u\{1b\}\[2Jb\\u\{202e\}c: the manifest does not name it/)
  })
})
