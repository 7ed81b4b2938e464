import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { exportBundle } from './export.ts'
import { recountBundle } from './recount.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>
type ExportOptions = { programme: string; out: string; reviewer?: boolean; for?: string }

const out = (line: string) => process.stdout.write(`${line}\n`)

/** `heard export` and `heard recount`. */
export function addBundleCommands(program: Command, withContext: WithContext): void {
  program
    .command('export')
    .description('write a bundle of a programme that anyone can check with `heard verify`')
    .requiredOption('--programme <slug>', 'as in its public address')
    .requiredOption('--out <folder>', 'a folder that is empty, or not there yet')
    .option('--reviewer', 'for one named person: with redacted texts and codings')
    .option('--for <name>', 'who the reviewer is; kept in the audit trail')
    .action(async ({ programme, out: folder, reviewer, for: name }: ExportOptions) => {
      if (reviewer && !name?.trim()) throw new Refused('Say who the reviewer is', 'Add --for "NAME".')
      if (name !== undefined && !reviewer) {
        throw new Refused('A public bundle is for everybody', 'Leave out --for, or add --reviewer.')
      }
      const wish = { slug: programme, folder, ...(name ? { reviewer: name.trim() } : {}) }
      const { ok, size, problems } = await withContext((ctx) => exportBundle(ctx, wish))
      for (const problem of problems) out(`WRONG: ${problem}`)
      if (ok) out(`Wrote ${folder} and checked it: ${size} entries, everything fits.`)
      else process.exitCode = 1
    })
  program
    .command('recount <folder>')
    .description("count a reviewer's bundle again from its rows and compare with the published tables")
    .option('--json', 'print the answer as JSON')
    .action(async (folder: string, { json }: { json?: boolean }) => {
      const recount = await recountBundle(folder)
      const { ok, numbers, problems } = recount
      if (json) out(JSON.stringify(recount))
      else {
        for (const problem of problems) out(`WRONG: ${problem}`)
        if (ok) out(`${numbers} numbers counted again: each is as published.`)
      }
      if (!ok) process.exitCode = 1
    })
}
