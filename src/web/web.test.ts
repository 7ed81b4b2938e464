import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import fastify from 'fastify'
import { type TestApp, testApp } from '../../test/support/app.ts'
import { deskPerson, makeAccount, testPassword } from '../../test/support/desk.ts'
import { makeListening } from '../../test/support/listening.ts'
import { createActivity } from '../listen/activities/index.ts'
import { allPages, type Shared } from './page.ts'
import { addSecurity } from './security.ts'

const formType = 'application/x-www-form-urlencoded'
let heard: TestApp
before(async () => {
  heard = await testApp()
})
after(() => heard.close())

test('an unknown address is a plain page that says what to do', async () => {
  const answer = await heard.person().get('/no-such-page')
  assert.equal(answer.status, 404)
  assert.match(answer.main, /Page not found/)
  assert.equal(answer.$('html').attr('lang'), 'en')
})

test('an address with control characters or malformed encoding gets a plain page, on a fresh server too', async () => {
  const fresh = await testApp()
  try {
    for (const [url, status] of [
      ['/assets/%00', 404],
      ['/programmes/%00', 404],
      ['/say/%00', 404],
      ['/receipt/%1F', 404],
      ['/desk/programmes/%00', 404],
      ['/desk/programmes/a%0Ab/audit-trail', 404],
      ['/programmes?q=%00', 400],
      ['/programmes?q=a%7fb', 400],
      ['/programmes/%zz', 400],
      ['/programmes/%', 400],
      ['/say/%ff?q=1', 400],
      ['/programmes?q=%zz', 200],
      ['/programmes?q=bus%09stop%0D%0A', 200],
      ['/programmes?q=100%25%200', 200],
      ['/programmes/%2500', 404],
    ] as const) {
      const page = await fresh.person().get(url)
      assert.equal(page.status, status, url)
      assert.equal(page.$('h1').length, 1, url)
      assert.ok(page.headers['content-security-policy'], url)
    }
    assert.match((await fresh.person().get('/programmes/%zz')).main, /We could not read that address/)
  } finally {
    await fresh.close()
  }
})

test('every page forbids inline script and style, framing and guessing of types', async () => {
  const { headers, $ } = await heard.person().get('/programmes')
  const policy = String(headers['content-security-policy'])
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /script-src 'self'(;|$)/)
  assert.match(policy, /style-src 'self'(;|$)/)
  assert.doesNotMatch(policy, /unsafe/)
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['x-frame-options'], 'DENY')
  assert.equal(headers['cache-control'], 'no-store')
  assert.ok(headers['x-request-id'])
  assert.equal($('[style], style').length, 0)
  assert.equal($('script:not([src])').length, 0)
})

test('a form that another site sent is refused', async () => {
  const answer = await heard.person().post('/receipt', { receipt: 'x' }, { 'sec-fetch-site': 'cross-site' })
  assert.equal(answer.status, 403)
})

test('a body over every limit is answered with a page, not with silence', async () => {
  const answer = await heard.person().post('/receipt', { receipt: 'x'.repeat(9 * 1024 * 1024) })
  assert.equal(answer.status, 413)
  assert.match(answer.main, /too large/)
})

test('a stranger cannot make the server read a large body, nor JSON at all', async () => {
  const upload = await heard.app.inject({
    method: 'POST',
    url: '/desk/programmes/any/activities/any/import',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    payload: `[${'{},'.repeat(1_000_000)}0]`,
  })
  assert.equal(upload.statusCode, 303)
  assert.match(String(upload.headers.location), /sign-in/)
  const json = { method: 'POST' as const, url: '/receipt', headers: { 'content-type': 'application/json' } }
  assert.equal((await heard.app.inject({ ...json, payload: '{"receipt":"x"}' })).statusCode, 415)
})

test('a form of nothing but separators is answered like an empty one', async () => {
  const answer = await heard.app.inject({
    method: 'POST',
    url: '/receipt',
    headers: { 'content-type': formType },
    payload: '&a'.repeat(2_000_000),
  })
  assert.equal(answer.statusCode, 422)
})

