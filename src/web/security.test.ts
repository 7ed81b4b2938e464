import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFromAnotherSite } from './security.ts'

const host = 'heard.example'

test('a change is refused when the browser says that another site sent it', () => {
  for (const [headers, refused] of [
    [{ 'sec-fetch-site': 'same-origin', host }, false],
    [{ 'sec-fetch-site': 'none', host }, false],
    [{ 'sec-fetch-site': 'same-site', host }, true],
    [{ 'sec-fetch-site': 'cross-site', host }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://heard.example', host }, true],
    [{ origin: 'https://heard.example', host }, false],
    [{ origin: 'https://heard.example:8443', host }, true],
    [{ origin: 'https://evil.example', host }, true],
    [{ origin: 'null', host }, true],
    [{ host }, false],
  ] as const) {
    assert.equal(isFromAnotherSite('POST', headers), refused, JSON.stringify(headers))
    assert.equal(isFromAnotherSite('GET', headers), false)
  }
})
