import { type BrowserContext, type Browser as Chrome, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

export type PageOptions = {
  /** In CSS pixels; 1280 unless told. A phone is 320 to 390. */
  width?: number
  height?: number
  /** False to see the page as a browser without scripts shows it. */
  javaScript?: boolean
}

export type Browser = {
  /** A page in a context of its own: no cookies or storage of another page. */
  newPage: (options?: PageOptions) => Promise<Page>
  close: () => Promise<void>
}

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
  '--disable-dev-shm-usage',
]

/** A browser on a machine that does much else at a time is slow; one that has hung is told by this all the same. */
const longestWaitMs = 60_000

/**
 * Starts Chromium without a window. It reaches nothing by itself but what a page asks for.
 * @throws Error that says what to install when the machine has no Chromium
 */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = findChromium()
  const isRoot = process.getuid?.() === 0
  const chrome = await chromium.launch({
    executablePath: path,
    args: isRoot ? [...quiet, '--no-sandbox'] : quiet,
    env: { ...definedOnly(process.env), ...env },
  })
  return { newPage: (options) => newPage(chrome, options), close: () => chrome.close() }
}

async function newPage(chrome: Chrome, options: PageOptions = {}): Promise<Page> {
  const context: BrowserContext = await chrome.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    javaScriptEnabled: options.javaScript ?? true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(longestWaitMs)
  const page = await context.newPage()
  page.on('close', () => void context.close().catch(() => undefined))
  return page
}

/** True when something on the page is wider than the screen, so that a reader has to scroll sideways. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

const definedOnly = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
