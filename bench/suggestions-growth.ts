import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeCsvRows } from '../src/commands/csv-files.ts'
import { seededNumbers } from '../src/core/text/seeded-numbers.ts'
import { say } from '../src/terminal.ts'
import type { Figure } from './print.ts'

const run = promisify(execFile)
const examplesCount = 7000
/** Beyond this scikit-learn takes minutes, and no new turn is to be expected. */
const mostForScikit = 100_000
const cli = join(import.meta.dirname, '../src/cli.ts')
const scikit = join(import.meta.dirname, 'scikit-suggestions.py')
const sayUsed =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();' +
  'console.error("used",u.maxRSS,u.userCPUTime+u.systemCPUTime)})'

/** Texts of the demonstration, put together anew two by two, each with a number: no two are the same. */
function* makeRows(coded: readonly { text: string; label: string }[], count: number) {
  const random = seededNumbers(1)
  const draw = () => coded[Math.floor(random() * coded.length)]
  for (let row = 0; row < count; row++) {
    const [one, other] = [draw(), draw()]
    yield [`${one?.text} ${other?.text} ${row}`.replaceAll('\n', ' '), one?.label ?? '']
  }
}

/** From file to file by the verb, without vectors: learning from 7,000 and suggesting for ever more. */
export async function measureSuggestingGrowth(
  coded: readonly { text: string; label: string }[],
  sizes: readonly number[],
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'heard-suggesting-'))
  const at = (name: string) => join(folder, name)
  try {
    await writeCsvRows(at('examples.csv'), ['text', 'label'], makeRows(coded, examplesCount))
    const figures: Figure[] = []
    for (const size of sizes) {
      await writeCsvRows(at('responses.csv'), ['text', 'label'], makeRows(coded, size))
      figures.push(await measureSize(at, size))
      say(`Suggested for ${size}`)
    }
    return figures
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureSize(at: (name: string) => string, size: number): Promise<Figure> {
  const words = ['--examples', at('examples.csv'), '--responses', at('responses.csv'), '--text', 'text']
  const started = performance.now()
  const { stderr } = await run(process.execPath, [
    `--import=${sayUsed}`,
    cli,
    'suggest-codes',
    ...words,
    '--label',
    'label',
    '--out',
    at('out.csv'),
    '--speed',
  ])
  const seconds = (performance.now() - started) / 1000
  const [, kilobytes, microseconds] = /used (\d+) (\d+)/.exec(stderr) ?? []
  const megabytes = Math.round(Number(kilobytes) / 1024)
  const processor = (Number(microseconds) / 1e6).toFixed(1)
  const { baseline, baselineSeconds } = await measureScikit(at, size)
  return {
    what: `learning from 7,000 and suggesting for ${size.toLocaleString('en-GB')}, file to file`,
    perSecond: size / seconds,
    baseline,
    baselinePerSecond: size / baselineSeconds,
    note: `${seconds.toFixed(1)} s (${processor} s of processor), at most ${megabytes} MB`,
  }
}

async function measureScikit(at: (name: string) => string, size: number) {
  if (size > mostForScikit) return { baseline: 'scikit-learn not run', baselineSeconds: Number.NaN }
  const { stdout } = await run('/usr/bin/python3', [
    scikit,
    at('examples.csv'),
    at('responses.csv'),
    at('scikit.csv'),
  ]).catch((error: Error) => {
    say(`scikit-learn: ${error.message.split('\n').at(-2) ?? error.message}`)
    return { stdout: '' }
  })
  return stdout === ''
    ? { baseline: 'scikit-learn not installed', baselineSeconds: Number.NaN }
    : {
        baseline: 'scikit-learn LinearSVC on alike rows',
        baselineSeconds: (JSON.parse(stdout) as { seconds: number }).seconds,
      }
}
