import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { dayInFile, dayInLondon, readDay } from '../../core/days.ts'
import { Refused } from '../../core/errors.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { Counted } from './count.ts'
import { defineCount } from './definition.ts'
import { countWhatIsPlanned, type OtherRegisters, type ReadRegister } from './service.ts'
import { countForm } from './wish.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>
type Options = {
  service?: string
  effect?: string
  area?: string
  asOf?: string
  registers?: string
  json?: boolean
}

export function addCountCommand(
  program: Command,
  withContext: WithContext,
  t: Translate,
  others: OtherRegisters,
): void {
  program
    .command('count')
    .description('Count the places where services would change, with their sources; of real programmes alone')
    .option('--service <name>', 'such as “A&E”; the name or the code of a service')
    .option('--effect <changes>', 'with commas between: close, downgrade, move, merge, open, expand …')
    .option('--area <code>', 'the NHS code of a board, the ONS code of a partnership or a council')
    .option('--as-of <date>', 'as known on that day, 2017-06-30: sources dated later do not count')
    .option('--registers <which>', 'own, or all: with the registers that heard read-register has read', 'own')
    .option('--json', 'the whole as JSON')
    .action((options: Options) => withContext((ctx) => printCount(ctx, options, t, others)))
}

async function printCount(
  { db, now }: Context,
  options: Options,
  t: Translate,
  others: OtherRegisters,
): Promise<void> {
  const asOf = options.asOf === undefined ? dayInLondon(now()) : readAsOf(options.asOf)
  const { service, effect, area, registers } = options
  const read = countForm.safeParse({ service, effect, area, registers })
  if (read.error?.issues.some(({ path }) => path[0] === 'registers'))
    throw new Refused(`--registers ${registers} is not understood`, 'Give own or all.')
  if (!read.success) {
    throw new Refused(
      `--effect ${options.effect} is not understood`,
      'Give close, downgrade, move, merge, open, expand, change-hours or change-provider, with commas between.',
    )
  }
  const { counted, asked } = await countWhatIsPlanned(db, read.data, { asOf, fictional: false, others })
  const definition = defineCount(t, read.data, asked, formatDay(asOf))
  console.log(options.json ? asJson(counted, definition, asked.registers) : asText(counted, definition, t))
}

function readAsOf(text: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const read = readDay(year, month, day)
  if (read) return read
  throw new Refused(`--as-of ${text} is not a day`, 'Write it as 2017-06-30.')
}

const asJson = (
  { certain, atMost, places }: Counted,
  definition: string,
  registers: readonly ReadRegister[],
): string =>
  JSON.stringify(
    {
      certain,
      atMost,
      definition,
      ...(registers.length > 0 ? { registers } : {}),
      sites: places.map(({ name, area, certainty, effects }) => ({
        site: name,
        area,
        effect: [...new Set(effects.map(({ change }) => change))].join(','),
        certainty,
        sources: effects.flatMap(({ sources }) => sources),
        ...(registers.length > 0
          ? { registers: [...new Set(effects.map(({ register }) => register?.address ?? 'own'))] }
          : {}),
      })),
    },
    null,
    1,
  )

const asText = ({ certain, atMost, places }: Counted, definition: string, t: Translate): string =>
  [
    t('register:count.sentence', { certain, atMost }),
    definition,
    ...places.map(({ name, town, area, certainty, effects }) =>
      [
        `${[name, town, area].filter(Boolean).join(', ')}: ${t(`register:certainty.${certainty}`)}`,
        ...effects.map(
          ({ service, change, programmeTitle, register }) =>
            `  ${service}: ${t(`register:effect.${change}`)} (${[programmeTitle, register?.name].filter(Boolean).join(', ')})`,
        ),
        ...new Set(
          effects.flatMap(({ sources }) =>
            sources.map(
              ({ title, url, knownOn, datedTo }) =>
                `  ${dayInFile(knownOn, datedTo)} ${[title, url].filter(Boolean).join(' ')}`,
            ),
          ),
        ),
      ].join('\n'),
    ),
  ].join('\n\n')
