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

/** For a page where axe looks at every document: the browser keeps axe, which else is sent and compiled for each. */
export const keepAxeAt = (page: Page): Promise<unknown> => page.addInitScript(axeSource)

/**
 * What axe finds wrong on a page that runs scripts: one readable text for each element, none when all
 * is well. Axe is evaluated, not added as a script: the site's policy refuses script tags.
 */
export async function findAxeViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const violations = await page.evaluate(
    async (given) => (await window.axe.run(document, given)).violations,
    options,
  )
  return violations.flatMap((rule) =>
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
