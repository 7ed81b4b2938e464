import { relative, resolve } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { type PartResult, secondsSince } from './results.ts'

/** A part in which nothing was reported for this long has hung, and is ended: on a busy machine one journey alone takes minutes. */
const stalledAfterMs = 600_000
const progressEveryMs = 15_000
/** More than the two processors of most runners: tests wait for the database a quarter of the time. */
const concurrency = 3
/** So many of the slowest files and tests are named at the end, so that a run that grows is known by its cause. */
const slowestNamed = 8
const slowestTestsNamed = 12

type Summary = { tests: number; passed: number; skipped: number; todo: number }

/**
 * Runs test files with Node's own test runner, three files at a time, each in a process of its own.
 * `say` is given a line of progress now and then. A file without a single test counts as failed, and so does a suite
 * that fails itself, by a hook after its tests.
 */
export async function runTestFiles(
  name: string,
  paths: string[],
  say: (line: string) => void,
): Promise<PartResult> {
  const files = paths.map((path) => resolve(path))
  const start = performance.now()
  const skippedNames: string[] = []
  const empty: string[] = []
  const current = new Set<string>()
  let passedSoFar = 0
  let suitesFailed = 0
  let summary: Summary = { tests: 0, passed: 0, skipped: 0, todo: 0 }
  let stalled = ''
  const abort = new AbortController()

  const events = run({ files, concurrency, signal: abort.signal })
  let lastEvent = performance.now()
  let lastSaid = performance.now()
  const watch = setInterval(() => {
    if (performance.now() - lastEvent > stalledAfterMs) {
      stalled = `nothing reported for ${stalledAfterMs / 1000} s; ended while running: ${[...current].join(', ')}\n`
      abort.abort()
    }
    if (performance.now() - lastSaid > progressEveryMs) {
      lastSaid = performance.now()
      say(
        `${passedSoFar} passed so far (${secondsSince(start).toFixed(0)} s); running ${[...current].join(', ')}`,
      )
    }
  }, 1000)
  events.on('data', () => {
    lastEvent = performance.now()
  })
  events.on('test:dequeue', ({ name: file }) => {
    if (files.includes(file)) current.add(relative('.', file))
  })
  const tests: { file: string; ms: number }[] = []
  events.on('test:pass', (passed) => {
    passedSoFar += 1
    // Files share a process: which of them takes long is seen by its tests.
    if (passed.nesting === 0 && passed.file && !files.includes(passed.name)) {
      tests.push({ file: nameOf(passed, undefined), ms: passed.details.duration_ms })
    }
    if (files.includes(passed.name)) empty.push(passed.name)
    if (passed.skip !== undefined) skippedNames.push(nameOf(passed, passed.skip))
    if (passed.todo !== undefined) skippedNames.push(nameOf(passed, 'still to do'))
  })
  // A suite is no test and counts in no sum: one whose tests pass and whose own hook or body fails is counted here.
  events.on('test:fail', ({ details }) => {
    if (details.type === 'suite' && failureOf(details.error) !== 'subtestsFailed') suitesFailed += 1
  })
  const durations: { file: string; ms: number }[] = []
  events.on('test:summary', (whole) => {
    if (whole.file === undefined) {
      summary = whole.counts
      return
    }
    current.delete(relative('.', whole.file))
    durations.push({ file: relative('.', whole.file), ms: whole.duration_ms })
  })

  const output = await readAll(events)
  const skipped = summary.skipped + summary.todo
  const failed = summary.tests - summary.passed - skipped + suitesFailed
  clearInterval(watch)
  return {
    name,
    seconds: secondsSince(start),
    passed: summary.passed - empty.length,
    failed: Math.max(failed, stalled ? 1 : 0) + empty.length,
    skipped,
    skippedNames,
    slowest: [...slowestOf(durations, slowestNamed), ...slowestOf(tests, slowestTestsNamed)],
    output: output + stalled + empty.map((file) => `${relative('.', file)} holds no test\n`).join(''),
  }
}

const slowestOf = (timed: readonly { file: string; ms: number }[], most: number): string[] =>
  timed
    .toSorted((one, other) => other.ms - one.ms)
    .slice(0, most)
    .map(({ file, ms }) => `${file} ${(ms / 1000).toFixed(1)} s`)

/** What Node says failed: `hookFailed`, say. */
const failureOf = (error: object): unknown => ('failureType' in error ? error.failureType : undefined)

const nameOf = (test: { name: string; file?: string | undefined }, why: unknown) =>
  `${relative('.', test.file ?? '')}: ${test.name}${typeof why === 'string' && why ? ` (${why})` : ''}`

/** What the failing tests and the files themselves printed; what passed is only counted. */
async function readAll(events: ReturnType<typeof run>): Promise<string> {
  let text = ''
  try {
    for await (const chunk of events.compose(new spec())) text += String(chunk)
  } catch (error) {
    text += `${error}\n`
  }
  return text.replace(/^\s*[✔▶﹣ℹ] .*\n/gm, '').trimStart()
}
