import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { checkQuestionnaire, type Finding, readQuestionnaire } from '../core/questionnaire-check/index.ts'
import {
  type CheckFigures,
  type LabelledCase,
  measureCheck,
  type RuleFigures,
} from '../core/questionnaire-check/measure.ts'
import { shareInWords } from '../core/stats/wilson.ts'
import { say } from '../terminal.ts'

/** For a file that cannot be read: apart from 1, which `--strict` gives for a questionnaire with an error. */
const unreadable = 2

/** `heard check-questionnaire` and `heard measure-check`: they need no installation and no database. */
export function addQuestionnaireCheckCommands(program: Command): void {
  program
    .command('check-questionnaire <file>')
    .description('say what is wrong with how a questionnaire asks; JSON as in docs/questionnaire-check.md')
    .option('--json', 'print the findings as JSON')
    .option('--strict', 'end with 1 where there is an error')
    .action((file: string, options: { json?: boolean; strict?: boolean }) => check(file, options))
  program
    .command('measure-check')
    .description('print how many faults of the labelled set the check finds, rule by rule')
    .option('--json', 'print the figures as JSON')
    .action(({ json }: { json?: boolean }) => measure(json === true))
}

function check(file: string, { json, strict }: { json?: boolean; strict?: boolean }): void {
  const read = readFile(file)
  if (!read.questionnaire) {
    say(`${file} cannot be checked. ${read.problem}`)
    process.exitCode = unreadable
    return
  }
  const findings = checkQuestionnaire(read.questionnaire)
  process.stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : asList(findings))
  if (strict && findings.some(({ severity }) => severity === 'error')) process.exitCode = 1
}

function readFile(file: string): ReturnType<typeof readQuestionnaire> {
  try {
    return readQuestionnaire(readFileSync(file, 'utf8'))
  } catch (error) {
    return { problem: `The file cannot be read: ${(error as Error).message}` }
  }
}

function asList(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']) => findings.filter((one) => one.severity === severity).length
  const blocks = findings.map(
    ({ rule, question, severity, why, fix, source }) =>
      `${question ?? 'The whole'}: ${severity} ${rule}\n  ${why}\n  ${fix}\n  Source: ${source}\n`,
  )
  const total = `${count('error')} errors, ${count('warning')} warnings, ${count('hint')} hints. A check finds many faults and never all: try the questions with people.`
  return [...blocks, total, ''].join('\n')
}

const labelledFolder = join(import.meta.dirname, '../../data/questionnaire-check')
const halves = [
  {
    name: 'development',
    file: 'development.json',
    means: 'tuned on: says that the rules do what they were written to do',
  },
  { name: 'held-out', file: 'held-out.json', means: 'not seen while the rules were written' },
]

function measure(asJson: boolean): void {
  const measured = halves.map(({ name, file, means }) => ({
    name,
    means,
    figures: measureCheck(readCases(file)),
  }))
  if (asJson) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`)
  else for (const { name, means, figures } of measured) process.stdout.write(asTable(name, means, figures))
}

const readCases = (file: string): LabelledCase[] =>
  (JSON.parse(readFileSync(join(labelledFolder, file), 'utf8')) as { cases: LabelledCase[] }).cases

function asTable(name: string, means: string, { cases, rules, all, soundLeftAlone }: CheckFigures): string {
  const head = `${name} (${means}): ${cases} questionnaires`
  const columns = `${'rule'.padEnd(6)}  tp  fp  fn   ${'precision (95% Wilson interval)'.padEnd(36)}recall (95% Wilson interval)`
  return `${[head, columns, ...[...rules, all].map(asRow), `Sound ones left alone: ${shareInWords(soundLeftAlone)}`].join('\n')}\n\n`
}

const asRow = ({ rule, tp, fp, fn, precision, recall }: RuleFigures): string => {
  const counts = [tp, fp, fn].map((count) => String(count).padStart(4)).join('')
  return `${rule.padEnd(6)}${counts}   ${shareInWords(precision).padEnd(36)}${shareInWords(recall)}`
}
