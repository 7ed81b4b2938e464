import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { type HarmMeasure, type LabelledHarm, measureHarm } from '../../core/harm/measure.ts'
import { shareInWords } from '../../core/stats/wilson.ts'
import { scanForHarm } from './service.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

const folder = join(import.meta.dirname, '../../../data/harm-set')
const halves = { development: 'tuned on', 'held-out': 'not seen' } as const

const readCases = async (half: string): Promise<LabelledHarm[]> =>
  JSON.parse(await readFile(join(folder, `${half}.json`), 'utf8')).cases

function print(name: string, { recall, falseAlarms, recallByKind }: HarmMeasure): void {
  console.log(`${name}: found ${shareInWords(recall)}; false alarms ${shareInWords(falseAlarms)}`)
  for (const [kind, share] of Object.entries(recallByKind)) console.log(`  ${kind}: ${shareInWords(share)}`)
}

async function measure({ json }: { json?: boolean }): Promise<void> {
  const measured = Object.fromEntries(
    await Promise.all(
      Object.keys(halves).map(async (half) => [half, measureHarm(await readCases(half))] as const),
    ),
  )
  if (json) {
    console.log(JSON.stringify(measured))
    return
  }
  console.log(
    'Words of harm against labelled texts, with 95% Wilson intervals. A text may count for several kinds.',
  )
  for (const [half, seen] of Object.entries(halves)) {
    const both = measured[half]
    if (!both) continue
    print(`${half} (${seen})`, both.all)
    const { recall, falseAlarms } = both.withoutDebatable
    console.log(
      `  without debatable ones: ${shareInWords(recall)}; false alarms ${shareInWords(falseAlarms)}`,
    )
  }
}

/** The verbs `scan-for-harm` and `measure-harm`. */
export function harmCommands(program: Command, withContext: WithContext): void {
  program
    .command('scan-for-harm')
    .description(
      'look through every response that has not been looked through as it stands, and queue what may speak of harm',
    )
    .option('--json', 'print the result as JSON')
    .action(({ json }: { json?: boolean }) =>
      withContext(async (ctx) => {
        const result = await scanForHarm(ctx, null)
        console.log(
          json
            ? JSON.stringify(result)
            : `${result.scanned} looked through, ${result.raised} put before a person.`,
        )
      }),
    )
  program
    .command('measure-harm')
    .description(
      'how many texts that speak of harm the words find, and how many false alarms they give, on labelled sets',
    )
    .option('--json', 'print the result as JSON')
    .action(measure)
}
