import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from './run-command.ts'

/**
 * The checks that read the source and run none of it. Each counts as one test.
 * Types are looked at by one checker, for each more begins with the types of all tables again; what it found is kept in
 * `.cache`, so that the next run looks at what has changed. The other checks have the second processor meanwhile.
 */
export const checks: Command[] = [
  {
    name: 'types',
    args: ['node_modules/typescript-7/bin/tsc', '--noEmit', '-p', '.', '--checkers', '1'],
    // A gigabyte more memory for a third less of the work: the compiler is at its end before it has to tidy up.
    env: { GOGC: '300' },
  },
  { name: 'lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--colors=off', '.'] },
  { name: 'boundaries', args: ['scripts/checks/boundaries.ts'] },
  { name: 'dead-code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
]

type TestPart = { name: string; holds: (file: string) => boolean; usesDatabase: boolean }

const startsWith =
  (...folders: string[]) =>
  (file: string) =>
    folders.some((folder) => file.startsWith(folder))

/** The parts made of test files. A file belongs to the first part that holds it; front-door takes the rest. */
export const testParts: TestPart[] = [
  {
    name: 'unit',
    holds: startsWith('src/core/', 'src/demonstration/', 'scripts/', 'bench/', 'test/golden/'),
    usesDatabase: false,
  },
  {
    name: 'front-door',
    holds: (file) => !/^test\/(gallery|journeys|trials)\//.test(file),
    usesDatabase: true,
  },
  { name: 'gallery', holds: startsWith('test/gallery/'), usesDatabase: true },
  { name: 'journeys', holds: startsWith('test/journeys/'), usesDatabase: true },
  { name: 'trials', holds: startsWith('test/trials/'), usesDatabase: true },
]

/** Every test file of the project, with the part that runs it. */
export function listTestFiles(): Map<string, string[]> {
  const files = new Map<string, string[]>(testParts.map((part) => [part.name, []]))
  for (const file of globSync('{src,test,scripts,bench}/**/*.test.ts').toSorted()) {
    const path = file.replaceAll('\\', '/')
    const part = testParts.find((candidate) => candidate.holds(path))
    files.get(part?.name ?? 'front-door')?.push(path)
  }
  return files
}

/** Names of the tests in a file, read from its text: a skipped trial is named without being started. */
export function listTestNames(file: string): string[] {
  const calls = readFileSync(file, 'utf8').matchAll(/^\s*(?:await\s+)?(?:test|it)\(\s*(['"`])(.+?)\1/gm)
  const names = [...calls].map((call) => `${file}: ${call[2]}`)
  return names.length > 0 ? names : [`${file}: ${basename(file, '.test.ts')}`]
}
