import type { Command } from 'commander'

type ReachOptions = { respondents: string; area: string; out: string; on?: string }

/** `heard reach`: on files alone, against the census that ships with Heard. */
export function addReachCommand(program: Command): void {
  program
    .command('reach')
    .description('set who took part against the people of an area; no database is opened')
    .requiredOption(
      '--respondents <file>',
      'CSV with any of the columns age, sex, ethnicity, disability, religion, lsoa, icb, lad',
    )
    .requiredOption(
      '--area <code>',
      'NHS code of an integrated care board, ONS code of a district, or England',
    )
    .requiredOption('--out <file>', 'JSON: one line for each attribute and group')
    .option('--on <day>', 'the boundaries of this day, 2024-04-01; today’s by default')
    .action(async ({ respondents, area, out, on }: ReachOptions) => {
      const { writeReach } = await import('./reach-lines.ts')
      await writeReach({
        file: respondents,
        code: area,
        out,
        on: on ?? new Date().toISOString().slice(0, 10),
      })
    })
}
