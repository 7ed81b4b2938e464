import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { say } from '../../terminal.ts'
import { findActivity } from '../activities/index.ts'
import type { UploadResult } from './queries.ts'
import { takeMailFile } from './uploads.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

/** `heard import-mail`: e-mails in files, into an activity that takes letters. */
export function addMailCommand(program: Command, withContext: WithContext): void {
  program
    .command('import-mail')
    .description('take e-mails (.eml, .mbox) as responses; taking a file twice adds nothing')
    .argument('<files...>', 'files of e-mails')
    .requiredOption('--activity <slug>', 'an activity that takes letters')
    .option('--json', 'print what was done as JSON')
    .action(async (files: string[], options: { activity: string; json?: boolean }) => {
      const results = await withContext((ctx) => takeFiles(ctx, options.activity, files))
      if (options.json) process.stdout.write(`${JSON.stringify(results)}\n`)
      else for (const result of results) report(result)
    })
}

type FileResult = UploadResult & { file: string }

async function takeFiles(ctx: Context, slug: string, files: string[]): Promise<FileResult[]> {
  const missing = files.find((file) => !existsSync(file))
  if (missing) throw new Refused(`There is no file ${missing}`, 'Give the names of files of e-mails.')
  const activity = await findActivity(ctx.db, slug)
  if (activity?.kind !== 'correspondence') {
    throw new Refused(`There is no activity ${slug} that takes letters`, 'Make one at the desk first.')
  }
  const results: FileResult[] = []
  for (const file of files) {
    const result = await takeMailFile(ctx, activity, file, async ({ read }) => {
      say(`${file}: ${read} e-mails`)
    })
    await recordAct(ctx.db, {
      accountId: null,
      act: 'mail-file-taken',
      subjectKind: 'activity',
      subjectId: activity.id,
      programmeId: activity.programmeId,
      after: { file, read: result.read, taken: result.taken },
    })
    results.push({ file, ...result })
  }
  return results
}

function report({ file, read, taken, alreadyThere, setAside, refused }: FileResult) {
  say(`${file}: ${read} e-mails read, ${taken} taken, ${alreadyThere} here already, ${setAside} set aside.`)
  for (const { place, reason } of refused) say(`  e-mail ${place}: ${reason}`)
}
