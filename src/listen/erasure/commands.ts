import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { eraseResponse, type Ground, grounds } from './service.ts'
import type { Eraser } from './slots.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>
type EraseOptions = { receipt: string; ground: string; reason?: string }

/** `heard erase`. */
export function addEraseCommand(
  program: Command,
  withContext: WithContext,
  erasersOf: (ctx: Context) => readonly Eraser[],
): void {
  program
    .command('erase')
    .description('erase what a response said, for good; that it was taken and erased stays in the record')
    .requiredOption('--receipt <receipt>', 'of the response')
    .requiredOption('--ground <ground>', `one of: ${grounds.join(', ')}; it is published`)
    .option('--reason <reason>', 'for the audit trail alone')
    .action(async ({ receipt, ground, reason }: EraseOptions) => {
      if (!grounds.includes(ground as Ground)) throw new Refused(`The ground is one of ${grounds.join(', ')}`)
      const wish = { receipt, ground: ground as Ground, accountId: null, ...(reason ? { reason } : {}) }
      const { files, mails, quotedIn } = await withContext((ctx) => eraseResponse(ctx, wish, erasersOf(ctx)))
      console.log(`Erased, with ${files} files and ${mails} mails.`)
      for (const { kind, id, text } of quotedIn) console.log(`Its words may stand in ${kind} ${id}: ${text}`)
    })
}
