import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import test from 'node:test'
import { canBeGrouped } from './group-files.ts'
import { listTestFiles, listTestNames } from './parts.ts'
import { type PartResult, renderTable, sumOf } from './results.ts'

const planted: Record<string, string> = {
  'mixed.test.ts': `import { describe, test } from 'node:test'
    test('passes', () => {})
    test('fails', () => { throw new Error('the reason') })
    test('needs data', { skip: 'no data here' }, () => {})
    describe('a suite is no test', () => { test('passes inside', () => {}) })`,
  'suites.test.ts': `import { after, describe, test } from 'node:test'
    describe('its hook fails', () => {
      after(() => { throw new Error('the reason of the hook') })
      test('passes before the hook', () => {})
    })
    describe('its test fails, which counts once', () => { test('fails inside', () => { throw new Error('inside') }) })`,
  'hook.test.ts': `import { after, test } from 'node:test'
    after(() => { throw new Error('the reason of the file') })
    test('passes before the hook of the file', () => {})`,
  'empty.test.ts': 'export {}',
  'broken.test.ts': "throw new Error('broke before its first test')",
}

/** The runner cannot run inside a test of itself, so a process of its own is asked. */
function runPlanted(folder: string): PartResult {
  const files = Object.keys(planted).map((name) => join(folder, name))
  const script = `
    import { runTestFiles } from ${JSON.stringify(resolve('scripts/testing/run-test-files.ts'))}
    const result = await runTestFiles('planted', ${JSON.stringify(files)}, () => {})
    process.stdout.write(JSON.stringify(result))`
  const runner = join(folder, 'run.ts')
  writeFileSync(runner, script)
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  return JSON.parse(execFileSync(process.execPath, [runner], { env, encoding: 'utf8' }))
}

test('passed, failed and skipped tests are counted, and a file without a test or with a fault fails', () => {
  mkdirSync('.cache', { recursive: true })
  const folder = mkdtempSync('.cache/planted-')
  try {
    for (const [name, text] of Object.entries(planted)) writeFileSync(join(folder, name), text)
    const result = runPlanted(folder)
    assert.deepEqual([result.passed, result.failed, result.skipped], [4, 6, 1])
    assert.deepEqual(result.skippedNames, [`${folder}/mixed.test.ts: needs data (no data here)`])
    for (const part of [
      'the reason',
      'the reason of the hook',
      'the reason of the file',
      'broke before its first test',
      'empty.test.ts holds no test',
    ]) {
      assert.ok(result.output.includes(part), part)
    }
    assert.deepEqual(listTestNames(join(folder, 'mixed.test.ts')).length, 3)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('every test file belongs to one part', () => {
  const parts = listTestFiles()
  assert.ok(parts.get('unit')?.includes('scripts/testing/testing.test.ts'))
  assert.ok(
    parts.get('front-door')?.every((file) => /^(src|test)\//.test(file) && !file.startsWith('src/core/')),
  )
  const all = [...parts.values()].flat()
  assert.equal(new Set(all).size, all.length)
})

test('the table and the sums show each part', () => {
  const part = { seconds: 1.25, skippedNames: [], output: '' }
  const results: PartResult[] = [
    { ...part, name: 'unit', passed: 12, failed: 0, skipped: 1 },
    { ...part, name: 'front-door', passed: 3, failed: 2, skipped: 0 },
    { ...part, name: 'trials', passed: 0, failed: 0, skipped: 4 },
  ]
  assert.deepEqual(sumOf(results), { passed: 15, failed: 2, skipped: 5 })
  assert.match(renderTable(results), /^unit +1\.\d +passed +12 +0 +1$/m)
  assert.match(renderTable(results), /^front-door +1\.\d +FAILED +3 +2 +0$/m)
  assert.match(renderTable(results), /^trials +1\.\d +skipped +0 +0 +4$/m)
})

test('a file without a test is in no group, where nobody would see that it holds none', () => {
  const held = "test('it adds', () => {})"
  assert.equal(canBeGrouped('src/core/text/words.test.ts', held), true)
  assert.equal(canBeGrouped('src/core/text/words.test.ts', '// nothing yet'), false)
  assert.equal(canBeGrouped('src/core/text/words.test.ts', `process.env.X = 'y'\n${held}`), false)
  assert.equal(canBeGrouped('src/commands/words.test.ts', held), false)
})
