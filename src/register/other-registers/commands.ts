import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { say } from '../../terminal.ts'
import { addRegister, getAddress, type Outcome, readRegister } from './service.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

const shown = 20

/** `heard read-register`: what another installation has published, kept beside our own register. */
export function addReadRegisterCommand(program: Command, withContext: WithContext): void {
  program
    .command('read-register')
    .description(
      'Read the open data of another installation of Heard, to count over several: heard count --registers all',
    )
    .argument('<url>', 'its address, such as https://heard.example.org')
    .option('--json', 'what was read, as JSON')
    .action((url: string, options: { json?: boolean }) =>
      withContext(async (ctx) => {
        const address = getAddress(ctx, url)
        const byVerb = { accountId: null }
        await ctx.db.transaction().execute((tx) => addRegister(tx, address, ctx.now(), byVerb))
        say(`Reading ${address} …`)
        print(address, await readRegister(ctx, address), options.json ?? false)
      }),
    )
}

/** @throws Refused where it could not be read, or is being read by another process */
function print(address: string, outcome: Outcome, asJson: boolean): void {
  if (outcome.what === 'being-read')
    throw new Refused(`${address} is being read already`, 'Wait until that reading is over, then try again.')
  if (outcome.what === 'not-read')
    throw new Refused(
      `${address} could not be read: ${outcome.problem}`,
      'What was read of it before stays as it was.',
    )
  console.log(asJson ? JSON.stringify({ address, ...outcome }, null, 1) : asText(address, outcome))
}

function asText(address: string, outcome: Exclude<Outcome, { what: 'not-read' | 'being-read' }>): string {
  const { publisher, asOf, version, licence } = outcome.head
  const head = `${publisher || address}: state ${version}, of ${asOf}, ${licence}`
  if (outcome.what === 'unchanged') return `${head}\nIt has not changed since it was read.`
  const { counts, refused } = outcome
  return [
    head,
    ...Object.entries(counts).map(([kind, count]) => `${kind}: ${count}`),
    ...(refused.length > 0 ? [`not taken: ${refused.length}`] : []),
    ...refused
      .slice(0, shown)
      .map(({ kind, place, key, reason }) => `  ${kind}, row ${place}${key ? ` (${key})` : ''}: ${reason}`),
    ...(refused.length > shown ? [`  … and ${refused.length - shown} more`] : []),
  ].join('\n')
}
