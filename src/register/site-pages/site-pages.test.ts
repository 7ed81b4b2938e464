import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

for (const [url, says] of [
  ['/about', /You do not need an account/],
  ['/privacy', /kept apart and sealed/],
  ['/accessibility', /not yet been audited.*They last ran for a release on \d+ \w+ \d{4}/],
] as const) {
  test(`${url} answers everyone, and the foot of each page leads to it`, async () => {
    const page = await app.person().get(url)
    assert.equal(page.status, 200)
    assert.match(page.main, says)
    assert.equal(page.$('h1').length, 1)
    assert.equal((await app.person().get('/programmes')).$(`footer a[href="${url}"]`).length, 1)
  })
}
