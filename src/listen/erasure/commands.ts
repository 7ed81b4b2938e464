import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { findResponseByReceipt } from '../responses/index.ts'
import { type Ground, grounds } from './grounds.ts'
import { eraseResponse, type Hands } from './service.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>
type EraseOptions = { receipt: string; ground: string; reason?: string }

/** `heard erase`: for whoever has the machine; at the desk it takes two people. */
export function addEraseCommand(
  program: Command,
  withContext: WithContext,
  handsOf: (ctx: Context) => Hands,
): void {
  program
    .command('erase')
    .description('erase what a response said, for good; that it was taken and erased stays in the record')
    .requiredOption('--receipt <receipt>', 'of the response')
    .requiredOption('--ground <ground>', `one of: ${grounds.join(', ')}; it is published`)
    .option('--reason <reason>', 'for the audit trail alone')
    .action(async ({ receipt, ground, reason }: EraseOptions) => {
      if (!grounds.includes(ground as Ground)) throw new Refused(`The ground is one of ${grounds.join(', ')}`)
      const { files, mails, quotations } = await withContext(async (ctx) => {
        const response = await findResponseByReceipt(ctx.db, readReceipt(receipt) ?? '')
        if (!response || response.erasedAt)
          throw new NotFound('a response by this receipt that is not erased')
        const wish = { responseId: response.id, ground: ground as Ground, accountId: null }
        return eraseResponse(handsOf(ctx), { ...wish, ...(reason ? { reason } : {}) })
      })
      console.log(`Erased, with ${files.length} files and ${mails} mails.`)
      for (const { where, blanked } of quotations)
        console.log(`Its words were taken out of: ${where}: ${blanked}`)
    })
}
