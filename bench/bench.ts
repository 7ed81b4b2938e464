// `npm run bench`: figures of this machine, each beside a baseline of the same run. Ratios, because machines differ.
// `--json` for machines; `--seconds N` for each measurement (4); `--sizes 1000,100000` for how it grows; `--only record,pages`.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { openInstallation } from '../src/installation.ts'
import { startSequencer } from '../src/record/sequencer.ts'
import { say } from '../src/terminal.ts'
import { measureAnswers } from './answers.ts'
import { measureCampaigns } from './campaigns.ts'
import { measureCount } from './count.ts'
import { measureFairness } from './fairness.ts'
import { measureGrowth } from './growth.ts'
import { measureJourneySize, printSizes } from './journey-size.ts'
import { measureOpenData } from './open-data.ts'
import { measureOpinion } from './opinion.ts'
import { measurePages } from './pages.ts'
import { prepareActivity } from './prepare.ts'
import { type Figure, printTable } from './print.ts'
import { measureRecord } from './record.ts'
import { measureResponses } from './responses.ts'
import { measureSealing } from './sealing.ts'
import { measureSuggestions } from './suggestions.ts'
import { measureTrace } from './trace.ts'
import { measureTravel } from './travel.ts'
import { measureWorkbench } from './workbench.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '4' },
    sizes: { type: 'string', default: '1000,10000,100000' },
    only: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
const sizes = values.sizes.split(',').map(Number)

const aMillion = 1_000_000

const folder = await mkdtemp(join(tmpdir(), 'heard-bench-'))
const config = readConfig({
  HEARD_DATA: folder,
  HEARD_DEMO: 'off',
  HEARD_LOG: 'silent',
  NODE_ENV: 'production',
  PORT: '0',
})
const installation = await openInstallation(config)
const app = await createApp(installation.ctx)
await app.listen({ port: 0, host: '127.0.0.1' })
const address = app.server.address()
const port = typeof address === 'object' && address ? address.port : 0
/** As people run it: the log is numbered and signed in the same process meanwhile. */
async function whileNumbering<Result>(measure: () => Promise<Result>): Promise<Result> {
  const sequencer = startSequencer(installation.ctx)
  try {
    return await measure()
  } finally {
    await sequencer.stop()
  }
}

try {
  const target = await prepareActivity(installation.ctx)
  const need = { ...installation, port, seconds, target }
  const measures: Record<string, () => Figure[] | Promise<Figure[]>> = {
    responses: () => whileNumbering(() => measureResponses(need)),
    pages: () => measurePages(need),
    count: () => measureCount(need, [100, 1000, 10_000]),
    'open-data': () => measureOpenData(need, [100, 10_000]),
    fairness: () => measureFairness(need, [100, 1000, 10_000]),
    sealing: () => measureSealing(need),
    suggestions: () => measureSuggestions([...new Set([...sizes, aMillion])]),
    campaigns: () => measureCampaigns([...new Set([...sizes, aMillion])]),
    opinion: () => measureOpinion([...new Set([...sizes, aMillion])]),
    trace: () => measureTrace(need, sizes),
    travel: () => measureTravel([...new Set([...sizes, aMillion])]),
    record: () => measureRecord(need, [...new Set([...sizes, aMillion])]),
    growth: () => measureGrowth(need, sizes),
    answers: () => measureAnswers(need, sizes),
    workbench: () => measureWorkbench(need, sizes),
  }
  const chosen = values.only?.split(',') ?? Object.keys(measures)
  const figures: Figure[] = []
  for (const name of chosen) figures.push(...((await measures[name]?.()) ?? []))
  const journey = await measureJourneySize(need)
  if (values.json) process.stdout.write(`${JSON.stringify([...figures, ...journey], null, 2)}\n`)
  else {
    printTable(figures)
    printSizes(journey)
  }
} finally {
  say('Tidying up …')
  await app.close()
  await installation.close()
  await rm(folder, { recursive: true, force: true })
}
