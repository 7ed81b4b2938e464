import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { findAxeViolations, findAxeViolationsWithoutScript } from './axe.ts'
import { type Browser, openBrowser, scrollsSideways } from './browser.ts'

const policy = "default-src 'self'; script-src 'self'; style-src 'self'"
const pageOf = (body: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>A page</title><link rel="stylesheet" href="/app.css"></head>
  <body><main><h1>A page</h1>${body}</main></body></html>`
const sound = pageOf('<p id="made">As sent</p><script src="/app.js"></script>')
const faulty = pageOf('<img src="/picture.png"><p class="pale">Pale</p><input name="name">')

const server = createServer((request, reply) => {
  reply.setHeader('content-security-policy', policy)
  const type =
    request.url === '/app.css' ? 'text/css' : request.url === '/app.js' ? 'text/javascript' : 'text/html'
  reply.setHeader('content-type', type)
  if (request.url === '/app.css') reply.end('.pale { color: #ccc; background: #fff }')
  else if (request.url === '/app.js')
    reply.end("document.querySelector('#made').textContent = 'Made by script'")
  else reply.end(request.url === '/faulty' ? faulty : sound)
})
let browser: Browser
let address: string

before(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  server.close()
})

test('a page is shown with scripts and without, at the width asked for', async () => {
  const scripted = await browser.newPage({ width: 320 })
  await scripted.goto(address)
  assert.equal(await scripted.textContent('#made'), 'Made by script')
  assert.equal(await scripted.evaluate(() => window.innerWidth), 320)
  assert.equal(await scrollsSideways(scripted), false)
  const plain = await browser.newPage({ javaScript: false })
  await plain.goto(address)
  assert.equal(await plain.textContent('#made'), 'As sent')
})

test('axe is quiet on a sound page and names each fault of another, under a strict policy', async () => {
  const page = await browser.newPage()
  await page.goto(address)
  assert.deepEqual(await findAxeViolations(page), [])
  await page.goto(`${address}/faulty`)
  const rules = (await findAxeViolations(page)).map((violation) => violation.split(' ')[0])
  assert.deepEqual(rules.toSorted(), ['color-contrast', 'image-alt', 'label'])
})

test('a page without scripts is examined by its HTML and its styles', async () => {
  const plain = await browser.newPage({ javaScript: false })
  const scripted = await browser.newPage()
  await plain.goto(address)
  assert.deepEqual(await findAxeViolationsWithoutScript(plain, scripted), [])
  await plain.goto(`${address}/faulty`)
  const rules = (await findAxeViolationsWithoutScript(plain, scripted)).map((line) => line.split(' ')[0])
  assert.deepEqual(rules.toSorted(), ['color-contrast', 'image-alt', 'label'])
})
