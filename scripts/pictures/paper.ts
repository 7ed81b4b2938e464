import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

// Chromium shows no PDF without a window, so its pages are drawn by PDF.js, which the product reads papers with.
const place = 'http://paper.invalid'
const library = fileURLToPath(import.meta.resolve('unpdf/pdfjs'))

/** Draws the first two pages of a PDF side by side on a page, which need not be of any site. */
export async function drawFirstPages(page: Page, pdf: Buffer): Promise<void> {
  await page.route(`${place}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/pdfjs.mjs')
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(library) })
    if (pathname === '/paper.pdf') return route.fulfill({ contentType: 'application/pdf', body: pdf })
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><body style="margin:20px;background:#d8dde0;display:flex;gap:20px">',
    })
  })
  await page.goto(`${place}/`)
  await page.evaluate(drawing)
}

/** Runs in the browser. */
const drawing = `(async () => {
  const { getDocument } = await import('/pdfjs.mjs')
  const data = new Uint8Array(await (await fetch('/paper.pdf')).arrayBuffer())
  const paper = await getDocument({ data }).promise
  for (const number of [1, 2]) {
    const sheet = await paper.getPage(number)
    const viewport = sheet.getViewport({ scale: 590 / sheet.getViewport({ scale: 1 }).width })
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: viewport.width, height: viewport.height })
    document.body.append(canvas)
    await sheet.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise
  }
})()`
