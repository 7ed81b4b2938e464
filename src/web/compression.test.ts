import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type TestApp, testApp } from '../../test/support/app.ts'
import { chooseEncoding } from './compression.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const get = (url: string, accepted?: string) =>
  app.app.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } })

test('brotli before gzip, nothing where neither is taken or it is refused', () => {
  assert.equal(chooseEncoding('gzip, deflate, br, zstd'), 'br')
  assert.equal(chooseEncoding('GZIP;q=1.0, br;q=0'), 'gzip')
  for (const accepted of [undefined, '', 'identity', 'br;q=0.000, gzip;q=0']) {
    assert.equal(chooseEncoding(accepted), undefined, accepted)
  }
})

test('pages and assets say the same whichever way they go over the wire', async () => {
  const css = '/assets/app.css'
  for (const url of ['/accessibility', css]) {
    const plain = await get(url)
    assert.equal(plain.headers['content-encoding'], undefined)
    assert.match(String(plain.headers.vary), /accept-encoding/)
    const br = await get(url, 'gzip, br')
    assert.equal(br.headers['content-encoding'], 'br')
    assert.equal(brotliDecompressSync(br.rawPayload).toString(), plain.body)
    const zipped = await get(url, 'gzip')
    assert.equal(gunzipSync(zipped.rawPayload).toString(), plain.body)
    assert.equal(zipped.headers['content-length'], String(zipped.rawPayload.length))
    assert.ok(br.rawPayload.length < plain.rawPayload.length / 2)
  }
  assert.match(String((await get(css, 'br')).headers['cache-control']), /immutable/)
})
