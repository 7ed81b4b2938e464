import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { say } from '../../terminal.ts'
import type { Translate } from '../../web/messages.ts'
import { findActivity } from '../activities/index.ts'
import { findBatchByNumber } from '../batches/index.ts'
import { type BureauResult, importForms } from './bureau.ts'
import { readEntryForm, versionOf } from './form.ts'
import { listFolder } from './scans.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>
type Options = {
  activity: string
  batch: string
  file: string
  scans?: string
  formVersion?: string
  json?: boolean
}

/** `heard import-forms`: the data file of a keying bureau with a folder of scans, into a batch. */
export function addFormsCommand(
  program: Command,
  withContext: WithContext,
  createTranslate: () => Translate,
): void {
  program
    .command('import-forms')
    .description(
      'take the data file of a keying bureau with its scans into a batch; taking it twice adds nothing',
    )
    .requiredOption('--activity <slug>', 'the activity')
    .requiredOption('--batch <number>', 'the number of its batch, as the desk shows it')
    .requiredOption('--file <file>', 'CSV, one row a form, with a column form_code')
    .option('--scans <folder>', 'scans whose names begin with the form code')
    .option(
      '--form-version <number>',
      'the version of the questionnaire that was on the forms; else the newest',
    )
    .option('--json', 'print what was done as JSON')
    .action(async (options: Options) => {
      const result = await withContext((ctx) => run(ctx, createTranslate(), options))
      if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
      else report(options.file, result)
    })
}

async function run(ctx: Context, translate: Translate, options: Options): Promise<BureauResult> {
  const missing = [options.file, options.scans].find((path) => path !== undefined && !existsSync(path))
  if (missing) throw new Refused(`There is no ${missing}`, 'Give the name of a CSV file and of a folder.')
  const activity = await findActivity(ctx.db, options.activity)
  const batch = activity && (await findBatchByNumber(ctx.db, activity.id, Number(options.batch)))
  if (!activity || !batch) throw new Refused('There is no such batch', 'Record it at the desk first.')
  const form = await readEntryForm(ctx.db, activity, versionOf({ version: options.formVersion }))
  const scans = options.scans ? await listFolder(options.scans) : []
  return importForms(
    ctx,
    translate,
    { accountId: null, activity, batch, form },
    { file: options.file, scans },
  )
}

function report(file: string, { read, taken, alreadyThere, withScan, rejected, scansLeft }: BureauResult) {
  say(`${file}: ${read} rows, ${taken} taken (${withScan} with a scan), ${alreadyThere} here already.`)
  for (const { line, reason } of rejected) say(`  line ${line}: ${reason}`)
  for (const name of scansLeft) say(`  no row for the scan ${name}`)
}
