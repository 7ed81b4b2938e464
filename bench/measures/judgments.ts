// `npm run measure -- judgments`: what `heard assess` says of court judgments and panel advice, beside what was decided.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFacts } from '../../src/commands/facts-file.ts'
import { assess, criteria, type Result } from '../../src/core/law/index.ts'

/** A judgment or advice as the trial data keeps it; only what is compared. */
type Judgment = {
  id: string
  type: 'court' | 'irp'
  date: string
  body_type: string
  facts: Record<string, boolean | number | null>
  grounds_argued: string[]
  grounds_succeeded: string[]
}

/**
 * How a result stands beside what was decided:
 * - `agrees`: it succeeded and is not met, or failed and is not called unmet
 * - `not in the facts`: it succeeded, and the facts kept of the case do not show why
 * - `adverse fact`: it failed, or was not decided, and a fact on record is plainly against the body all the same
 * - `missed`: it succeeded and is called met
 */
export type Standing = 'agrees' | 'not in the facts' | 'adverse fact' | 'missed'
export type Comparison = {
  case: string
  criterion: string
  succeeded: boolean
  result: Result
  standing: Standing
}

/** Every ground that was argued and that a criterion stands for, case by case. */
export const compareJudgments = (judgments: readonly Judgment[]): Comparison[] =>
  judgments.flatMap((judgment) => {
    const { facts, problem } = readFacts(
      JSON.stringify({ ...judgment.facts, date: judgment.date, body: judgment.body_type }),
    )
    if (!facts) throw new Error(`${judgment.id}: ${problem}`)
    return assess(facts)
      .filter(({ id }) => judgment.grounds_argued.includes(id))
      .map(({ id, result }) => {
        const succeeded = judgment.grounds_succeeded.includes(id)
        return {
          case: judgment.id,
          criterion: id,
          succeeded,
          result,
          standing: standingOf(succeeded, result),
        }
      })
  })

function standingOf(succeeded: boolean, result: Result): Standing {
  if (succeeded) return result === 'not-met' ? 'agrees' : result === 'met' ? 'missed' : 'not in the facts'
  return result === 'not-met' ? 'adverse fact' : 'agrees'
}

export const readJudgments = (folder: string): Judgment[] =>
  (JSON.parse(readFileSync(join(folder, 'cases/judgments.json'), 'utf8')) as { items: Judgment[] }).items

export function printJudgments(): void {
  const folder = process.env.HEARD_TRIAL_DATA
  if (!folder) throw new Error('HEARD_TRIAL_DATA names no folder with cases/judgments.json.')
  const judgments = readJudgments(folder)
  const compared = compareJudgments(judgments)
  const line = (cells: (string | number)[], widths: number[]) =>
    cells.map((cell, place) => String(cell).padEnd(widths[place] ?? 0)).join('')
  const rows = compared.map((one) =>
    line(
      [one.case, one.criterion, one.succeeded ? 'succeeded' : 'did not', one.result, one.standing],
      [28, 24, 12, 14, 0],
    ),
  )
  const standings: Standing[] = ['agrees', 'not in the facts', 'adverse fact', 'missed']
  const byGround = criteria.map(({ id }) => {
    const of = compared.filter(({ criterion }) => criterion === id)
    return line(
      [id, of.length, ...standings.map((standing) => of.filter((one) => one.standing === standing).length)],
      [24, 8, 8, 18, 14, 0],
    )
  })
  process.stdout.write(
    `${[
      `${judgments.length} judgments and pieces of advice; ${compared.length} grounds argued that a criterion stands for.`,
      '',
      line(['case', 'ground', 'it', 'result', 'standing'], [28, 24, 12, 14, 0]),
      ...rows,
      '',
      line(['ground', 'argued', ...standings], [24, 8, 8, 18, 14, 0]),
      ...byGround,
    ].join('\n')}\n`,
  )
}
