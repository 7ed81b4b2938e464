import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { findHarm } from '../../core/harm/harm.ts'
import { chooseThresholds, isOverThreshold, type LabelledHarm, scoreUnseen } from '../../core/harm/learn.ts'
import { type HarmMeasure, measureHarm } from '../../core/harm/measure.ts'
import { shareInWords } from '../../core/stats/wilson.ts'
import { scanForHarm } from './service.ts'
import { findHarmSet, heldOut, learntFrom, readHarmSet, readLearntFrom } from './sets.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

type Measured = { name: string; all: HarmMeasure; withoutDebatable: HarmMeasure }

/** How it looks in use, and how much of that the words alone do. */
const waysToFind: Record<string, (text: string) => boolean> = {
  'words and score': (text) => findHarm(text).speaksOfHarm,
  'words alone': (text) => findHarm(text).by === 'words',
}

const measureInEachWay = (name: string, cases: readonly LabelledHarm[]): Measured[] =>
  Object.entries(waysToFind).map(([way, isFound]) => ({
    name: `${name}, ${way}`,
    ...measureHarm(cases, isFound),
  }))

/** What the score finds of texts that it has not learnt from: five folds over everything that it learns from. */
function crossValidate(cases: readonly LabelledHarm[]): Measured {
  const unseen = scoreUnseen(cases)
  const thresholds = chooseThresholds(cases, unseen)
  const over = new Set(
    cases.filter((_, at) => unseen[at] && isOverThreshold(unseen[at], thresholds)).map(({ text }) => text),
  )
  return { name: 'cross-validated, score alone', ...measureHarm(cases, (text) => over.has(text)) }
}

async function measureAll(): Promise<Record<'fitted' | 'crossValidated' | 'heldOut', Measured[]>> {
  const fitted = await Promise.all(
    learntFrom.map(async (name) => measureInEachWay(`${name} (made with it)`, await readHarmSet(name))),
  )
  const heldOutSets = await Promise.all(
    heldOut.map(async (name) => {
      const cases = await findHarmSet(name)
      return cases ? measureInEachWay(`${name} (not seen)`, cases) : []
    }),
  )
  return {
    fitted: fitted.flat(),
    crossValidated: [crossValidate(await readLearntFrom())],
    heldOut: heldOutSets.flat(),
  }
}

function print({ name, all, withoutDebatable }: Measured): void {
  console.log(`\n${name}: found ${shareInWords(all.recall)}`)
  console.log(
    `  false alarms: written to look like harm ${shareInWords(all.falseAlarmsHard)}; others ${shareInWords(all.falseAlarmsPlain)}`,
  )
  for (const [kind, share] of Object.entries(all.recallByKind)) {
    if (share.base > 0) console.log(`  ${kind}: ${shareInWords(share)}`)
  }
  const { recall, falseAlarms } = withoutDebatable
  console.log(`  without debatable ones: ${shareInWords(recall)}; false alarms ${shareInWords(falseAlarms)}`)
}

async function measure({ json }: { json?: boolean }): Promise<void> {
  const measured = await measureAll()
  if (json) {
    console.log(JSON.stringify(measured))
    return
  }
  console.log(
    'Harm in labelled texts, with 95% Wilson intervals. A text may count for several kinds. What was made with a set does better there than on any other text; only what is cross-validated or not seen says what to expect.',
  )
  for (const one of [...measured.fitted, ...measured.crossValidated, ...measured.heldOut]) print(one)
  if (measured.heldOut.length === 0) console.log('\nNo held-out set is here.')
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
      'how many texts that speak of harm the words and the score find, and how many false alarms they give, on labelled sets',
    )
    .option('--json', 'print the result as JSON')
    .action(measure)
}
