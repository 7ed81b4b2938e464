import type { Command } from 'commander'
import { seedDemonstration } from '../demonstration/load.ts'
import { say } from '../terminal.ts'
import type { WithContext } from './with-context.ts'

/** `heard seed-demo`: the three fictional programmes, by the same way that people's own data takes. */
export function addSeedCommand(program: Command, withContext: WithContext): void {
  program
    .command('seed-demo')
    .description('put the demonstration into this installation; what is there already stays')
    .option('--json', 'print the programmes and their numbers of responses as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { programmes } = await withContext((ctx) => seedDemonstration(ctx, say))
      if (json) process.stdout.write(`${JSON.stringify({ programmes })}\n`)
      else for (const { slug, responses } of programmes) say(`${slug}: ${responses} responses`)
    })
}
