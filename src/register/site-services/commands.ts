import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { importSiteServices } from './import.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

export function addSiteServiceCommand(program: Command, withContext: WithContext): void {
  program
    .command('import-site-services <file>')
    .description(
      'take in which service runs at which site: CSV with site (NHS code), service (code or name), from, until, source',
    )
    .option('--confirm', 'take it in; without it only what would change is said')
    .action((file: string, { confirm = false }: { confirm?: boolean }) =>
      withContext(async (ctx) => {
        const found = await importSiteServices(ctx, file, confirm)
        const { rows, sites, replaced, added, changed, unchanged, fewer, such } = found
        const what = `${rows} services at ${sites} sites, in place of ${replaced} of earlier imports`
        console.log(
          [
            `new: ${added}; changed: ${changed}; the same: ${unchanged}; told for fewer times than before: ${fewer}`,
            ...such,
            confirm ? `Taken in: ${what}.` : `Would take in ${what}. Nothing was changed: say --confirm.`,
          ].join('\n'),
        )
      }),
    )
}