test('an upload that is cut off, malformed or given up is answered with a page, and the server goes on', async () => {
  const clinic = await makeListening(heard, 'Uploads')
  const person = await deskPerson(heard, {
    grants: [{ role: 'engagement-lead', organisationId: clinic.organisationId }],
  })
  const letters = { programmeId: clinic.programme.id, kind: 'import', title: 'Letters' } as const
  const { slug } = await heard.ctx.db
    .transaction()
    .execute((tx) => createActivity(tx, letters, { accountId: null, now: heard.ctx.now() }))
  const url = `/desk/programmes/${clinic.programme.slug}/activities/${slug}/import`
  const multipart = 'multipart/form-data; boundary=xx'
  const headers = {
    cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'sec-fetch-site': 'same-origin',
  }
  const file = '--xx\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\ncomment\r\n'
  for (const [payload, type = multipart] of [
    [`${file}hello`],
    [`${file}${'x'.repeat(300_000)}`],
    [file.slice(0, 40)],
    [`${file}hello\r\n--xx\r\nContent-Disp`],
    [`${file}hello\r\n--xx--\r\n`, 'multipart/form-data'],
    [`${file}hello\r\n--xx--\r\n`, 'multipart/form-data; boundary='],
    [`${file}hello\r\n--xx--\r\n`, 'multipart/form-data; boundary=yy'],
  ] as const) {
    const answer = await heard.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { ...headers, 'content-type': type },
    })
    assert.equal(answer.statusCode, 400, `${type}: ${payload.slice(0, 100)}`)
    assert.match(answer.body, /We could not read what was sent/)
  }

  const named = await heard.app.inject({
    method: 'POST',
    url,
    payload: `${file.replace('a.csv', 'a\u0000.csv')}hello\r\n--xx--\r\n`,
    headers: { ...headers, 'content-type': multipart },
  })
  assert.equal(named.statusCode, 303, 'a control character in the name of a file is left out')

  await heard.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = heard.app.server.address() as AddressInfo
  const givenUp = request({
    port,
    path: url,
    method: 'POST',
    headers: { ...headers, 'content-type': multipart },
  })
  givenUp.on('error', () => undefined)
  givenUp.write(`${file}hello`)
  await wait(200)
  givenUp.destroy()
  await wait(200)
  assert.equal((await fetch(`http://127.0.0.1:${port}/health/live`)).status, 200)
})

test('health, readiness and metrics answer machines; metrics only those of this machine', async () => {
  const { app } = heard
  assert.deepEqual((await app.inject('/health/live')).json(), { live: true })
  assert.deepEqual((await app.inject('/health/ready')).json(), { ready: true })
  await heard.person().get('/programmes')
  const metrics = await app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })
  assert.match(metrics.body, /heard_http_seconds_count\{method="GET",route="\/programmes",status="200"\}/)
  assert.equal((await app.inject({ url: '/metrics', remoteAddress: '10.1.2.3' })).statusCode, 404)
})

test('metrics ask for the token where one is set', async () => {
  const guarded = await testApp({ HEARD_METRICS_TOKEN: 'secret' })
  try {
    assert.equal((await guarded.app.inject('/metrics')).statusCode, 404)
    const allowed = await guarded.app.inject({ url: '/metrics', headers: { authorization: 'Bearer secret' } })
    assert.equal(allowed.statusCode, 200)
  } finally {
    await guarded.close()
  }
})

test('behind https, cookies are Secure and transport security is asked for', async () => {
  const secure = await testApp({ HEARD_BASE_URL: 'https://heard.example', HEARD_TRUSTED_HOPS: '1' })
  try {
    const answer = await secure.app.inject({
      method: 'GET',
      url: '/programmes',
      headers: { host: 'heard.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' },
    })
    assert.match(String(answer.headers['strict-transport-security']), /max-age/)
    const { email } = await makeAccount(secure)
    const signedIn = await secure.app.inject({
      method: 'POST',
      url: '/desk/sign-in',
      headers: { host: 'heard.example', 'sec-fetch-site': 'same-origin', 'content-type': formType },
      payload: new URLSearchParams({ email, password: testPassword }).toString(),
    })
    assert.equal(signedIn.statusCode, 303)
    assert.ok(signedIn.cookies.length > 0)
    for (const cookie of signedIn.cookies) {
      assert.equal(cookie.secure, true, cookie.name)
      assert.equal(cookie.httpOnly, true, cookie.name)
      assert.equal(cookie.sameSite, 'Lax', cookie.name)
    }
  } finally {
    await secure.close()
  }
})

test('a route that does not say who may use it does not register', async () => {
  const app = fastify()
  addSecurity(app, { https: false })
  assert.throws(() => app.get('/open-by-mistake', () => 'x'), /does not say who may use it/)
  await app.close()
})

test('a page that asks for a property its view does not have throws, and says which', () => {
  const errorPage = allPages().find(({ template }) => template === 'web/views/error.njk')
  const language = { translate: (key: string) => key }
  const shared = { language, site: {}, assets: {}, path: '/' } as unknown as Shared
  assert.throws(() => errorPage?.render({ text: 'no title' }, shared), /asks for view\.title/)
})
