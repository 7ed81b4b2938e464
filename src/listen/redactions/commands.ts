import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { type LabelledText, measureRedaction } from '../../core/redaction/measure.ts'
import { shareInWords } from '../../core/stats/wilson.ts'

const folder = join(import.meta.dirname, '../../../data/redaction-set')
const halves = { development: 'tuned on', 'held-out': 'not seen' } as const

const readCases = async (half: string): Promise<LabelledText[]> =>
  JSON.parse(await readFile(join(folder, `${half}.json`), 'utf8')).cases

async function measure({ json }: { json?: boolean }): Promise<void> {
  const all = Object.keys(halves).map(
    async (half) => [half, measureRedaction(await readCases(half))] as const,
  )
  const measured = Object.fromEntries(await Promise.all(all))
  if (json) {
    console.log(JSON.stringify(measured))
    return
  }
  console.log('Suggested redactions against labelled texts, with 95% Wilson intervals.')
  for (const [half, seen] of Object.entries(halves)) {
    const rate = measured[half]
    if (!rate) continue
    console.log(
      `${half} (${seen}): found ${shareInWords(rate.recall)}; right ${shareInWords(rate.precision)}`,
    )
    console.log(`  texts with nothing left in the open: ${shareInWords(rate.wholeTexts)}`)
    for (const [kind, found] of Object.entries(rate.recallByKind)) {
      const right = rate.precisionByKind[kind as keyof typeof rate.precisionByKind]
      console.log(`  ${kind}: found ${shareInWords(found)}; right ${shareInWords(right)}`)
    }
  }
}

/** The verb `measure-redaction`. */
export function redactionCommands(program: Command): void {
  program
    .command('measure-redaction')
    .description(
      'how much of what identifies people is suggested, and how much of what is suggested is right, on labelled sets',
    )
    .option('--json', 'print the result as JSON')
    .action(measure)
}
