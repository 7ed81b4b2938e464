import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { type Assessed, assess } from '../core/law/index.ts'
import { say } from '../terminal.ts'
import { readFacts } from './facts-file.ts'

/** For a file that cannot be read or holds no facts. */
const unreadable = 2

/** `heard assess`: judges facts by the law of their day. It needs no installation and no database. */
export function addAssessCommand(program: Command): void {
  program
    .command('assess')
    .description(
      'judge how a change was brought about, by its facts; not legal advice; docs/assess.md has the facts',
    )
    .requiredOption('--facts <file>', 'a JSON object of facts; what is null or left out is not known')
    .option('--json', 'print the results as JSON')
    .action(({ facts, json }: { facts: string; json?: boolean }) => assessFile(facts, json === true))
}

function assessFile(file: string, asJson: boolean): void {
  const { facts, problem } = readFile(file)
  if (!facts) {
    say(`${file} cannot be assessed. ${problem}`)
    process.exitCode = unreadable
    return
  }
  const criteria = assess(facts)
  process.stdout.write(
    asJson ? `${JSON.stringify({ criteria: criteria.map(asEntry) }, null, 2)}\n` : asList(criteria),
  )
}

function readFile(file: string): ReturnType<typeof readFacts> {
  try {
    return readFacts(readFileSync(file, 'utf8'))
  } catch (error) {
    return { problem: `The file cannot be read: ${(error as Error).message}` }
  }
}

const asEntry = ({ id, result, because, laws }: Assessed) => ({
  id,
  result,
  because: because.map(({ says }) => says),
  cites: [...new Set(because.flatMap(({ cites }) => cites))],
  law: laws.map(({ name }) => name),
})

function asList(criteria: readonly Assessed[]): string {
  const blocks = criteria.map(({ id, result, because, laws }) =>
    [
      `${id.padEnd(24)}${result}`,
      ...because.map(({ says }) => `  ${says}`),
      ...laws.map(({ name }) => `  Law: ${name}`),
    ].join('\n'),
  )
  return `${[...blocks, 'Nothing here is legal advice: it says what the facts given show.'].join('\n\n')}\n`
}
