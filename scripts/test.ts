// The whole check of the project, part by part: npm test [-- --only part,part] [path …].
// A part that fails does not stop the later ones. The last line sums all tests up.
import { parseArgs } from 'node:util'
import { groupTestFiles } from './testing/group-files.ts'
import { checks, listTestFiles, listTestNames, testParts } from './testing/parts.ts'
import { type PartResult, renderTable, sumOf } from './testing/results.ts'
import { mapTogether, runCommand } from './testing/run-command.ts'
import { runTestFiles } from './testing/run-test-files.ts'

const { values, positionals: paths } = parseArgs({
  options: { only: { type: 'string' } },
  allowPositionals: true,
})
const allNames = [...checks, ...testParts].map((part) => part.name)
const only = values.only?.split(',').map((name) => name.trim()) ?? allNames
const say = (line: string) => process.stdout.write(`${line}\n`)

function report(result: PartResult): PartResult {
  const counts = `${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`
  say(`${result.name}: ${counts} (${result.seconds.toFixed(1)} s)`)
  if (result.failed > 0) say(result.output.trimEnd())
  for (const skipped of result.skippedNames) say(`  skipped ${skipped}`)
  if (result.seconds > 60 && result.slowest) say(`  slowest:\n    ${result.slowest.join('\n    ')}`)
  return result
}

const skip = (name: string, names: string[]): PartResult => ({
  name,
  seconds: 0,
  passed: 0,
  failed: 0,
  skipped: names.length,
  skippedNames: names,
  output: '',
})

async function runChecks(): Promise<PartResult[]> {
  const chosen = paths.length > 0 ? [] : checks.filter((check) => only.includes(check.name))
  return mapTogether(chosen, 2, async (check) => report(await runCommand(check)))
}

/** The files of each chosen part, narrowed to the paths that were asked for. */
function chooseTestFiles(): { name: string; usesDatabase: boolean; files: string[] }[] {
  const files = listTestFiles()
  const wanted = (file: string) => paths.length === 0 || paths.some((path) => file.includes(path))
  return testParts
    .filter((part) => only.includes(part.name))
    .map((part) => ({ ...part, files: (files.get(part.name) ?? []).filter(wanted) }))
    .filter((part) => part.files.length > 0 || paths.length === 0)
}

/** One PostgreSQL for the whole run; the tests find it by HEARD_TEST_DATABASE. */
async function startDatabase(): Promise<() => Promise<void>> {
  const { startTestServer } = await import('../test/support/database.ts')
  const server = await startTestServer()
  process.env.HEARD_TEST_DATABASE = server.url
  // Each file of tests is a process of its own: the compiled modules are kept from one to the next.
  // A process that is started on a data folder of its own would load them each time.
  process.env.HEARD_REAL_PROGRAMMES = 'off'
  process.env.NODE_COMPILE_CACHE ??= '.cache/compiled'
  return () => server.stop()
}

type TestPart = ReturnType<typeof chooseTestFiles>[number]

async function runPart(part: TestPart): Promise<PartResult> {
  if (part.files.length === 0) return skip(part.name, [])
  if (part.name === 'trials' && !process.env.HEARD_TRIAL_DATA) {
    return skip(part.name, part.files.flatMap(listTestNames))
  }
  try {
    if (part.usesDatabase) stopDatabase ??= await startDatabase()
    const files = paths.length === 0 ? groupTestFiles(part.name, part.files) : part.files
    return await runTestFiles(part.name, files, (line) => say(`${part.name}: ${line}`))
  } catch (error) {
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { ...skip(part.name, []), failed: 1, output }
  }
}

async function runTests(): Promise<PartResult[]> {
  const results: PartResult[] = []
  for (const part of chooseTestFiles()) results.push(report(await runPart(part)))
  return results
}

const unknown = only.filter((name) => !allNames.includes(name))
if (unknown.length > 0) {
  say(`There is no part named ${unknown.join(', ')}. The parts are: ${allNames.join(', ')}.`)
  process.exit(2)
}
let stopDatabase: (() => Promise<void>) | undefined
// The database is no child that ends with this process: an interrupted run has to stop it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, async () => {
    await stopDatabase?.()
    process.exit(130)
  })
}
const results = [...(await runChecks()), ...(await runTests())]
await stopDatabase?.()
if (results.length === 0) {
  say(`No test file matches ${paths.join(' ')}.`)
  process.exit(2)
}
const sum = sumOf(results)
say(`\n${renderTable(results)}\n`)
say(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exitCode = sum.failed > 0 ? 1 : 0
