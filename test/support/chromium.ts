import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A browser to start: its program, and what its process needs in its environment. */
export type Chromium = { path: string; env: Record<string, string> }

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const packageFolder = join(root, 'node_modules/@sparticuz/chromium')
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The Chromium of this machine (`CHROMIUM_PATH`, or where systems keep it), else the one that comes
 * with the development packages (Linux x64), unpacked once into `.cache/`.
 * @throws Error that says what to install when there is none
 */
export function findChromium(): Chromium {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file`)
  const path = named ?? installed.find(existsSync)
  if (path) return { path, env: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium here: install Chromium or Google Chrome, or set CHROMIUM_PATH')
  }
  const folder = unpackChromium()
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      HOME: process.env.HOME ?? folder,
    },
  }
}

/** Unpacks beside its place and then renames, so that two processes at once, or one that is killed, leave nothing half done. */
function unpackChromium(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const folder = join(root, '.cache', `chromium-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(dirname(folder), { recursive: true })
  const partial = mkdtempSync(`${folder}-partial-`)
  // The package unpacks into the folder for temporary files, so a process of its own is given another one.
  const script = `
    import { inflate } from '@sparticuz/chromium'
    const files = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']
    await Promise.all(files.map((file) => inflate(${JSON.stringify(join(packageFolder, 'bin/'))} + file)))`
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: partial },
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`unpacking Chromium did not succeed: ${run.stderr}`)
  writeFileSync(join(partial, 'fonts.conf'), renderFontList(folder))
  try {
    renameSync(partial, folder)
  } catch (error) {
    rmSync(partial, { recursive: true })
    if (!existsSync(folder)) throw new Error('putting Chromium in its place', { cause: error })
  }
  return folder
}

/** The fonts of the package (Latin, Greek, Cyrillic) and those of the machine. */
function renderFontList(folder: string): string {
  const folders = [join(folder, 'fonts'), '/usr/share/fonts']
  const list = folders.map((path) => `  <dir>${path}</dir>`).join('\n')
  const families = ['sans-serif', 'Arial']
    .map((family) => `  <alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`)
    .join('\n')
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${list}
${families}
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`
}
