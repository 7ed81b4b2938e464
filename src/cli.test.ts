import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const onFiles = ['suggest-codes', 'find-themes', 'find-campaigns', 'opinion-groups', 'reach']

/** Tells on standard error, a line each, what of this project and of its packages a process loads. */
const tellingHook = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  registerHooks({
    load(url, context, next) {
      if (url.startsWith('file:')) process.stderr.write(url + '\\n')
      return next(url, context)
    },
  })`)}`

function modulesLoadedBy(...args: string[]): { stdout: string; modules: string[] } {
  const cli = join(import.meta.dirname, 'cli.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tellingHook, cli, ...args], {
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
  return { stdout, modules: stderr.split('\n').filter((line) => line.startsWith('file:')) }
}

// A limit of time would fail by chance where a machine is busy: what takes the time is what is loaded.
for (const verb of onFiles) {
  test(`${verb} loads nothing of the rooms, of the database or of other verbs, so that it starts at once`, () => {
    const { stdout, modules } = modulesLoadedBy(verb, '--help')
    assert.match(stdout, new RegExp(`Usage: heard ${verb} `))
    assert.ok(modules.some((url) => url.endsWith(`/src/commands/${verb}.ts`)))
    const foreign = /\/src\/(?:rooms|db|web|core\/law)\b|\/node_modules\/(?:kysely|pg|fastify|zod)\//
    assert.deepEqual(
      modules.filter((url) => foreign.test(url)),
      [],
    )
    assert.ok(modules.length < 60, `${modules.length} modules`)
  })
}

test('every verb on files is among the verbs that help lists, each once', () => {
  const { stdout } = modulesLoadedBy('--help')
  for (const verb of [...onFiles, 'assess', 'check-questionnaire', 'measure-check', 'verify', 'backup']) {
    assert.equal(stdout.split('\n').filter((line) => line.startsWith(`  ${verb} `)).length, 1, verb)
  }
})
