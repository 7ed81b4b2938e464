import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { checkLog } from '../../record/check-log.ts'
import { addWitness, dropWitness } from '../../record/cosigning.ts'
import { type Watch, watchLog } from '../../record/watching.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>
type WitnessOptions = { every?: string; startAgain?: boolean }

const out = (line: string) => process.stdout.write(`${line}\n`)
const minuteMs = 60_000

/** `heard witness`, `add-witness`, `remove-witness` and `check-record`. */
export function addRecordCommands(program: Command, withContext: WithContext): void {
  program
    .command('witness <url>')
    .description(
      "keep another installation's checkpoints, prove that each continues the one before, and cosign it",
    )
    .option('--every <minutes>', 'again and again, until it is stopped')
    .option(
      '--start-again',
      'take what the log shows now for a new beginning; what was kept stays as evidence',
    )
    .action(async (url: string, options: WitnessOptions) => {
      const good = await withContext((ctx) => witness(ctx, url, options))
      if (!good) process.exitCode = 1
    })
  program
    .command('add-witness <key>')
    .description('take the cosignatures of a witness: NAME+ID+KEY, as the witness prints it')
    .action(async (key: string) => {
      const name = await withContext((ctx) => addWitness(ctx, key))
      out(`${name} is a witness of this record. It is on the page /record.`)
    })
  program
    .command('remove-witness <key>')
    .description('take no more cosignatures of a witness; those that are there stay')
    .action(async (key: string) => {
      const name = await withContext((ctx) => dropWitness(ctx, key))
      out(`${name} is no longer a witness of this record.`)
    })
  program
    .command('check-record')
    .description('read the whole log and check every entry, number, checkpoint and signature')
    .action(async () => {
      const { size, checkpoints, waiting, problems } = await withContext(checkLog)
      for (const problem of problems) out(`WRONG: ${problem}`)
      if (problems.length === 0) out(`${size} entries and ${checkpoints} checkpoints: everything fits.`)
      else process.exitCode = 1
      if (waiting > 0) out(`${waiting} entries wait for their number: the server or the worker gives it.`)
    })
}

/** @returns false where the log was ever found to break with what it had shown */
async function witness(
  ctx: Context,
  url: string,
  { every, startAgain = false }: WitnessOptions,
): Promise<boolean> {
  const minutes = every === undefined ? undefined : readMinutes(every)
  let good = report(await watchLog(ctx, url, { startAgain }))
  while (minutes !== undefined) {
    await wait(minutes * minuteMs)
    try {
      good = report(await watchLog(ctx, url)) && good
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      out(`${ctx.now().toISOString()} ${error.message}`)
    }
  }
  return good
}

function readMinutes(typed: string): number {
  const minutes = Number(typed)
  if (!(minutes > 0)) throw new Refused(`--every wants a number of minutes, and “${typed}” is none`)
  return minutes
}

function report({ origin, size, before, problem, cosignature, witnessKey }: Watch): boolean {
  if (problem) {
    out(`THE RECORD OF ${origin} HAS BROKEN WITH WHAT IT SHOWED BEFORE: ${problem}.`)
    out('It was not cosigned. Both checkpoints are kept as evidence. Ask its operator, and tell others.')
    return false
  }
  const since = before === undefined ? 'seen for the first time' : `continues the ${before} seen before`
  out(`${origin}: ${size} entries, ${since}.`)
  out(cosignature?.line.trimEnd() ?? '')
  if (cosignature?.taken) out('The cosignature was taken.')
  else {
    out('The cosignature was not taken there. An owner of that installation can add this witness:')
    out(`  npm run -s heard -- add-witness '${witnessKey}'`)
  }
  return true
}
