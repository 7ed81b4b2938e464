import type { Command } from 'commander'
import { openProgress } from '../../commands/progress.ts'
import type { Context } from '../../context.ts'
import { importPostcodes } from './load.ts'
import { postcodeProducts } from './products.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

/** `heard import-postcodes`: where the postcodes of England lie. */
export function addPostcodesCommand(program: Command, withContext: WithContext): void {
  program
    .command('import-postcodes')
    .description(
      'Take the postcodes of England from the ONS Postcode Directory or Code-Point Open, in place of those of before',
    )
    .argument('<file>', 'a CSV file, or a folder of them')
    .addHelpText(
      'after',
      `\nTo be downloaded free of charge, one of:\n${postcodeProducts.map(({ name, from, part, has }) => `  ${name}, at ${from}: give ${part}. ${has}`).join('\n')}`,
    )
    .option('--confirm', 'take them; without it only what would change is said')
    .action((file: string, { confirm = false }: { confirm?: boolean }) =>
      withContext((ctx) => run(ctx, file, confirm)),
    )
}

async function run({ db, now }: Context, file: string, confirm: boolean): Promise<void> {
  const progress = openProgress('Postcodes')
  const { product, kept, elsewhere, nowhere, faults, difference } = await importPostcodes(db, file, {
    now: now(),
    confirm,
    onProgress: (share) => progress.to(share),
  })
  progress.done(`${kept.toLocaleString('en-GB')} of England read`)
  console.log(
    [
      `${product}: ${kept} postcodes of England`,
      `of other countries, left out: ${elsewhere}`,
      `without a place, left out: ${nowhere}`,
      `not to be made out: ${faults.count}${faults.count > 0 ? ` (${faults.first.join('; ')})` : ''}`,
      `beside the ${difference.before} of before: new ${difference.added}, gone ${difference.gone}, moved ${difference.moved}, ended or used again ${difference.endedOrNot}`,
      ...(difference.such.length > 0 ? [`gone or moved, such as: ${difference.such.join(', ')}`] : []),
      confirm ? 'Taken in place of those of before.' : 'Nothing was changed: say --confirm to take them.',
    ].join('\n'),
  )
}
