import type { Command } from 'commander'
import { openProgress } from '../../commands/progress.ts'
import type { Context } from '../../context.ts'
import { readDay } from '../../core/days.ts'
import { Refused } from '../../core/errors.ts'
import { importTravelTimes } from './import.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>
type Options = { source: string; measuredOn: string; confirm?: boolean }

export function addTravelTimesCommand(program: Command, withContext: WithContext): void {
  program
    .command('import-travel-times <file>')
    .description(
      'take in journey times of a travel study: CSV with smallArea, site (NHS code), mode, minutes',
    )
    .requiredOption('--source <text>', 'whose they are, as the public reads it beside every figure')
    .requiredOption('--measured-on <date>', 'the day they are of, 2026-05-01')
    .option('--confirm', 'take them in; without it only what would change is said')
    .action((file: string, options: Options) => withContext((ctx) => importFile(ctx, file, options)))
}

async function importFile(
  ctx: Context,
  file: string,
  { source, measuredOn, confirm = false }: Options,
): Promise<void> {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(measuredOn) ?? []
  if (!readDay(year, month, day))
    throw new Refused(`--measured-on ${measuredOn} is not a day`, 'Write it as 2026-05-01.')
  if (!source.trim()) throw new Refused('--source says nothing: the public has to know whose times they are')
  const progress = openProgress('Reading')
  const { times, smallAreas, sites, modes, replaced } = await importTravelTimes(ctx, {
    ...{ file, source: source.trim(), measuredOn, confirm },
    onProgress: progress.to,
  })
  progress.done(`${times} times`)
  const what =
    `${times} times from ${smallAreas} small areas to ${sites} sites (${modes.join(', ')})` +
    (replaced ? ', in place of those of the same source and day' : '')
  console.log(
    confirm
      ? `Taken in: ${what}. Figures of programmes are worked out again within the hour, or when their page is opened.`
      : `Would take in ${what}. Nothing was changed: say --confirm.`,
  )
}
