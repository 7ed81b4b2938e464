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
        const { rows, sites, replaced } = await importSiteServices(ctx, file, confirm)
        const what = `${rows} services at ${sites} sites, in place of ${replaced} of earlier imports`
        console.log(
          confirm ? `Taken in: ${what}.` : `Would take in ${what}. Nothing was changed: say --confirm.`,
        )
      }),
    )
}
