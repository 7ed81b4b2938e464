import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const options: RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  resultTypes: ['violations'],
}

/**
 * What axe finds wrong on a page that runs scripts: one readable text for each element, none when all
 * is well. Axe is evaluated, not added as a script: the site's policy refuses script tags.
 */
export async function findAxeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const results: AxeResults = await page.evaluate((given) => window.axe.run(document, given), options)
  return results.violations.flatMap((rule) =>
    rule.nodes.map((node) => {
      const why = node.failureSummary?.split('\n').slice(1).join(';').replace(/\s+/g, ' ').trim()
      return `${rule.id} (${rule.impact}): ${rule.help}: ${node.html.slice(0, 200)}: ${why}`
    }),
  )
}

/**
 * What axe finds on `page`, which may have scripts turned off: its HTML, as it stands now, is shown in
 * `scripted`, a page that may run them. Styles and pictures are fetched from the page's own address.
 */
export async function findAxeViolationsWithoutScript(page: Page, scripted: Page): Promise<string[]> {
  const html = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/gi, '')
  const base = `<base href="${page.url()}">`
  await scripted.setContent(
    html.replace(/<head[^>]*>/i, (head) => head + base),
    { waitUntil: 'load' },
  )
  return findAxeViolations(scripted)
}

declare global {
  interface Window {
    axe: { run: (context: Document, options: RunOptions) => Promise<AxeResults> }
  }
}
