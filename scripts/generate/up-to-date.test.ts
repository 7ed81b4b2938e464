import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { outputs } from './outputs.ts'

for (const { path, build } of outputs) {
  test(`${path} is up to date (else: npm run generate)`, async () => {
    const wanted = await build()
    assert.ok(readFileSync(path, 'utf8') === wanted, `${path} differs from what npm run generate writes`)
  })
}

test('the style sheet fetches nothing and names no NHS font', async () => {
  const css = readFileSync('src/web/generated/app.css', 'utf8')
  assert.doesNotMatch(css, /https?:\/\/|url\((?!"data:)|@font-face|@import|Frutiger/)
  assert.match(css, /\.nhsuk-button/)
})
