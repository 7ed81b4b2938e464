import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { answererOf, everyKind, launchQuestionnaire } from '../../../test/support/every-kind.ts'
import { makeListening } from '../../../test/support/listening.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

test('on a phone’s connection the first load is under 120 kB and each page after it under 15 kB', async () => {
  const { programme } = await makeListening(app, 'The evening clinic')
  const { slug } = await launchQuestionnaire(app, programme.id, everyKind().content)
  const me = await answererOf(app, slug).begin()
  const cookie = [...me.person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  /** What goes over the wire for an address. */
  const bytesOf = async (url: string) => {
    const answer = await app.app.inject({ url, headers: { cookie, 'accept-encoding': 'gzip, br' } })
    assert.equal(answer.statusCode, 200, url)
    return answer.rawPayload.length + JSON.stringify(answer.headers).length
  }
  const start = await me.person.get(me.at())
  const assets = start
    .$('head link[href^="/assets"], head script')
    .map((_i, one) => String(start.$(one).attr('href') ?? start.$(one).attr('src')))
    .get()
  assert.equal(assets.length, 3)
  const first = await Promise.all([me.at(), ...assets].map(bytesOf))
  const total = first.reduce((sum, bytes) => sum + bytes, 0)
  assert.ok(total < 120_000, `the first load is ${total} bytes`)
  for (const page of [...Array.from({ length: 14 }, (_, place) => place + 1), 'check']) {
    const bytes = await bytesOf(me.at(page))
    assert.ok(bytes < 15_000, `page ${page} is ${bytes} bytes`)
  }
})
